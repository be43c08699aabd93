import type { ExpansionSources } from '../../checks/application-sets/generators';
import { objectAt, textAt } from '../../checks/declared/fields';
import type { SetSources } from '../../diff/set-sources';
import { FOLDER, PLATFORM_FILE } from '../../inventory/file-names';
import { readYaml } from '../../reader/kubernetes-yaml';
import type { Snapshot } from './snapshot';
import { once } from '../../model/once';

/** A side as the repository that its platform.yaml names; of trees of others nobody knows where they lie. */
const sourcesOf = ({ beside, allPaths }: Snapshot): ExpansionSources => {
  const file = `${FOLDER}/${PLATFORM_FILE}`;
  const content = beside(file);
  const platform = content === undefined ? {} : objectAt(readYaml(content.toString('utf8'), file).documents[0]?.value);
  const url = textAt(objectAt(platform, 'git'), 'repository');
  if (url === undefined) return {};
  return {
    repository: { url, paths: allPaths, textOf: path => beside(path)?.toString('utf8') },
    // Each cluster has an Argo CD of its own, which knows no other.
    clusters: [],
  };
};

/** What generators read on both sides; looked up when an ApplicationSet differs. */
export function setSourcesOf(before: Snapshot, after: Snapshot): SetSources {
  const [old, now] = [once(() => sourcesOf(before)), once(() => sourcesOf(after))];
  return {
    get before() {
      return old();
    },
    get after() {
      return now();
    },
  };
}
