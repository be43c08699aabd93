import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Platform } from '../../model/inventory';
import type { Path } from '../../model/path';
import { withoutPart } from '../../scaffold/without-part';
import { indicesOf, unplaced, withoutItems } from './component-case';

/** Lists under a key `clusters`, wherever they stand, with the names in them. */
const listsOf = (node: unknown, path: Path = []): readonly (readonly [Path, readonly string[]])[] => {
  if (isSeq(node)) return node.items.flatMap((item, index) => listsOf(item, [...path, index]));
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const names = isSeq(value) ? value.items.map(item => (isScalar(item) ? String(item.value) : '')) : [];
    return name === 'clusters' && isSeq(value) ? [[[...path, name], names] as const] : listsOf(value, [...path, name]);
  });
};

/** The list item that a path leads through last; the path itself where there is none. */
const itemOf = (path: Path): Path => path.slice(0, path.findLastIndex(part => typeof part === 'number') + 1);

/** The file without a cluster in lists under `clusters`; what was about it alone goes, such as a link or a webhook. */
export const withoutClusterNames = (text: string, cluster: string): string =>
  listsOf(parseDocument(text).contents)
    .filter(([, names]) => names.includes(cluster))
    .reduceRight(
      (now, [path, names]) =>
        names.every(name => name === cluster)
          ? withoutPart(now, itemOf(path))
          : withoutItems(now, path, indicesOf(names, [cluster])),
      text,
    );

/**
 * `links` without those to a service of the cluster that others have too, which serve it alone. Those to what is nowhere
 * else stay, and name who needs it.
 */
const withoutLinksTo = (text: string, cluster: string, { links, placement }: Platform): string => {
  const homesOf = (service: string): readonly string[] =>
    Object.entries(placement).find(([name]) => name === service)?.[1] ?? [];
  return links.reduceRight(
    (now, { to }, index) =>
      to.cluster === cluster && homesOf(to.service).some(home => home !== cluster)
        ? withoutPart(now, ['links', index])
        : now,
    text,
  );
};

/** platform.yaml without a cluster: in placement, links and routes of alerts. */
export const platformWithoutCluster = (text: string, cluster: string, platform: Platform): string => {
  const placed = Object.entries(platform.placement).reduce(
    (now, [name, clusters]) => (clusters.includes(cluster) ? unplaced(now, name, clusters, [cluster]) : now),
    text,
  );
  return withoutClusterNames(withoutLinksTo(placed, cluster, platform), cluster);
};

/** accepted-issues.yaml without what is accepted in a cluster. */
export function acceptedWithoutCluster(text: string, cluster: string): string {
  const accepted = parseDocument(text).get('accepted', true);
  const indices = isSeq(accepted)
    ? accepted.items.flatMap((item, index) => (isMap(item) && item.get('cluster') === cluster ? [index] : []))
    : [];
  return withoutItems(text, ['accepted'], indices);
}

/** prices.yaml without the price of a machine of its own. */
export const pricesWithoutMachine = (text: string, cluster: string, hostname: string): string => {
  const path = ['machines', cluster, hostname];
  return parseDocument(text).hasIn(path) ? withoutPart(text, path) : text;
};

/** prices.yaml without the machines of a cluster. */
export const pricesWithoutCluster = (text: string, cluster: string): string =>
  parseDocument(text).hasIn(['machines', cluster]) ? withoutPart(text, ['machines', cluster]) : text;
