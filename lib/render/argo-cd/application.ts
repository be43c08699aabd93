import type { ApplicationManifest } from '../../../imports/crds/argoproj.io';
import {
  COMPARE_OPTIONS,
  MANIFEST_GENERATE_PATHS,
  RESOURCES_FINALIZER,
  SYNC_OPTIONS,
  SYNC_WAVE,
} from '../../model/argo-cd-annotations';
import type { ClusterContext, Removal } from '../../model/component';
import { projectNameOf } from '../../model/placed';
import type { RenderedComponent } from '../render-component';
import { folderOf, sourcesOf } from './sources';

/** Namespace of Argo CD and of every Application. */
export const ARGO_CD_NAMESPACE = 'argocd';

/** The cluster that Argo CD runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/** An Application converges from any state: it retries for ever and heals what others changed. */
export const RETRY = { limit: -1, refresh: true, backoff: { duration: '10s', factor: 2, maxDuration: '5m' } };

const PRUNING: Readonly<Record<Removal, string>> = { keep: 'Prune=false', confirm: 'Prune=confirm' };

/** The Application of a component. */
export function applicationOf(rendered: RenderedComponent, wave: number, context: ClusterContext): ApplicationManifest {
  const { component } = rendered;
  const sources = sourcesOf(rendered, context);
  const [only, ...more] = sources;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: component.name,
      namespace: ARGO_CD_NAMESPACE,
      labels: { 'app.kubernetes.io/part-of': `layer-${component.layer}` },
      annotations: {
        [SYNC_WAVE]: String(wave),
        [SYNC_OPTIONS]: PRUNING[component.removal],
        [COMPARE_OPTIONS]: 'ServerSideDiff=true',
        [MANIFEST_GENERATE_PATHS]: `/${folderOf(context.cluster.name, component)}`,
      },
      ...(component.removal === 'confirm' ? { finalizers: [RESOURCES_FINALIZER] } : {}),
    },
    spec: {
      project: projectNameOf(component),
      ...(only !== undefined && more.length === 0 ? { source: only } : { sources: [...sources] }),
      destination: { server: IN_CLUSTER, namespace: component.namespace },
      revisionHistoryLimit: 3,
      syncPolicy: {
        automated: { prune: component.keepsVanished !== true, selfHeal: true },
        syncOptions: [
          'ServerSideApply=true',
          'FailOnSharedResource=true',
          'PruneLast=true',
          'ApplyOutOfSyncOnly=true',
          'SkipDryRunOnMissingResource=true',
        ],
        retry: RETRY,
      },
    },
  };
}
