import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectsAt, shown, textAt } from '../declared/fields';
import { ENFORCE, labelsOf } from '../pod-security/policy-of-namespace';
import type { PodTemplate } from '../pods/pod-templates';
import type { ClusterRule, Report } from '../rule';
import { tenantNamespaces } from './tenant-namespaces';

const RBAC = 'rbac.authorization.k8s.io';

const accountOf = ({ spec }: PodTemplate): string => textAt(spec, 'serviceAccountName') ?? 'default';

/** True where somebody gave the account of the pod rights: then it needs its token. */
const hasRights = (pod: PodTemplate, { declared }: CheckContext): boolean =>
  ['RoleBinding', 'ClusterRoleBinding']
    .flatMap(kind => declared().ofKind(RBAC, kind))
    .some(({ body, namespace }) =>
      objectsAt(body, 'subjects').some(
        subject =>
          subject['kind'] === 'ServiceAccount' &&
          subject['name'] === accountOf(pod) &&
          (textAt(subject, 'namespace') ?? namespace) === pod.namespace,
      ),
    );

/** Where a pod says nothing of its token, its account does. */
const getsToken = (pod: PodTemplate, { declared }: CheckContext): boolean => {
  const { automountServiceAccountToken: own } = pod.spec;
  if (typeof own === 'boolean') return own;
  const account = declared().find('', 'ServiceAccount', pod.namespace, accountOf(pod));
  return account?.body['automountServiceAccountToken'] !== false;
};

const checkToken = (pod: PodTemplate, context: CheckContext, report: Report): void => {
  if (!getsToken(pod, context) || hasRights(pod, context)) return;
  report({
    manifest: pod.manifest,
    pointer: toPointer(pod.path),
    message: 'pods of a tenant get a token for the API of the cluster, and no rights to use it for',
    fix: 'set automountServiceAccountToken: false',
    severity: 'warning',
  });
};

/** S5: pods of tenants run at the restricted level, and have a token for the API only if they have rights there. */
export const requireRestrictedTenant: ClusterRule = {
  id: 'S5',
  name: 'require-restricted-tenant',
  severity: 'error',
  reason: 'a program of a tenant that is taken over takes over its node, or asks the API who else is there',
  scope: 'cluster',
  run: (context, report) => {
    const { find, podsIn, ofCharts } = context.declared();
    for (const namespace of tenantNamespaces(context).keys()) {
      const manifest = find('', 'Namespace', undefined, namespace);
      if (manifest === undefined) continue;
      const level = labelsOf(manifest)[ENFORCE];
      if (level !== 'restricted') {
        const pointer = toPointer(['metadata', 'labels', ENFORCE]);
        const value = level === undefined ? {} : { value: shown(level) };
        report({ manifest, pointer, message: 'must be restricted for a tenant', ...value, fix: 'write restricted' });
      }
      for (const pod of podsIn(namespace).filter(item => !ofCharts.has(item.manifest)))
        checkToken(pod, context, report);
    }
  },
};
