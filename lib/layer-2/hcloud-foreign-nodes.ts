import type { Construct } from 'constructs';
import { ValidatingAdmissionPolicy, ValidatingAdmissionPolicyBinding } from '../../imports/kubernetes/kinds';
import type { TalosCluster } from '../model/inventory';

/** The controller of Hetzner Cloud: its release, its account and its Secret. */
export const HCLOUD_CONTROLLER = {
  name: 'hcloud-cloud-controller-manager',
  namespace: 'kube-system',
  secret: { namespace: 'kube-system', name: 'hcloud' },
} as const;

/** True where nodes stand that are no machines of Hetzner Cloud. */
export const hasForeignNodes = ({ talos, pools }: TalosCluster): boolean =>
  talos.platform !== 'hcloud' || pools.some(({ provider }) => provider !== 'hetzner');

const NAME = 'hcloud-foreign-nodes';

/**
 * Keeps the controller from nodes that it does not know: it deletes a node that is not ready and has no server of its
 * name in the project, which is any other machine that is down for a minute.
 * https://github.com/hetznercloud/hcloud-cloud-controller-manager/blob/v1.35.0/hcloud/instances.go
 */
export function protectForeignNodes(scope: Construct): void {
  const { name, namespace } = HCLOUD_CONTROLLER;
  new ValidatingAdmissionPolicy(scope, 'foreign-nodes', {
    metadata: { name: NAME },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['DELETE'], resources: ['nodes'] }],
      },
      matchConditions: [
        { name: 'controller', expression: `request.userInfo.username == "system:serviceaccount:${namespace}:${name}"` },
      ],
      validations: [
        {
          expression: 'oldObject.spec.?providerID.orValue("").startsWith("hcloud://")',
          message: 'the node is no machine of Hetzner Cloud',
        },
      ],
    },
  });
  new ValidatingAdmissionPolicyBinding(scope, 'foreign-nodes-binding', {
    metadata: { name: NAME },
    spec: { policyName: NAME, validationActions: ['Deny'] },
  });
}
