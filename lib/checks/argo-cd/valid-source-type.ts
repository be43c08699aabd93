import { toPointer } from '../../model/path';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { applicationsOf } from './applications';

/** Keys of a source that say what reads it. Source: ExplicitType in pkg/apis/application/v1alpha1/types.go of Argo CD v3.5.1 */
const READERS = ['kustomize', 'helm', 'directory', 'plugin'];

/** A3: one tool reads a source of an Application. */
export const validSourceType: ClusterRule = {
  id: 'A3',
  name: 'valid-source-type',
  severity: 'error',
  reason: 'Argo CD makes no objects of the source, and the Application has an error in place of a state',
  scope: 'cluster',
  run: (context, report) => {
    for (const { manifest, sources } of applicationsOf(context)) {
      for (const { source, path } of sources) {
        const named = READERS.filter(key => Object.keys(objectAt(source, key)).length > 0);
        if (named.length < 2) continue;
        const message = 'names more than one tool for one source';
        const fix = 'keep one of them, or make two sources';
        report({ manifest, pointer: toPointer(path), message, value: named.join(', '), fix });
      }
    }
  },
};
