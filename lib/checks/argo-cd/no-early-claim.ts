import { toPointer } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import { claimReferences } from '../pods/claim-references';
import type { ClusterRule } from '../rule';
import { comesAfter, placeText, syncPlaces } from './sync-order';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';

/** W3: a claim that waits for its first pod does not come in an earlier wave than that pod. */
export const noEarlyClaim: ClusterRule = {
  id: 'W3',
  name: 'no-early-claim',
  severity: 'error',
  reason: 'the wave waits for the volume, the volume for the pod, and the pod for the wave',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, find, podsIn } = context.declared();
    const claims = ofKind('', 'PersistentVolumeClaim');
    if (claims.length === 0) return;
    const places = syncPlaces(context);
    for (const manifest of claims) {
      const spec = objectAt(manifest.body, 'spec');
      const storage = find('storage.k8s.io', 'StorageClass', undefined, textAt(spec, 'storageClassName') ?? '');
      if (storage?.body['volumeBindingMode'] !== 'WaitForFirstConsumer') continue;
      const users = podsIn(manifest.namespace ?? '').filter(pod =>
        claimReferences(pod).some(({ name }) => name === manifest.name),
      );
      const own = places.get(manifest);
      // One pod that comes in time is enough.
      const isMet = users.some(user => !comesAfter(places.get(user.manifest), own));
      const [first] = users;
      const other = first === undefined ? undefined : places.get(first.manifest);
      if (own === undefined || first === undefined || other === undefined || isMet) continue;
      report({
        manifest,
        pointer: toPointer(['metadata', 'annotations', SYNC_WAVE]),
        message: `comes with ${placeText(own, other)} and waits for the pod of ${first.manifest.kind} ${first.manifest.name}, which comes with ${placeText(other, own)}`,
        fix: 'give both the same wave',
      });
    }
  },
};
