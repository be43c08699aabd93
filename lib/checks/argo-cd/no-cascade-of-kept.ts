import type { JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';
import { objectAt, textsAt } from '../declared/fields';
import type { ClusterRule, Finding } from '../rule';
import { applicationsOf, ARGO_GROUP, objectOptions } from './applications';
import { pullRequestGenerators } from './pull-request-generators';

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

const isCascade = (finalizer: string): boolean => finalizer === FINALIZER || finalizer.startsWith(`${FINALIZER}/`);

/**
 * How Applications of pull requests leave their objects behind. Without finalizers in the template Argo CD adds one,
 * unless resources are preserved. https://github.com/argoproj/argo-cd/blob/v3.4.4/applicationset/utils/utils.go
 */
const leftBehind = (spec: JsonObject): Omit<Finding, 'manifest'> | undefined => {
  if (pullRequestGenerators(spec).length === 0) return undefined;
  const finalizers = textsAt(objectAt(spec, 'template', 'metadata'), 'finalizers');
  const message = 'leaves the objects of closed pull requests behind';
  if (finalizers.length > 0) {
    if (finalizers.some(isCascade)) return undefined;
    return { pointer: '/spec/template/metadata/finalizers', message, fix: `add ${FINALIZER}` };
  }
  if (objectAt(spec, 'syncPolicy')['preserveResourcesOnDeletion'] !== true) return undefined;
  const pointer = '/spec/syncPolicy/preserveResourcesOnDeletion';
  return { pointer, message, value: 'true', fix: 'remove it' };
};

/**
 * A6: an Application that must never be pruned does not take its objects along when it is deleted, and those of pull
 * requests do.
 */
export const noCascadeOfKept: ClusterRule = {
  id: 'A6',
  name: 'no-cascade-of-kept',
  severity: 'error',
  // Elsewhere the word is not a promise of ours.
  elsewhere: 'warning',
  reason: 'the Application takes network, definitions or data of the cluster along, or leaves a preview behind',
  scope: 'cluster',
  run: (context, report) => {
    for (const { manifest } of applicationsOf(context)) {
      if (!objectOptions(manifest.body).includes('Prune=false')) continue;
      textsAt(objectAt(manifest.body, 'metadata'), 'finalizers').forEach((finalizer, index) => {
        if (!isCascade(finalizer)) return;
        const pointer = toPointer(['metadata', 'finalizers', index]);
        const message = 'is never pruned, yet deletes its objects with itself';
        report({ manifest, pointer, message, value: finalizer, fix: 'remove the finalizer' });
      });
    }
    for (const manifest of context.declared().ofKind(ARGO_GROUP, 'ApplicationSet')) {
      const fault = leftBehind(objectAt(manifest.body, 'spec'));
      if (fault !== undefined) report({ manifest, ...fault });
    }
  },
};
