import { chartPinOf } from '../../constructs/chart-pin-of';
import type { ClusterContext } from '../../model/component';

/** The service that links end at, the release of the chart, the namespace, the database and the Deployment. */
export const GITEA = 'gitea';

/** The component that runs it: a platform may use a Gitea that somebody else runs. */
export const GITEA_SERVER = 'gitea-server';

/** Labels of the pod; the migration in its init containers runs under them too. */
export const GITEA_PODS = { 'app.kubernetes.io/name': GITEA, 'app.kubernetes.io/instance': GITEA } as const;

/** Label of the Service with the port `http`; the chart gives both of its Services the same ones otherwise. */
export const HTTP_SERVICE = { 'gitea.com/service': 'http' } as const;

/** Port of the pod and of the Service `gitea-http`. */
export const HTTP_PORT = 3000;

/** Port on which people reach SSH, at the Gateway and at the Service `gitea-ssh`. */
export const SSH_PORT = 22;

/** Port of the pod, which may not take one below 1024. */
export const SSH_LISTEN_PORT = 2222;

/** The claim with repositories, indexes and queues. */
export const GITEA_CLAIM = 'gitea-shared-storage';

/** Name of the source of authentication, and part of the address that Casdoor sends people back to. */
export const SIGN_IN_SOURCE = 'casdoor';

/** The image of the server; its command line sets up what needs the database. */
export const giteaImageOf = (context: ClusterContext): string =>
  `docker.gitea.com/gitea:${chartPinOf(GITEA, context).appVersion}-rootless`;

/** The bucket; the inventory's checks ask for it where Gitea is placed. */
export const giteaStore = ({ platform }: ClusterContext) => {
  const { gitea } = platform.objectStorage;
  if (gitea === undefined) throw new Error('objectStorage.gitea in platform.yaml is needed');
  return gitea;
};
