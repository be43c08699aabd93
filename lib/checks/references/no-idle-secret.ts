import { isJsonList, isJsonObject, type Json } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { ClusterRule } from '../rule';

/** Whether a text stands anywhere in a value, alone or inside of Helm values, arguments or references. */
export const mentions = (value: Json | undefined, text: string): boolean => {
  if (typeof value === 'string') return value.includes(text);
  if (isJsonList(value)) return value.some(item => mentions(item, text));
  return isJsonObject(value) && Object.values(value).some(item => mentions(item, text));
};

/** Objects that may speak of a Secret of a namespace: those beside it, those of the cluster, and Applications. */
const maySpeakOf = (manifest: Manifest, namespace: string): boolean =>
  manifest.namespace === undefined || manifest.namespace === namespace || manifest.kind === 'Application';

/** K4: every Secret that people are told to make by hand is read by something. That all reads are told is R5. */
export const noIdleSecret: ClusterRule = {
  id: 'K4',
  name: 'no-idle-secret',
  severity: 'warning',
  reason: 'people keep and rotate a secret that nothing uses, or the program that should reads another',
  scope: 'cluster',
  run: (context, report) => {
    const { all } = context.declared();
    for (const { namespace, name, labels = {} } of context.outOfBandSecrets ?? []) {
      // Argo CD and others find a Secret by its labels.
      if (Object.keys(labels).length > 0) continue;
      if (all.some(manifest => maySpeakOf(manifest, namespace) && mentions(manifest.body, name))) continue;
      const message = 'people make this Secret by hand, and nothing reads it';
      report({ message, value: `${namespace}/${name}`, fix: 'correct its name, or take it off the list' });
    }
  },
};
