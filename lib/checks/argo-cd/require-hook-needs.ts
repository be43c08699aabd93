import { toPointer } from '../../model/path';
import type { ClusterRule } from '../rule';
import { podNeeds, secretMakers } from './pod-needs';
import { syncPlaces } from './sync-order';

/** W7: what a hook before the sync needs is a hook of the same phase, or of another Application. */
export const requireHookNeeds: ClusterRule = {
  id: 'W7',
  name: 'require-hook-needs',
  severity: 'error',
  reason: 'the first sync waits for a hook that waits for what the sync makes',
  scope: 'cluster',
  run: (context, report) => {
    const places = syncPlaces(context);
    const hooks = context.declared().pods.filter(({ manifest }) => (places.get(manifest)?.phase ?? 0) < 0);
    if (hooks.length === 0) return;
    const secrets = secretMakers(context);
    for (const hook of hooks) {
      const own = places.get(hook.manifest);
      for (const { kind, name, path, makers } of podNeeds(hook, secrets, context)) {
        const isLate = makers.every(maker => {
          const place = places.get(maker);
          return place?.phase === 0 && place.application.manifest === own?.application.manifest;
        });
        if (!isLate) continue;
        report({
          manifest: hook.manifest,
          pointer: toPointer(path),
          message: `is a hook before the sync, and needs a ${kind} that the sync makes`,
          value: name,
          fix: `make the ${kind} a hook of an earlier wave, or the hook one of Sync`,
        });
      }
    }
  },
};
