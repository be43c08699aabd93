import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { ClusterRule, Report } from '../rule';

const RBAC = 'rbac.authorization.k8s.io';

/** Roles that every API server has. https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings */
const isBuiltIn = (kind: string, name: string): boolean =>
  name.startsWith('system:') ||
  (kind === 'ClusterRole' && ['cluster-admin', 'admin', 'edit', 'view'].includes(name)) ||
  (kind === 'Role' && name === 'extension-apiserver-authentication-reader');

/** Controllers of Kubernetes have accounts there that no manifest makes. */
const SYSTEM_NAMESPACE = 'kube-system';

const hasAccount = (namespace: string, name: string, { declared }: CheckContext): boolean =>
  name === 'default' || declared().find('', 'ServiceAccount', namespace, name) !== undefined;

const checkRole = (manifest: Manifest, role: JsonObject, { declared }: CheckContext, report: Report): void => {
  const [kind, name] = [textAt(role, 'kind') ?? '', textAt(role, 'name') ?? ''];
  const namespace = kind === 'Role' ? manifest.namespace : undefined;
  if (isBuiltIn(kind, name) || declared().find(RBAC, kind, namespace, name) !== undefined) return;
  const message = `there is no such ${kind}`;
  report({ manifest, pointer: '/roleRef', message, value: name, fix: 'correct the name, or add the role' });
};

const checkSubjects = (manifest: Manifest, context: CheckContext, report: Report): void => {
  objectsAt(manifest.body, 'subjects').forEach((subject, index) => {
    if (subject['kind'] !== 'ServiceAccount') return;
    // Without a namespace it is that of the binding: https://github.com/kubernetes/kubernetes/blob/v1.35.0/pkg/registry/rbac/validation/rule.go
    const namespace = textAt(subject, 'namespace') ?? manifest.namespace ?? '';
    const name = textAt(subject, 'name') ?? '';
    if (namespace === SYSTEM_NAMESPACE || hasAccount(namespace, name, context)) return;
    const pointer = toPointer(['subjects', index]);
    const message = 'there is no such ServiceAccount';
    const fix = 'correct name and namespace, or add the ServiceAccount';
    report({ manifest, pointer, message, value: `${namespace}/${name}`, fix });
  });
};

/** R6: the ServiceAccounts of pods and bindings and the roles of bindings exist. */
export const validAccount: ClusterRule = {
  id: 'R6',
  name: 'valid-account',
  severity: 'error',
  reason: 'pods are not created, or the binding grants nothing to anybody',
  scope: 'cluster',
  run: (context, report) => {
    const { pods, ofKind, ofCharts } = context.declared();
    for (const { manifest, namespace, spec, path } of pods) {
      const name = textAt(spec, 'serviceAccountName');
      if (name === undefined || ofCharts.has(manifest) || hasAccount(namespace, name, context)) continue;
      const pointer = toPointer([...path, 'serviceAccountName']);
      const message = `there is no such ServiceAccount in namespace ${namespace}`;
      report({ manifest, pointer, message, value: name, fix: 'correct the name, or add the ServiceAccount' });
    }
    for (const manifest of ['RoleBinding', 'ClusterRoleBinding'].flatMap(kind => ofKind(RBAC, kind))) {
      if (ofCharts.has(manifest)) continue;
      checkRole(manifest, objectAt(manifest.body, 'roleRef'), context, report);
      checkSubjects(manifest, context, report);
    }
  },
};
