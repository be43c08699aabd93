import type { Construct } from 'constructs';
import { RoleBinding } from '../../../imports/kubernetes/kinds';
import { KuberoPipeline } from '../../../imports/crds/application.kubero.dev';
import { IN_CLUSTER, isForTrials, KUBERO, kuberoHost, PHASE_ROLE } from '../../layer-3/kubero/kubero-names';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import type { TenantPhase } from '../../model/tenant';

/** Phases that Kubero knows. https://github.com/kubero-dev/kubero/blob/v3.1.1/server/src/pipelines */
const PHASES = ['review', 'test', 'stage', 'production'] as const;

/** True for a phase with apps of Kubero: its Namespace is one of a pipeline. */
export const isOfKubero = ({ apps }: Pick<TenantPhase, 'apps'>): boolean =>
  apps.some(({ deploy }) => deploy === 'kubero');

/** By these the release of the pipeline takes over the Namespace that is there, instead of failing at it. */
export const ownershipOf = (tenant: string) =>
  ({
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'meta.helm.sh/release-name': tenant, 'meta.helm.sh/release-namespace': KUBERO },
  }) as const;

/** The right of Kubero's page to show the phase; for trials it has it everywhere. */
export function pageRights(
  scope: Construct,
  { namespace }: Pick<TenantPhase, 'namespace'>,
  context: ClusterContext,
): void {
  if (isForTrials(context)) return;
  new RoleBinding(scope, 'kubero-page', {
    metadata: { name: PHASE_ROLE, namespace, annotations: { [SYNC_WAVE]: '-9' } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: PHASE_ROLE },
    subjects: [{ kind: 'ServiceAccount', name: KUBERO, namespace: KUBERO }],
  });
}

/**
 * The pipeline of a tenant: what its phases are called, and that no registry's password and no key to a repository is
 * kept for it. Each value of its chart is there, for what is left out is an example, with a key and a password.
 * https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/helm-charts/kuberopipeline/values.yaml
 */
export function kuberoPipeline(
  scope: Construct,
  { tenant, phases }: { readonly tenant: string; readonly phases: readonly TenantPhase[] },
  context: ClusterContext,
): void {
  const own = phases.filter(isOfKubero);
  if (own.length === 0) return;
  new KuberoPipeline(scope, 'pipeline', {
    metadata: {
      name: tenant,
      namespace: KUBERO,
      // Whoever deletes it has the operator uninstall its release.
      annotations: { [SYNC_WAVE]: '-8', [SYNC_OPTIONS]: 'Prune=false,Delete=confirm,SkipDryRunOnMissingResource=true' },
    },
    spec: {
      name: tenant,
      domain: context.cluster.domain,
      mainnamespace: KUBERO,
      deploymentstrategy: 'docker',
      buildstrategy: 'plain',
      dockerimage: '',
      reviewapps: false,
      phases: PHASES.map(name => ({
        name,
        enabled: own.some(({ phase }) => phase === name),
        context: IN_CLUSTER,
        domain: context.cluster.domain,
        defaultEnvvars: [],
      })),
      registry: { createSecret: 'none', host: '', username: '', password: '' },
      git: {
        provider: 'gitea',
        keys: { created_at: '', id: 0, priv: '', pub: '', read_only: true, title: '', url: '', verified: false },
        repository: {
          id: 0,
          node_id: '',
          name: '',
          owner: '',
          description: '',
          private: false,
          ssh_url: '',
        },
        webhook: {
          active: false,
          created_at: '',
          events: [],
          id: 0,
          insecure: '0',
          url: `https://${kuberoHost(context)}/api/repo/webhooks/gitea`,
        },
      },
    },
  });
}
