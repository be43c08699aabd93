import type { OverviewLink } from './overview-parts';

/** Where the two ends of a link stand above their clusters, as parts of the width of a column. */
export interface LinkPorts {
  readonly from: number;
  readonly to: number;
}

/**
 * A place of its own for each end of each link, so that no line covers or crosses another one: ends of lines that lead
 * to the left stand left of those that lead to the right, and inside of the lines above them.
 * @param links from the topmost line to the lowest
 */
export const portsOf = (
  clusters: readonly string[],
  links: readonly Pick<OverviewLink, 'from' | 'to'>[],
): readonly LinkPorts[] => {
  const placeOf = (name: string): number => clusters.indexOf(name);
  const rankOf = (cluster: string, index: number): number => {
    const { from, to } = links[index] ?? { from: cluster, to: cluster };
    const leadsLeft = placeOf(from === cluster ? to : from) < placeOf(cluster);
    return leadsLeft ? -links.length - index : index;
  };
  const endsAt = (cluster: string): readonly number[] =>
    links
      .flatMap(({ from, to }, index) => (from === cluster || to === cluster ? [index] : []))
      .sort((a, b) => rankOf(cluster, a) - rankOf(cluster, b));
  const partAt = (cluster: string, index: number): number => {
    const ends = endsAt(cluster);
    return (ends.indexOf(index) + 1) / (ends.length + 1);
  };
  return links.map(({ from, to }, index) => ({ from: partAt(from, index), to: partAt(to, index) }));
};
