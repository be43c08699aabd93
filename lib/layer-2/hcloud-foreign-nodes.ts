import type { Construct } from 'constructs';
import { defineKind, type KindManifest } from '../constructs/define-kind';
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

interface PolicyManifest extends KindManifest {
  readonly spec: {
    readonly failurePolicy: 'Fail';
    readonly matchConstraints: {
      readonly resourceRules: readonly {
        readonly apiGroups: readonly string[];
        readonly apiVersions: readonly string[];
        readonly operations: readonly 'DELETE'[];
        readonly resources: readonly string[];
      }[];
    };
    readonly matchConditions: readonly { readonly name: string; readonly expression: string }[];
    readonly validations: readonly { readonly expression: string; readonly message: string }[];
  };
}

interface BindingManifest extends KindManifest {
  readonly spec: { readonly policyName: string; readonly validationActions: readonly 'Deny'[] };
}

const GROUP = 'admissionregistration.k8s.io/v1';

const Policy = defineKind<PolicyManifest>(GROUP, 'ValidatingAdmissionPolicy', 'Cluster');

const Binding = defineKind<BindingManifest>(GROUP, 'ValidatingAdmissionPolicyBinding', 'Cluster');

const NAME = 'hcloud-foreign-nodes';

/**
 * Keeps the controller from nodes that it does not know: it deletes a node that is not ready and has no server of its
 * name in the project, which is any other machine that is down for a minute.
 * https://github.com/hetznercloud/hcloud-cloud-controller-manager/blob/v1.35.0/hcloud/instances.go
 */
export function protectForeignNodes(scope: Construct): void {
  const { name, namespace } = HCLOUD_CONTROLLER;
  new Policy(scope, 'foreign-nodes', {
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
  new Binding(scope, 'foreign-nodes-binding', {
    metadata: { name: NAME },
    spec: { policyName: NAME, validationActions: ['Deny'] },
  });
}
