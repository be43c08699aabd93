import { listAt, objectAt, objectsAt } from '../../checks/declared/fields';
import { podTemplatesOf, containersOf, type PodTemplate } from '../../checks/pods/pod-templates';
import { identityOf } from '../../model/manifest';
import { subjectOf } from '../object-change';
import { isUpdate } from './change-facts';
import type { RiskRule } from './risk-rule';

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** Whether a pod has values of a ConfigMap or Secret in its environment, which it reads when it starts. */
const takesFrom = (pod: PodTemplate, kind: string, name: string): boolean => {
  const [from, key] = kind === 'Secret' ? ['secretRef', 'secretKeyRef'] : ['configMapRef', 'configMapKeyRef'];
  return containersOf(pod).some(
    ({ container }) =>
      objectsAt(container, 'envFrom').some(source => objectAt(source, from)['name'] === name) ||
      objectsAt(container, 'env').some(variable => objectAt(variable, 'valueFrom', key)['name'] === name) ||
      objectsAt(pod.spec, 'volumes').some(
        volume =>
          (objectAt(volume, 'configMap')['name'] === name || objectAt(volume, 'secret')['secretName'] === name) &&
          listAt(container, 'volumeMounts').some(
            mount => objectAt(mount)['name'] === volume['name'] && objectAt(mount)['subPath'] !== undefined,
          ),
      ),
  );
};

/** Settings that programs do not read again. */
export const REREAD_RULES: readonly RiskRule[] = [
  {
    id: 'settings-not-read',
    subject: 'outage',
    level: 'low',
    looksAt: 'a ConfigMap or Secret that pods have in their environment or by `subPath`, while their template stays',
    source: 'https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically',
    kinds: ['/ConfigMap', '/Secret'],
    find: (change, { unchanged }) => {
      if (!isUpdate(change) || change.fields.length === 0) return [];
      const { kind, name, namespace = '' } = subjectOf(change);
      return unchanged(WORKLOADS)
        .flatMap(podTemplatesOf)
        .filter(pod => pod.namespace === namespace && takesFrom(pod, kind, name))
        .map(({ manifest }) => `${identityOf(manifest)} keeps the old values until its pods restart`);
    },
  },
];
