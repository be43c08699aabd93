import type { Construct } from 'constructs';
import {
  ClusterRole,
  ClusterRoleBinding,
  ConfigMap,
  CronJob,
  Role,
  RoleBinding,
  ServiceAccount,
  type PodSpec,
} from '../../../imports/kubernetes/kinds';
import { defaultResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import { applicationSettings } from '../../model/tenant';
import { CLEANUP_SCRIPT } from './cleanup-script';

/** The component, its namespace, the CronJob and the account of it. */
export const PREVIEWS = 'previews';

/** The Secret with a token that changes labels of pull requests. */
export const LABEL_TOKEN = { secret: 'gitea-labels', key: 'token' } as const;

/** Labels of the pods, which policies name. */
export const CLEANUP_PODS = { 'app.kubernetes.io/name': PREVIEWS } as const;

/** Cron, in UTC. */
const SCHEDULE = '17 * * * *';

/** Where Argo CD keeps Applications. */
const ARGO_CD_NAMESPACE = 'argocd';

/** Where Kubernetes mounts what an account signs in with. */
const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

const FOLDERS = { scripts: '/scripts', token: '/gitea' } as const;

/** The user `node` of the image. */
const USER = 1000;

/** A repository whose pull requests run in the cluster; several apps may have one. */
export interface CleanedRepository {
  readonly repository: string;
  readonly most: number;
}

/** The repositories of a cluster's previews; of several apps of one repository the smallest number holds. */
export const repositoriesOf = ({ cluster }: Pick<ClusterContext, 'cluster'>): readonly CleanedRepository[] => {
  const found = new Map<string, number>();
  for (const { repository, most } of cluster.tenants.flatMap(({ previews }) => previews)) {
    const name = `${repository.owner}/${repository.name}`;
    found.set(name, Math.min(most, found.get(name) ?? most));
  }
  return [...found].map(([repository, most]) => ({ repository, most }));
};

const podOf = ({ platform, cluster, ...rest }: ClusterContext): PodSpec => {
  const { node } = platform.images;
  if (node === undefined) throw new Error('images.node in platform.yaml is needed');
  return {
    serviceAccountName: PREVIEWS,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    securityContext: restrictedPod({ runAsUser: USER, runAsGroup: USER, fsGroup: USER }),
    containers: [
      {
        name: 'cleanup',
        image: node,
        command: ['node', `${FOLDERS.scripts}/cleanup.mjs`],
        env: [
          { name: 'GITEA', value: `https://${platform.git.host}` },
          { name: 'GITEA_TOKEN_FILE', value: `${FOLDERS.token}/${LABEL_TOKEN.key}` },
          { name: 'HOURS', value: String(applicationSettings(cluster).cleanupAfter) },
          { name: 'KUBERNETES', value: 'https://kubernetes.default.svc' },
          { name: 'KUBERNETES_TOKEN_FILE', value: `${ACCOUNT}/token` },
          { name: 'NODE_EXTRA_CA_CERTS', value: `${ACCOUNT}/ca.crt` },
          { name: 'REPOSITORIES', value: `${FOLDERS.scripts}/repositories.json` },
        ],
        resources: defaultResources({ platform, cluster, ...rest }),
        securityContext: restrictedContainer(),
        volumeMounts: [
          { name: 'scripts', mountPath: FOLDERS.scripts, readOnly: true },
          { name: 'token', mountPath: FOLDERS.token, readOnly: true },
        ],
      },
    ],
    volumes: [
      { name: 'scripts', configMap: { name: PREVIEWS } },
      {
        name: 'token',
        secret: { secretName: LABEL_TOKEN.secret, items: [{ key: LABEL_TOKEN.key, path: LABEL_TOKEN.key }] },
      },
    ],
  };
};

/** What the account may see; that it may delete a namespace stands in that namespace. */
function rights(scope: Construct): void {
  const subjects = [{ kind: 'ServiceAccount', name: PREVIEWS, namespace: PREVIEWS }];
  const apiGroup = 'rbac.authorization.k8s.io';
  const name = 'preview-cleanup';
  new ClusterRole(scope, 'names', {
    metadata: { name },
    rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['list'] }],
  });
  new ClusterRoleBinding(scope, 'names-binding', {
    metadata: { name },
    roleRef: { apiGroup, kind: 'ClusterRole', name },
    subjects,
  });
  const metadata = { name, namespace: ARGO_CD_NAMESPACE };
  new Role(scope, 'applications', {
    metadata,
    rules: [{ apiGroups: ['argoproj.io'], resources: ['applications'], verbs: ['list'] }],
  });
  new RoleBinding(scope, 'applications-binding', {
    metadata,
    roleRef: { apiGroup, kind: 'Role', name },
    subjects,
  });
}

/** Each hour: labels of forgotten pull requests, and namespaces of previews that lost their Application. */
export function previewCleanup(scope: Construct, context: ClusterContext): void {
  const metadata = { name: PREVIEWS, namespace: PREVIEWS };
  new ServiceAccount(scope, 'account', { metadata, automountServiceAccountToken: false });
  rights(scope);
  new ConfigMap(scope, 'script', {
    metadata,
    data: {
      'cleanup.mjs': CLEANUP_SCRIPT,
      'repositories.json': `${JSON.stringify(repositoriesOf(context), null, 2)}\n`,
    },
  });
  new CronJob(scope, 'cleanup', {
    metadata,
    spec: {
      schedule: SCHEDULE,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 1800,
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: 2,
          activeDeadlineSeconds: 900,
          template: { metadata: { labels: { ...CLEANUP_PODS } }, spec: podOf(context) },
        },
      },
    },
  });
}
