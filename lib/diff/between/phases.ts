import { objectAt, textAt } from '../../checks/declared/fields';
import { byCodePoint } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { PHASES_OF_ROLE } from '../../model/tenant';
import { fileOf } from '../object-change';

/** A phase of a tenant in one cluster and the phase in the other one that it is compared with. */
export interface PairedPhase {
  readonly tenant: string;
  readonly first: NamedPhase;
  readonly second: NamedPhase;
}

/** A phase with its namespace. */
export interface NamedPhase {
  readonly phase: string;
  readonly namespace: string;
}

/** Phases from the first that software is in to the last. */
const ORDER: readonly string[] = [...PHASES_OF_ROLE.local, ...PHASES_OF_ROLE.dev, ...PHASES_OF_ROLE.prod];

/** Namespaces of pull requests carry the phase that their apps are set like. */
const PREVIEW = /^dist\/[^/]+\/previews\//;

/** The phases of each tenant, by the labels of their namespaces, the last first. */
const phasesIn = (manifests: readonly Manifest[]): ReadonlyMap<string, readonly NamedPhase[]> => {
  const found = new Map<string, NamedPhase[]>();
  for (const manifest of manifests) {
    const { kind, name, body } = manifest;
    const labels = objectAt(body, 'metadata', 'labels');
    const [tenant, phase] = [textAt(labels, 'tenant'), textAt(labels, 'phase')];
    if (kind !== 'Namespace' || PREVIEW.test(fileOf(manifest)) || tenant === undefined || phase === undefined) continue;
    found.set(tenant, [...(found.get(tenant) ?? []), { phase, namespace: name }]);
  }
  for (const phases of found.values())
    phases.sort((a, b) => ORDER.indexOf(b.phase) - ORDER.indexOf(a.phase) || byCodePoint(a.phase, b.phase));
  return found;
};

/** Which phases of two clusters are compared, and the namespaces of the others. */
export interface Phases {
  readonly paired: readonly PairedPhase[];
  /** Namespaces of phases that the other cluster has nothing for. */
  readonly alone: ReadonlySet<string>;
}

/** Pairs the phases of each tenant: those of one name, else the last one of each cluster. */
export const pairedPhases = (first: readonly Manifest[], second: readonly Manifest[]): Phases => {
  const [ours, theirs] = [phasesIn(first), phasesIn(second)];
  const paired: PairedPhase[] = [];
  const alone = new Set<string>();
  for (const tenant of [...ours.keys()].filter(name => theirs.has(name)).sort(byCodePoint)) {
    const [here, there] = [ours.get(tenant) ?? [], theirs.get(tenant) ?? []];
    const isIn = (phases: readonly NamedPhase[], { phase }: NamedPhase): boolean =>
      phases.some(other => other.phase === phase);
    const [last, ...earlier] = here.filter(one => !isIn(there, one));
    const [lastThere, ...earlierThere] = there.filter(one => !isIn(here, one));
    for (const { namespace } of [...earlier, ...earlierThere]) alone.add(namespace);
    if (last !== undefined && lastThere !== undefined) paired.push({ tenant, first: last, second: lastThere });
    else for (const one of [last, lastThere]) if (one !== undefined) alone.add(one.namespace);
  }
  return { paired, alone };
};
