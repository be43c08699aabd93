import { byCodePoint } from '../../model/json';
import { identityOf, type Manifest } from '../../model/manifest';
import type { SchemaSet } from '../../checks/schema/schema-set';
import { compareObjects } from '../compare/compare-objects';
import type { FieldChange } from '../compare/field-change';
import { isNoise } from '../compare/noise';
import { fileOf } from '../object-change';
import { foldedObject, foldedText, foldedWord, PHASE, unfoldedText, wordsWith, type ClusterWords } from './alike';
import { pairedPhases, type NamedPhase, type PairedPhase } from './phases';
import { unpromotedVersions, type UnpromotedVersion } from './unpromoted';

/** One of two clusters with its objects. */
export interface ComparedCluster extends ClusterWords {
  readonly manifests: readonly Manifest[];
  /** Of what no object names: `kubernetes`, `talos`. @default - not known */
  readonly versions?: Readonly<Record<string, string>>;
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
  /** What the first one runs and the second one has not. */
  readonly unpromoted: readonly UnpromotedVersion[];
  /** Phases of tenants that are compared with each other although their names differ. */
  readonly phases: readonly PairedPhase[];
  /** Namespaces of other phases, with the number of their objects. */
  readonly phasesFirst: readonly string[];
  readonly phasesSecond: readonly string[];
}

/** The folder of a component or an app of a tenant; Applications are by themselves. */
const componentOf = (manifest: Manifest): string =>
  /^dist\/[^/]+\/((?:layer-4|previews)\/[^/]+\/[^/]+|[^/]+\/(?=[^/]+\/)[^/]+|[^/]+)\//.exec(fileOf(manifest))?.[1] ??
  '';

interface Folded {
  readonly manifest: Manifest;
  readonly component: string;
  /** @default - it is in no namespace of a phase that is compared */
  readonly phase?: string;
}

type Fold = (text: string) => string;

/** The namespace that an object is in, or is. */
const spaceOf = ({ kind, name, namespace }: Manifest): string => (kind === 'Namespace' ? name : (namespace ?? ''));

/** Folds names of namespaces everywhere, and names of phases among the objects of their own. */
const phaseFolds = (phases: readonly NamedPhase[], otherText: string): ((manifest: Manifest) => Fold) => {
  const names = phases.map(({ namespace, phase }) =>
    foldedWord(namespace, namespace.replaceAll(phase, PHASE), wordsWith(namespace, otherText)),
  );
  const own = new Map(
    phases.map(({ namespace, phase }) => [namespace, foldedWord(phase, PHASE, wordsWith(phase, otherText))]),
  );
  return manifest => text => {
    const named = names.reduce((folded, fold) => fold(folded), text);
    const folded = own.get(spaceOf(manifest))?.(named);
    // The last phase has the plain host, the others add their name to it.
    return folded?.replaceAll(`-${PHASE}.<domain>`, '.<domain>') ?? named;
  };
};

const foldedOf = (
  cluster: ComparedCluster,
  other: ComparedCluster,
  phases: readonly NamedPhase[],
): ReadonlyMap<string, Folded> => {
  const otherText = JSON.stringify(other.manifests.map(({ body }) => body));
  const foldCluster = foldedText(cluster, wordsWith(cluster.name, otherText));
  const foldPhase = phaseFolds(phases, otherText);
  const phaseOf = new Map(phases.map(({ namespace, phase }) => [namespace, phase]));
  return new Map(
    cluster.manifests.map(manifest => {
      const component = componentOf(manifest);
      const fold: Fold = text => foldPhase(manifest)(foldCluster(text));
      const phase = phaseOf.get(spaceOf(manifest));
      const folded = { ...manifest, body: foldedObject(manifest.body, fold) };
      return [
        `${component} ${fold(identityOf(manifest))}`,
        { manifest: folded, component, ...(phase === undefined ? {} : { phase }) },
      ];
    }),
  );
};

/** A cluster without the namespaces of phases that have nothing to be compared with, and these with their objects. */
const withoutPhases = (
  cluster: ComparedCluster,
  alone: ReadonlySet<string>,
): { readonly cluster: ComparedCluster; readonly phases: readonly string[] } => {
  const counts = new Map<string, number>();
  const manifests = cluster.manifests.filter(manifest => {
    const space = spaceOf(manifest);
    if (!alone.has(space)) return true;
    counts.set(space, (counts.get(space) ?? 0) + 1);
    return false;
  });
  const phases = [...counts].map(([space, count]) => `${space} (${count})`).sort(byCodePoint);
  return { cluster: { ...cluster, manifests }, phases };
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
const isEqualUnfolded = (
  { before, after }: FieldChange,
  [first, phase]: readonly [ClusterWords, string | undefined],
  [second, phaseThere]: readonly [ClusterWords, string | undefined],
): boolean =>
  before !== undefined &&
  after !== undefined &&
  unfoldedText(before, first, phase) === unfoldedText(after, second, phaseThere);

/**
 * Compares the components that two clusters have in common, with their names, hosts, addresses and phases folded: the
 * last phase of a tenant in each of them is compared with that in the other one.
 */
export const betweenClusters = (
  firstWhole: ComparedCluster,
  secondWhole: ComparedCluster,
  schemas: Pick<SchemaSet, 'find'>,
): BetweenReport => {
  const { paired, alone } = pairedPhases(firstWhole.manifests, secondWhole.manifests);
  const { cluster: first, phases: phasesFirst } = withoutPhases(firstWhole, alone);
  const { cluster: second, phases: phasesSecond } = withoutPhases(secondWhole, alone);
  const ours = foldedOf(
    first,
    second,
    paired.map(pair => pair.first),
  );
  const theirs = foldedOf(
    second,
    first,
    paired.map(pair => pair.second),
  );
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
  for (const [key, { manifest, component, phase }] of ours) {
    const other = theirs.get(key);
    if (other === undefined) {
      if (there.has(component)) at(component).onlyFirst.push(identityOf(manifest));
      continue;
    }
    const schema = schemas.find(manifest.apiVersion, manifest.kind);
    const fields = compareObjects(manifest, other.manifest, schema).filter(
      field => !isNoise(field) && !isEqualUnfolded(field, [first, phase], [second, other.phase]),
    );
    if (fields.length === 0) same += 1;
    else at(component).differing.push({ object: identityOf(manifest), fields });
  }
  for (const [key, { manifest, component }] of theirs)
    if (!ours.has(key) && here.has(component)) at(component).onlySecond.push(identityOf(manifest));
  return {
    unpromoted: unpromotedVersions(firstWhole, secondWhole),
    first: first.name,
    second: second.name,
    same,
    components: [...found].sort(([a], [b]) => byCodePoint(a, b)).map(([component, lists]) => ({ component, ...lists })),
    onlyFirst: onlyIn(here, there),
    onlySecond: onlyIn(there, here),
    phases: paired,
    phasesFirst,
    phasesSecond,
  };
};
