import type { JsonObject } from '../model/json';
import { objectAt, textAt } from './picked';

/** Hooks of Helm for which Argo CD has none: nothing of them ever reaches a cluster. */
const IDLE = ['test', 'test-success', 'test-failure', 'pre-rollback', 'post-rollback'];

/**
 * True for an object that Argo CD would take for a hook and never apply. All others stay as they are: Argo CD reads the
 * annotations `helm.sh/hook`, `helm.sh/hook-weight` and `helm.sh/hook-delete-policy` in plain manifests too, unless its
 * own stand beside them.
 * https://github.com/argoproj/argo-cd/blob/v3.4.4/gitops-engine/pkg/sync/hook/hook.go
 */
export const isIdleHook = (object: JsonObject): boolean => {
  const annotations = objectAt(objectAt(object, 'metadata'), 'annotations');
  if ('argocd.argoproj.io/hook' in annotations) return false;
  const words = textAt(annotations, 'helm.sh/hook')
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');
  return words.length > 0 && words.every(word => IDLE.includes(word));
};
