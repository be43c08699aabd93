import type { Construct } from 'constructs';
import { LimitRange, ResourceQuota } from '../../imports/kubernetes/kinds';
import { platformNamespace } from '../constructs/namespace-of';
import { EXPOSE_LABEL } from '../layer-2/gateway';
import { SYNC_WAVE } from '../model/argo-cd-annotations';
import type { ClusterContext } from '../model/component';
import { TENANT_NAMESPACE_LABELS } from '../model/tenant-placement';
import type { ClusterTenant, TenantPhase } from '../model/tenant';
import { isOfKubero, ownershipOf, pageRights } from './kubero/kubero-pipeline';
import { tenantRights } from './tenant-rights';

/** A phase of a tenant, and whose it is. */
export interface PhaseProps {
  readonly tenant: string;
  readonly groups: ClusterTenant['groups'];
  readonly phase: TenantPhase;
}

/** After the Namespace, before anything that makes pods. */
const annotations = { [SYNC_WAVE]: '-9' };

const quantity = (text: string): string | number => text;

/** What all pods and claims of the namespace may ask for, and what a container gets that says nothing. */
export function tenantLimits(
  scope: Construct,
  { quota, namespace }: Pick<TenantPhase, 'quota' | 'namespace'>,
  { cluster }: ClusterContext,
): void {
  const { cpu, memory } = cluster.applications?.resources ?? cluster.resourceDefaults;
  new ResourceQuota(scope, 'quota', {
    metadata: { name: 'tenant', namespace, annotations },
    spec: {
      hard: {
        'requests.cpu': quantity(quota.cpu),
        'requests.memory': quantity(quota.memory),
        'limits.memory': quantity(quota.memory),
        'requests.storage': quantity(quota.storage),
        pods: quota.pods,
        // The Gateway is the one way in.
        'services.nodeports': 0,
        'services.loadbalancers': 0,
      },
    },
  });
  new LimitRange(scope, 'limits', {
    metadata: { name: 'tenant', namespace, annotations },
    spec: {
      limits: [
        {
          type: 'Container',
          defaultRequest: { cpu: quantity(cpu), memory: quantity(memory) },
          default: { memory: quantity(memory) },
        },
      ],
    },
  });
}

/** The namespace of a phase with its labels, its limits and the rights of people in it. */
export function tenantNamespaceOf(
  scope: Construct,
  { tenant, groups, phase }: PhaseProps,
  context: ClusterContext,
): void {
  const isExposed = phase.apps.some(({ routes }) => routes.length > 0);
  const ownership = isOfKubero(phase) ? ownershipOf(tenant) : undefined;
  platformNamespace(scope, 'namespace', phase.namespace, {
    podSecurity: 'restricted',
    labels: {
      tenant,
      phase: phase.phase,
      ...TENANT_NAMESPACE_LABELS,
      ...(isExposed ? EXPOSE_LABEL : {}),
      ...ownership?.labels,
    },
    ...(ownership === undefined ? {} : { annotations: ownership.annotations }),
  });
  if (ownership !== undefined) pageRights(scope, phase, context);
  tenantLimits(scope, phase, context);
  tenantRights(scope, { namespace: phase.namespace, groups }, context);
}
