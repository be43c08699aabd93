import type { ClusterContext } from '../../model/component';

/** The component, its release and its namespace. */
export const VELERO = 'velero';

/** The one place that backups of a cluster go to; the one that Velero takes where a backup names none. */
export const LOCATION = 'default';

/** The schedule, and the beginning of the names of its backups. */
export const SCHEDULE = 'daily';

/** ConfigMap with the settings of the agents. */
export const NODE_AGENT_CONFIG = 'node-agent-config';

/** ConfigMap that says which volumes are left out. */
export const VOLUME_POLICY = 'volume-policy';

/** Secret with the password of the repository of volumes; Velero looks for this name, and for the key. */
export const REPOSITORY_SECRET = 'velero-repo-credentials';

/** Key in it. */
export const REPOSITORY_KEY = 'repository-password';

/** Key of the credentials of the bucket, a file as the AWS tools read it. */
export const CREDENTIALS_KEY = 'cloud';

/** The bucket, the plugin that writes to it and the hours; the inventory's checks ask for them where Velero is placed. */
export const storeOf = ({ platform, cluster }: ClusterContext) => {
  const { velero: store } = platform.objectStorage;
  const { veleroAws: plugin } = platform.images;
  if (store === undefined || plugin === undefined || cluster.velero === undefined) {
    throw new Error('objectStorage.velero and images.veleroAws in platform.yaml and velero of the cluster are needed');
  }
  return { ...store, plugin, ...cluster.velero };
};
