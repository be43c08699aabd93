import type { Severity } from '../model/issue';
import { isJsonObject } from '../model/json';
import { toPointer } from '../model/path';
import type { ObjectRule } from './rule';

/** Fields of metadata that the API server writes. */
export const SERVER_FIELDS: readonly string[] = [
  'creationTimestamp',
  'deletionGracePeriodSeconds',
  'deletionTimestamp',
  'generation',
  'managedFields',
  'resourceVersion',
  'selfLink',
  'uid',
];

/** Annotations and labels that tools write to objects in the cluster. */
export const CLUSTER_KEYS: readonly string[] = [
  'argocd.argoproj.io/tracking-id',
  'argocd.argoproj.io/installation-id',
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/last-applied-configuration',
];

/** V11: nothing that the cluster itself writes: status, identity, bookkeeping of tools. */
export const noServerFields: ObjectRule = {
  id: 'V11',
  name: 'no-server-fields',
  severity: 'error',
  reason: 'Argo CD shows the object out of sync for ever, or takes it for one of another Application',
  elsewhere: 'warning',
  scope: 'object',
  run: (manifest, _context, report) => {
    const refuse = (path: readonly string[], message: string, severity: Severity = 'error'): void =>
      report({ manifest, pointer: toPointer(path), message, severity, fix: 'remove it' });
    const { status, metadata } = manifest.body;
    // The API server drops these two; only a diff shows them.
    if (status !== undefined) refuse(['status'], 'status is written by the cluster', 'warning');
    if (!isJsonObject(metadata)) return;
    for (const field of SERVER_FIELDS) {
      const severity = metadata[field] === null ? 'warning' : 'error';
      if (metadata[field] !== undefined) refuse(['metadata', field], `${field} is written by the API server`, severity);
    }
    for (const place of ['annotations', 'labels']) {
      const entries = metadata[place];
      if (!isJsonObject(entries)) continue;
      for (const key of CLUSTER_KEYS.filter(key => entries[key] !== undefined)) {
        refuse(['metadata', place, key], `${key} is written in the cluster`);
      }
    }
  },
};
