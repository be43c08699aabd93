import { byCodePoint } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import type { SchemaSet } from '../../checks/schema/schema-set';
import { compareObjects } from '../compare/compare-objects';
import type { FieldChange } from '../compare/field-change';
import { isNoise } from '../compare/noise';
import { fileOf } from '../object-change';
import { foldedObject, foldedText, unfoldedText, wordsWith, type ClusterWords } from './alike';

/** One of two clusters with its objects. */
export interface ComparedCluster extends ClusterWords {
  readonly manifests: readonly Manifest[];
}

/** How a component differs between two clusters. */
export interface ComponentDifference {
  /** Its folder: `layer-2/cert-manager`. */
  readonly component: string;
  readonly differing: readonly { readonly object: string; readonly fields: readonly FieldChange[] }[];
  /** Objects that only one of them has. */
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/** What differs between two clusters beside names, hosts and addresses. */
export interface BetweenReport {
  readonly first: string;
  readonly second: string;
  readonly same: number;
  /** Components that both have, and where something differs. */
  readonly components: readonly ComponentDifference[];
  /** Folders that only one of them has, with the number of their objects. */
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/** The folder of a component or an app of a tenant; Applications are by themselves. */
const componentOf = (manifest: Manifest): string =>
  /^dist\/[^/]+\/((?:layer-4|previews)\/[^/]+\/[^/]+|[^/]+\/(?=[^/]+\/)[^/]+|[^/]+)\//.exec(fileOf(manifest))?.[1] ??
  '';

interface Folded {
  readonly manifest: Manifest;
  readonly component: string;
}

const foldedOf = (cluster: ComparedCluster, other: ComparedCluster): ReadonlyMap<string, Folded> => {
  const common = wordsWith(cluster.name, JSON.stringify(other.manifests.map(({ body }) => body)));
  const fold = foldedText(cluster, common);
  return new Map(
    cluster.manifests.map(manifest => {
      const component = componentOf(manifest);
      const body = foldedObject(manifest.body, fold);
      return [`${component} ${fold(identityOf(manifest))}`, { manifest: { ...manifest, body }, component }];
    }),
  );
};

const componentsIn = (objects: ReadonlyMap<string, Folded>): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const { component } of objects.values()) counts.set(component, (counts.get(component) ?? 0) + 1);
  return counts;
};

const onlyIn = (these: ReadonlyMap<string, number>, others: ReadonlyMap<string, number>): readonly string[] =>
  [...these]
    .flatMap(([component, count]) => (others.has(component) ? [] : [`${component} (${count})`]))
    .sort(byCodePoint);

/** Words that only look like the name of a cluster are the same in both: `kubero-dev`. */
const isEqualUnfolded = ({ before, after }: FieldChange, first: ClusterWords, second: ClusterWords): boolean =>
  before !== undefined && after !== undefined && unfoldedText(before, first) === unfoldedText(after, second);

/** Compares the components that two clusters have in common, with their names, hosts and addresses folded. */
export const betweenClusters = (
  first: ComparedCluster,
  second: ComparedCluster,
  schemas: Pick<SchemaSet, 'find'>,
): BetweenReport => {
  const [ours, theirs] = [foldedOf(first, second), foldedOf(second, first)];
  const [here, there] = [componentsIn(ours), componentsIn(theirs)];
  const found = new Map<
    string,
    { differing: ComponentDifference['differing'][number][]; onlyFirst: string[]; onlySecond: string[] }
  >();
  const at = (component: string) => {
    const known = found.get(component) ?? { differing: [], onlyFirst: [], onlySecond: [] };
    found.set(component, known);
    return known;
  };
  let same = 0;
  for (const [key, { manifest, component }] of ours) {
    const other = theirs.get(key);
    if (other === undefined) {
      if (there.has(component)) at(component).onlyFirst.push(identityOf(manifest));
      continue;
    }
    const schema = schemas.find(manifest.apiVersion, manifest.kind);
    const fields = compareObjects(manifest, other.manifest, schema).filter(
      field => !isNoise(field) && !isEqualUnfolded(field, first, second),
    );
    if (fields.length === 0) same += 1;
    else at(component).differing.push({ object: identityOf(manifest), fields });
  }
  for (const [key, { manifest, component }] of theirs)
    if (!ours.has(key) && here.has(component)) at(component).onlySecond.push(identityOf(manifest));
  return {
    first: first.name,
    second: second.name,
    same,
    components: [...found].sort(([a], [b]) => byCodePoint(a, b)).map(([component, lists]) => ({ component, ...lists })),
    onlyFirst: onlyIn(here, there),
    onlySecond: onlyIn(there, here),
  };
};
