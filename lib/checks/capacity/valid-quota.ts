import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { ClusterRule } from '../rule';
import { shownAmount } from '../../model/quantity';
import { mostUsedIn } from './most-used-in';
import { quotasOf } from './quotas';

/** C2: what a namespace runs at most fits its quotas. */
export const validQuota: ClusterRule = {
  id: 'C2',
  name: 'valid-quota',
  severity: 'error',
  reason: 'pods are refused just when load or a failure asks for them',
  scope: 'cluster',
  run: (context, report) => {
    const { all, ofKind } = context.declared();
    const byNamespace = new Map<string, Manifest[]>(
      ofKind('', 'ResourceQuota').flatMap(({ namespace }) => (namespace === undefined ? [] : [[namespace, []]])),
    );
    for (const manifest of all) byNamespace.get(manifest.namespace ?? '')?.push(manifest);
    for (const [namespace, objects] of byNamespace) {
      const used = mostUsedIn(namespace, objects, context);
      for (const { manifest, hard } of quotasOf(namespace, context)) {
        for (const [key, most] of hard) {
          const needed = used.get(key);
          if (needed === undefined || needed <= most) continue;
          report({
            manifest,
            pointer: toPointer(['spec', 'hard', key]),
            message: `the workloads of namespace ${namespace} need up to ${shownAmount(needed)} of ${key}`,
            value: shownAmount(most),
            fix: 'raise the quota, or lower replicas or requests',
          });
        }
      }
    }
  },
};
