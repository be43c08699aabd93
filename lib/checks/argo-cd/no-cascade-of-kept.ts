import { toPointer } from '../../model/path';
import { objectAt, textsAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { applicationsOf, objectOptions } from './applications';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** A6: an Application that must never be pruned does not take its objects along when it is deleted. */
export const noCascadeOfKept: ClusterRule = {
  id: 'A6',
  name: 'no-cascade-of-kept',
  severity: 'error',
  reason: 'deleting the Application deletes the network, the definitions or the data of the cluster',
  scope: 'cluster',
  run: (context, report) => {
    for (const { manifest } of applicationsOf(context)) {
      if (!objectOptions(manifest.body).includes('Prune=false')) continue;
      textsAt(objectAt(manifest.body, 'metadata'), 'finalizers').forEach((finalizer, index) => {
        if (finalizer !== FINALIZER && !finalizer.startsWith(`${FINALIZER}/`)) return;
        const pointer = toPointer(['metadata', 'finalizers', index]);
        const message = 'is never pruned, yet deletes its objects with itself';
        report({ manifest, pointer, message, value: finalizer, fix: 'remove the finalizer' });
      });
    }
  },
};
