import { versionName, versionsOf } from '../../checks/versions-of';
import { byCodePoint } from '../../model/json';
import { isAbove } from '../../model/version-order';
import type { ComparedCluster } from './between-clusters';

/** A version that one cluster runs, and the other one, which runs the same thing, has not. */
export interface UnpromotedVersion {
  /** `podinfo`, `chart keda`, `kubernetes` */
  readonly name: string;
  readonly version: string;
  /** What the other one runs. */
  readonly others: readonly string[];
}

/** Versions by what they are of. */
const versionsIn = ({ name, manifests, versions = {} }: ComparedCluster): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map(Object.entries(versions).map(([program, version]) => [program, new Set([version])]));
  for (const run of versionsOf({ cluster: name, manifests })) {
    const key = JSON.stringify([run.what, run.name]);
    found.set(key, (found.get(key) ?? new Set()).add(run.version));
  }
  return found;
};

const shownName = (key: string): string => {
  const [, what, name = ''] = /^\["(chart|image)","(.*)"\]$/.exec(key) ?? [];
  return what === 'chart' || what === 'image' ? versionName({ what, name }) : key;
};

/** What has not come from the first cluster to the second: versions that are not older than those there, and are not there. */
export const unpromotedVersions = (first: ComparedCluster, second: ComparedCluster): readonly UnpromotedVersion[] => {
  const there = versionsIn(second);
  return [...versionsIn(first)]
    .flatMap(([key, versions]) => {
      const others = [...(there.get(key) ?? [])];
      if (others.length === 0) return [];
      return [...versions]
        .filter(version => !others.includes(version) && !others.some(other => isAbove(other, version)))
        .map(version => ({ name: shownName(key), version, others }));
    })
    .sort((a, b) => byCodePoint(a.name, b.name) || byCodePoint(a.version, b.version));
};
