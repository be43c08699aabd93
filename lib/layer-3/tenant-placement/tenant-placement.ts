import type { Component } from '../../model/component';
import { TENANT_NAMESPACE_LABELS } from '../../model/tenant-placement';
import { mutatingPolicyKinds } from './mutating-policy';
import { PLACEMENT_PATCHES, PLACEMENT_VARIABLES } from './placement-patches';

const NAME = 'tenant-placement';

/** Databases stay where their volumes are: rented nodes have none for them. */
const NO_DATABASE = {
  name: 'no-database',
  expression: '!("cnpg.io/cluster" in object.metadata.?labels.orValue({}))',
};

/** Pods of tenants go to the nodes of tenants, whoever made them: what git does not render, Kubero does. */
export const tenantPlacement: Component = {
  name: NAME,
  summary: 'Pods of tenants go to the nodes of tenants',
  layer: 3,
  // Before anything of a tenant.
  wave: -95,
  namespace: 'kube-system',
  provides: [NAME],
  needs: [],
  charts: [],
  removal: 'confirm',

  machine: ({ cluster }) => mutatingPolicyKinds(cluster.kubernetes.version).machine,

  build(scope, { cluster }) {
    const { policy: Policy, binding: Binding } = mutatingPolicyKinds(cluster.kubernetes.version);
    new Policy(scope, 'policy', {
      metadata: { name: NAME },
      spec: {
        failurePolicy: 'Fail',
        // Another policy or webhook may bring tolerations or affinity after this one.
        reinvocationPolicy: 'IfNeeded',
        matchConstraints: {
          namespaceSelector: { matchLabels: TENANT_NAMESPACE_LABELS },
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
        },
        matchConditions: [NO_DATABASE],
        variables: PLACEMENT_VARIABLES,
        mutations: PLACEMENT_PATCHES.map(expression => ({ patchType: 'JSONPatch', jsonPatch: { expression } })),
      },
    });
    new Binding(scope, 'binding', { metadata: { name: NAME }, spec: { policyName: NAME } });
  },
};
