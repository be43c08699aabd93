import { objectAt, textAt } from '../declared/fields';
import type { ClusterRule } from '../rule';

/** A20: an ApplicationSet can be expanded: its generators and templates give Applications. */
export const validExpansion: ClusterRule = {
  id: 'A20',
  name: 'valid-expansion',
  severity: 'error',
  reason: 'no Application is made, or is changed any more; or nobody knows beforehand what is made',
  scope: 'cluster',
  run: (context, report) => {
    for (const { set, faults } of context.expansions()) {
      // A patch of an ApplicationSet has not all of it.
      if (textAt(objectAt(set.body, 'spec', 'template', 'metadata'), 'name') === undefined) continue;
      for (const { pointer, message, unknown = false } of faults) {
        report({
          manifest: set,
          pointer,
          message,
          ...(unknown
            ? { fix: 'look at its Applications with `argocd appset generate`', severity: 'note' as const }
            : { fix: 'mend the generator or the template' }),
        });
      }
    }
  },
};
