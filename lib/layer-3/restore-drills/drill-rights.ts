import type { Construct } from 'constructs';
import {
  type PolicyRule,
  Role,
  RoleBinding,
  ServiceAccount,
  ValidatingAdmissionPolicy,
  ValidatingAdmissionPolicyBinding,
} from '../../../imports/kubernetes/kinds';
import { SCHEDULE, VELERO } from '../velero/velero-names';
import { CANARY_CLAIM, CANARY_POD, RESTORE_CANARY, RESTORE_DRILLS } from './drill-names';
import { RESTORED_KINDS } from './velero-drill';

const RBAC = 'rbac.authorization.k8s.io';

const LOOK = ['get', 'list', 'watch'];

/** Rights of the drills' account in a namespace. */
function rightsIn(scope: Construct, namespace: string, rules: PolicyRule[]): void {
  const metadata = { name: RESTORE_DRILLS, namespace };
  new Role(scope, `role-${namespace}`, { metadata, rules });
  new RoleBinding(scope, `binding-${namespace}`, {
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: RESTORE_DRILLS },
    subjects: [{ kind: 'ServiceAccount', name: RESTORE_DRILLS, namespace: RESTORE_DRILLS }],
  });
}

/**
 * Velero may make anything in the cluster, and does it for whoever may make a Restore: the account may make this one
 * alone. https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 */
function onlyTheCanary(scope: Construct): void {
  const account = `system:serviceaccount:${RESTORE_DRILLS}:${RESTORE_DRILLS}`;
  const list = (texts: readonly string[]): string => `[${texts.map(text => `'${text}'`).join(', ')}]`;
  const spec = [
    `object.metadata.name == '${RESTORE_CANARY}'`,
    `has(object.spec.scheduleName) && object.spec.scheduleName == '${SCHEDULE}'`,
    `has(object.spec.includedNamespaces) && object.spec.includedNamespaces == ${list([RESTORE_CANARY])}`,
    `has(object.spec.includedResources) && object.spec.includedResources == ${list(RESTORED_KINDS)}`,
    `has(object.spec.namespaceMapping) && object.spec.namespaceMapping == {'${RESTORE_CANARY}': '${RESTORE_DRILLS}'}`,
    '!has(object.spec.hooks) && !has(object.spec.resourceModifier)',
  ];
  new ValidatingAdmissionPolicy(scope, 'policy', {
    metadata: { name: RESTORE_DRILLS },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          { apiGroups: ['velero.io'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['restores'] },
        ],
      },
      matchConditions: [{ name: 'drills', expression: `request.userInfo.username == '${account}'` }],
      validations: spec.map(expression => ({ expression, message: `${account} restores the canary alone` })),
    },
  });
  new ValidatingAdmissionPolicyBinding(scope, 'policy-binding', {
    metadata: { name: RESTORE_DRILLS },
    spec: { policyName: RESTORE_DRILLS, validationActions: ['Deny'] },
  });
}

/** What the drills may do: make and delete servers here, and nothing else; with Velero, the one Restore as well. */
export function drillRights(scope: Construct, withVelero: boolean): void {
  new ServiceAccount(scope, 'account', {
    metadata: { name: RESTORE_DRILLS, namespace: RESTORE_DRILLS },
    automountServiceAccountToken: false,
  });
  const changed = [...LOOK, 'patch', 'delete'];
  rightsIn(scope, RESTORE_DRILLS, [
    { apiGroups: ['postgresql.cnpg.io'], resources: ['clusters'], verbs: ['create', ...changed] },
    ...(withVelero
      ? [
          { apiGroups: [''], resources: ['pods'], resourceNames: [CANARY_POD], verbs: changed },
          { apiGroups: [''], resources: ['persistentvolumeclaims'], resourceNames: [CANARY_CLAIM], verbs: changed },
        ]
      : []),
  ]);
  if (!withVelero) return;
  rightsIn(scope, VELERO, [
    { apiGroups: ['velero.io'], resources: ['restores'], verbs: ['create'] },
    {
      apiGroups: ['velero.io'],
      resources: ['restores'],
      resourceNames: [RESTORE_CANARY],
      verbs: [...LOOK, 'delete'],
    },
  ]);
  onlyTheCanary(scope);
}
