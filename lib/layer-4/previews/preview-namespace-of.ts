import type { Construct } from 'constructs';
import { Role, RoleBinding } from '../../../imports/kubernetes/kinds';
import { platformNamespace } from '../../constructs/namespace-of';
import { EXPOSE_LABEL } from '../../layer-2/gateway';
import { PREVIEWS } from '../../layer-3/previews/preview-cleanup';
import { SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { PREVIEW_MARK } from '../../model/previews';
import type { ClusterTenant, PullRequest, TenantPhase } from '../../model/tenant';
import { TENANT_NAMESPACE_LABELS } from '../../model/tenant-placement';
import { tenantLimits } from '../tenant-namespace-of';
import { tenantRights } from '../tenant-rights';

/** A pull request of a tenant's app, and whose it is. */
export interface PreviewProps {
  readonly tenant: string;
  readonly groups: ClusterTenant['groups'];
  readonly phase: TenantPhase<PullRequest>;
}

const RBAC = 'rbac.authorization.k8s.io';
const REAPER = 'preview-reaper';

/** Whoever reaps namespaces that lost their Application may delete this one: the right comes and goes with it. */
function reaper(scope: Construct, namespace: string): void {
  const metadata = { name: REAPER, namespace, annotations: { [SYNC_WAVE]: '-9' } };
  new Role(scope, 'reaper', {
    metadata,
    rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['delete'] }],
  });
  new RoleBinding(scope, 'reaper-binding', {
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: REAPER },
    subjects: [{ kind: 'ServiceAccount', name: PREVIEWS, namespace: PREVIEWS }],
  });
}

/** The namespace of a pull request, which goes with its Application, with its limits and rights. */
export function previewNamespaceOf(
  scope: Construct,
  { tenant, groups, phase }: PreviewProps,
  context: ClusterContext,
): void {
  platformNamespace(scope, 'namespace', phase.namespace, {
    podSecurity: 'restricted',
    passing: true,
    labels: {
      tenant,
      phase: 'preview',
      ...PREVIEW_MARK,
      ...TENANT_NAMESPACE_LABELS,
      ...(phase.apps.some(({ routes }) => routes.length > 0) ? EXPOSE_LABEL : {}),
    },
  });
  tenantLimits(scope, phase, context);
  tenantRights(scope, { namespace: phase.namespace, groups }, context);
  if (context.platform.placement[PREVIEWS]?.includes(context.cluster.name) === true) reaper(scope, phase.namespace);
}
