import { listed } from '../../model/listed';
import { didYouMean } from '../../model/did-you-mean';
import { toDotted, type Path } from '../../model/path';
import type { Check } from '../environments';
import { finding } from '../finding';

interface Mention {
  readonly name: string;
  readonly path: Path;
  /** Its list or link, as other mentions are told. */
  readonly owner: Path;
}

/** Clusters that placement and links name have a file; one issue for each name, however often it is there. */
export const checkClusterNames: Check = ({ platform, names, placeOf }) => {
  if (platform === undefined) return [];
  const mentions: readonly Mention[] = [
    ...Object.entries(platform.placement).flatMap(([service, placed]) =>
      placed.map((name, index) => ({
        name,
        path: ['placement', service, index],
        owner: ['placement', service],
      })),
    ),
    ...platform.links.flatMap(({ from, to }, link) => [
      ...from.clusters.map((name, index) => ({
        name,
        path: ['links', link, 'from', 'clusters', index],
        owner: ['links', link],
      })),
      { name: to.cluster, path: ['links', link, 'to', 'cluster'], owner: ['links', link] },
    ]),
  ];
  return [...new Set(mentions.map(({ name }) => name))].flatMap(name => {
    const [first, ...others] = mentions.filter(mention => mention.name === name);
    if (first === undefined || names.includes(name)) return [];
    const also = listed([...new Set(others.map(({ owner }) => toDotted(owner)))]);
    const rule = first.path[0] === 'placement' ? 'placement-cluster' : 'link-ends';
    const message = `there is no such cluster${also === '' ? '' : `, named in ${also} as well`}`;
    const fix = didYouMean(name, names, `write environments/${name}.yaml, or take it out`);
    return [finding(rule, placeOf('platform', first.path), message, { value: name, fix })];
  });
};
