import { byCodePoint } from '../../../model/json';
import { identityOf } from '../../../model/manifest';
import type { ClusterDiff, ReportedChange } from '../../diff-cluster';
import type { DiffReport } from '../../diff-report';
import { grouped } from '../../../model/grouped';
import { fileOf, subjectOf } from '../../object-change';
import { worstOf, type RiskLevel } from '../../risk/risk-rule';
import { placeOf } from '../place-of';
import { anchorOf } from '../../../page/anchor';

/** A change with the id of its place on the page. */
export interface PlacedChange {
  readonly id: string;
  readonly change: ReportedChange;
}

/** A part of the tree with changes of its own or below it. */
interface Part {
  readonly id: string;
  /** As folders name it; empty for what lies in none. */
  readonly name: string;
  readonly level: RiskLevel;
}

/** A component with its changes, the worst first. */
export interface ComponentPart extends Part {
  readonly changes: readonly PlacedChange[];
}

/** A layer with its components. */
export interface LayerPart extends Part {
  readonly components: readonly ComponentPart[];
}

/** A cluster with its layers, sums of requests and other files. */
export interface ClusterPart extends Part {
  readonly layers: readonly LayerPart[];
  readonly diff: ClusterDiff;
}

/** Layers from the machines up; Applications, previews and folders of others come after them. */
const ORDER = ['layer-0', 'layer-1', 'layer-2', 'layer-3', 'layer-4', 'previews', 'charts', 'apps'];

const rankOf = (layer: string): number => (ORDER.includes(layer) ? ORDER.indexOf(layer) : ORDER.length);

const worstIn = (parts: readonly { readonly level: RiskLevel }[]): RiskLevel =>
  worstOf(parts.map(({ level }) => level));

const placed = (changes: readonly ReportedChange[]): readonly PlacedChange[] => {
  const seen = new Map<string, number>();
  return changes.map(change => {
    const subject = subjectOf(change);
    const key = [change.cluster, fileOf(subject), identityOf(subject), change.kind].join('\0');
    const times = seen.get(key) ?? 0;
    seen.set(key, times + 1);
    return { id: anchorOf('c', key, String(times)), change };
  });
};

const layerOf = (cluster: string, name: string, changes: readonly PlacedChange[]): LayerPart => {
  const components = [...grouped(changes, ({ change }) => placeOf(change).component)]
    .map(([component, own]) => ({
      id: anchorOf('s', cluster, name, component),
      name: component,
      level: worstIn(own.map(({ change }) => change)),
      changes: own,
    }))
    .sort((a, b) => byCodePoint(a.name, b.name));
  return { id: anchorOf('s', cluster, name), name, level: worstIn(components), components };
};

/** The changes of a report by cluster, layer and component. */
export const reportTree = ({ clusters }: DiffReport): readonly ClusterPart[] =>
  clusters.map(diff => {
    const layers = [...grouped(placed([...diff.changes, ...diff.machines]), ({ change }) => placeOf(change).layer)]
      .map(([layer, changes]) => layerOf(diff.cluster, layer, changes))
      .sort((a, b) => rankOf(a.name) - rankOf(b.name) || byCodePoint(a.name, b.name));
    return { id: anchorOf('s', diff.cluster), name: diff.cluster, level: diff.level, layers, diff };
  });

/** All changes of a tree, in its order. */
export const changesIn = (tree: readonly ClusterPart[]): readonly PlacedChange[] =>
  tree.flatMap(({ layers }) => layers.flatMap(({ components }) => components.flatMap(({ changes }) => changes)));

const isEmpty = ({ layers, diff }: ClusterPart): boolean =>
  layers.length === 0 &&
  diff.capacity.length + diff.versions.length + diff.pools.length + diff.asked.length + diff.files.length === 0;

/** The tree without components of which no change is shown, and without clusters that have nothing to say. */
export const shownTree = (
  tree: readonly ClusterPart[],
  isShown: (change: PlacedChange) => boolean,
): readonly ClusterPart[] =>
  tree
    .filter(cluster => !isEmpty(cluster))
    .map(cluster => ({
      ...cluster,
      layers: cluster.layers
        .map(layer => ({ ...layer, components: layer.components.filter(({ changes }) => changes.some(isShown)) }))
        .filter(({ components }) => components.length > 0),
    }));
