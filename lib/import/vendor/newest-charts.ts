import { CONFIG_FILE } from '../import-config';
import type { NewestList, Noted } from '../newest/newest-list';
import { keyOf, type PinnedThing } from '../newest/pinned-things';
import { newestOf, newestVersion } from '../newest/published-versions';
import { registryTags } from '../../registry/registry-tags';
import type { Web } from './fetched-chart';
import { offeredIn, readIndex } from './http-charts';
import { registryLogin } from './oci-charts';

/** What repositories of charts offer. */
export interface NewestCharts {
  readonly list: NewestList;
  /** Charts that could not be asked for, each with the reason. */
  readonly failed: readonly string[];
}

type IndexReader = (repository: string, name: string) => ReturnType<typeof readIndex>;

const newest = async (web: Web, index: IndexReader, thing: PinnedThing): Promise<string> => {
  const { source, version } = thing;
  if (source.from === 'helm') {
    const found = await index(source.repository, source.chart);
    if (!('index' in found)) throw new Error(`${found.message} (${found.value}); ${found.fix}`);
    const offered = offeredIn(found.index, source.chart);
    if (offered.length === 0)
      throw new Error(`${source.repository} offers no version of it; use the chart that takes its place`);
    return newestOf(offered, version);
  }
  if (source.from !== 'registry') return newestVersion(web.ask, thing);
  const [registry = ''] = source.image.split('/');
  return newestOf(await registryTags(web.ask, source.image, registryLogin(web, registry)), version);
};

/** Asks the repositories of charts for their newest versions, with the logins of helm; each index is read once. */
export const newestCharts = async (web: Web, things: readonly PinnedThing[], day: string): Promise<NewestCharts> => {
  const indexes = new Map<string, ReturnType<typeof readIndex>>();
  const index: IndexReader = (repository, name) => {
    const reading = indexes.get(repository) ?? readIndex(web, repository, name);
    indexes.set(repository, reading);
    return reading;
  };
  const list = new Map<string, Noted>();
  const failed: string[] = [];
  for (const thing of things) {
    try {
      list.set(keyOf(thing), { version: await newest(web, index, thing), day });
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      failed.push(`${thing.name}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  }
  return { list, failed };
};

/** What cdk8s.yaml pins of a kind (`chart`, `manifests`), among all that is pinned. @param names all where there is none */
export const pinnedOfKind = (
  things: readonly PinnedThing[],
  kind: string,
  names: readonly string[],
): readonly PinnedThing[] =>
  things.filter(
    ({ name, where }) =>
      where === CONFIG_FILE &&
      name.startsWith(`${kind} `) &&
      (names.length === 0 || names.includes(name.slice(kind.length + 1))),
  );
