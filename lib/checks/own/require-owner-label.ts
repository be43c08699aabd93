import { objectAt, textAt } from '../declared/fields';
import type { ObjectRule } from '../rule';

/** OWN1: every Namespace says who answers for it. */
export const requireOwnerLabel: ObjectRule = {
  id: 'OWN1',
  name: 'require-owner-label',
  severity: 'error',
  reason: 'nobody knows whom to ask when it breaks',
  scope: 'object',
  run: (manifest, _, report) => {
    if (manifest.apiVersion !== 'v1' || manifest.kind !== 'Namespace') return;
    const labels = objectAt(manifest.body, 'metadata', 'labels');
    if (textAt(labels, 'owner') !== undefined) return;
    report({ manifest, pointer: '/metadata/labels', message: 'has no label "owner"', fix: 'name a team' });
  },
};
