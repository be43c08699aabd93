import type { ApplicationManifest } from '../../../imports/crds/argoproj.io';
import { COMPARE_OPTIONS, MANIFEST_GENERATE_PATHS, SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { ARGO_CD_NAMESPACE, IN_CLUSTER, RETRY } from './application';
import { folderSource } from './sources';
import { ROOT } from '../../model/root-name';

/** Folder of Applications and projects, relative to the repository's root. */
export const appsFolderOf = (cluster: string): string => `dist/${cluster}/apps`;

/** The app of apps: syncs the Applications and projects of the cluster, itself among them. */
export const rootApplicationOf = (context: ClusterContext): ApplicationManifest => ({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: ROOT,
    namespace: ARGO_CD_NAMESPACE,
    annotations: {
      [SYNC_OPTIONS]: 'Prune=false',
      [COMPARE_OPTIONS]: 'ServerSideDiff=true',
      [MANIFEST_GENERATE_PATHS]: `/${appsFolderOf(context.cluster.name)}`,
    },
  },
  spec: {
    project: ROOT,
    source: folderSource(context, appsFolderOf(context.cluster.name)),
    destination: { server: IN_CLUSTER, namespace: ARGO_CD_NAMESPACE },
    revisionHistoryLimit: 3,
    syncPolicy: {
      automated: { prune: true, selfHeal: true },
      syncOptions: ['ServerSideApply=true', 'FailOnSharedResource=true', 'PruneLast=true', 'ApplyOutOfSyncOnly=true'],
      retry: RETRY,
    },
  },
});
