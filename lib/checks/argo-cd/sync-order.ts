import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { CheckContext } from '../check-context';
import { objectAt, textAt } from '../declared/fields';
import { objectsOf } from './application-objects';
import { applicationsOf, type Application } from './applications';
import { syncWaveOf } from './sync-wave-of';

/** When Argo CD applies an object. */
export interface SyncPlace {
  readonly application: Application;
  /** Hooks before the sync -1, the sync itself 0, hooks after it 1. */
  readonly phase: number;
  readonly wave: number;
}

/** Hooks of Argo CD and of Helm that are part of a sync. https://argo-cd.readthedocs.io/en/stable/user-guide/helm/#helm-hooks */
const PHASES = new Map([
  ['PreSync', -1],
  ['pre-install', -1],
  ['pre-upgrade', -1],
  ['Sync', 0],
  ['PostSync', 1],
  ['post-install', 1],
  ['post-upgrade', 1],
]);

/** What an object is as a hook: `PreSync,PostSync`; of Helm where Argo CD has no word of its own. */
export const hookOf = (body: JsonObject): string | undefined => {
  const annotations = objectAt(body, 'metadata', 'annotations');
  return textAt(annotations, 'argocd.argoproj.io/hook') ?? textAt(annotations, 'helm.sh/hook');
};

/** Phase of an object; undefined for hooks that no sync runs. */
const phaseOf = (body: JsonObject): number | undefined => {
  const hook = hookOf(body);
  if (hook === undefined) return 0;
  const [phase] = hook.split(',').flatMap(word => PHASES.get(word.trim()) ?? []);
  return phase;
};

/** The objects that some Application of the cluster syncs, each with its place; one that two sync has none. */
export const syncPlaces = memo((context: CheckContext): ReadonlyMap<Manifest, SyncPlace> => {
  const places = new Map<Manifest, SyncPlace>();
  const twice = new Set<Manifest>();
  for (const application of applicationsOf(context)) {
    for (const manifest of objectsOf(application, context)) {
      const phase = phaseOf(manifest.body);
      if (places.has(manifest)) twice.add(manifest);
      else if (phase !== undefined) places.set(manifest, { application, phase, wave: syncWaveOf(manifest.body) });
    }
  }
  for (const manifest of twice) places.delete(manifest);
  return places;
});

/** True if Argo CD waits for the second to be healthy before it applies the first. */
export const comesAfter = (first: SyncPlace | undefined, second: SyncPlace | undefined): boolean => {
  if (first === undefined || second === undefined) return false;
  if (first.application.manifest === second.application.manifest) {
    return first.phase === second.phase ? first.wave > second.wave : first.phase > second.phase;
  }
  return syncWaveOf(first.application.manifest.body) > syncWaveOf(second.application.manifest.body);
};

/** `wave 3 of Application web`, as messages show a place. */
export const placeText = (place: SyncPlace, other: SyncPlace): string => {
  const { application, phase, wave } = place;
  const name = application.manifest.name;
  if (name !== other.application.manifest.name) {
    return `Application ${name} in wave ${syncWaveOf(application.manifest.body)}`;
  }
  if (phase !== other.phase)
    return phase < 0 ? 'the hooks before the sync' : phase > 0 ? 'the hooks after it' : 'the sync';
  return `wave ${wave}`;
};
