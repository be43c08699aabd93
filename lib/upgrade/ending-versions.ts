import { LIFETIMES } from '../checks/schema/lifetimes';
import type { Manifest } from '../model/manifest';
import type { UpgradeFacts } from './upgrade-facts';

const minorOf = (line: string): number => Number(line.slice(line.indexOf('.') + 1));

/** Objects of a version that a line of Kubernetes does not serve any more, or is about to lose; those of charts too. */
export function endingVersions(
  objects: readonly Pick<Manifest, 'apiVersion' | 'kind' | 'name' | 'namespace'>[],
  line: string,
): UpgradeFacts['endingVersions'] {
  const minor = minorOf(line);
  const found = objects.flatMap(({ apiVersion, kind, name, namespace }) => {
    const end = LIFETIMES.find(one => one.apiVersion === apiVersion && one.kinds.includes(kind));
    if (end === undefined || end.deprecated > minor) return [];
    const { removed, replacement } = end;
    const when =
      removed === undefined
        ? `deprecated since 1.${end.deprecated}`
        : removed <= minor
          ? `gone from 1.${removed} on`
          : `deprecated, gone from 1.${removed} on`;
    const where = namespace === undefined ? name : `${namespace}/${name}`;
    return [`${apiVersion} ${kind} ${where}: ${when}${replacement === undefined ? '' : `; ${replacement}`}`];
  });
  return { looked: objects.length, found: [...new Set(found)] };
}
