import type { Container, EnvVar, PodSpec } from '../../../imports/kubernetes/kinds';
import { containerResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import { connectionName } from '../../layer-3/postgres/database-names';
import { byCodePoint } from '../../model/json';
import type { ClusterContext } from '../../model/component';
import { isPullRequest, tenantDatabase, type TenantApp } from '../../model/tenant';
import { previewServer } from '../previews/preview-names';
import { isOfRegistry } from '../registry-pulls';
import { REGISTRY_SECRET } from '../../layer-3/gitea/registry-secret';
import { appSecret } from '../tenant-secrets';
import { appVolumes } from './app-volumes';
import { tenantNodes } from './tenant-nodes';
import type { AppVersion } from './versions-of';
import type { WorkloadProps } from './workload';

/** Name of the container's port, and of the Service's. */
export const PORT_NAME = 'http';

/** Name of the port for health and metrics, where it is another one. */
export const ADMIN_PORT_NAME = 'admin';

/** Name of the port that answers for health and metrics. */
export const watchedPort = ({ adminPort }: Pick<TenantApp, 'adminPort'>): string =>
  adminPort === undefined ? PORT_NAME : ADMIN_PORT_NAME;

/** A user that no image has by accident. */
export const USER = 10001;

/** The most that a scratch folder takes of the node's disk. */
const SCRATCH_SIZE = '256Mi';

const byName = (a: EnvVar, b: EnvVar): number => byCodePoint(a.name, b.name);

/** The Secret with the URI of a database; the operator makes that of a server that is a pull request's own. */
const databaseSecret = ({ tenant, phase: { phase } }: WorkloadProps, database: string): string =>
  isPullRequest(phase) ? `${previewServer(database)}-app` : connectionName(tenantDatabase(tenant, database, phase));

/** What comes from Secrets stands first: plain values may name it as $(NAME). */
const variablesOf = (props: WorkloadProps): EnvVar[] => {
  const { app } = props;
  const fromSecret = (name: string, secret: string, key: string): EnvVar => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key } },
  });
  const ofDatabase = (name: string, database: string, field: string): EnvVar =>
    fromSecret(name, databaseSecret(props, database), field);
  const secret = [
    ...(app.secrets ?? []).flatMap(({ name, keys }) =>
      keys.map(key => fromSecret(key, appSecret(app.name, name), key)),
    ),
    ...Object.entries(app.databases ?? {}).map(([name, database]) => ofDatabase(name, database, 'uri')),
    ...Object.entries(app.databaseFields ?? {}).map(([name, { database, field }]) => ofDatabase(name, database, field)),
  ];
  const plain = Object.entries(app.env).map(([name, value]) => ({ name, value }));
  return [...secret.sort(byName), ...plain.sort(byName)];
};

const probes = (app: TenantApp): Pick<Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> => {
  if (app.health === undefined) return {};
  const httpGet = { path: app.health, port: watchedPort(app) };
  return {
    // Two minutes to start.
    startupProbe: { httpGet, periodSeconds: 2, failureThreshold: 60 },
    readinessProbe: { httpGet, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 2 },
    livenessProbe: { httpGet, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6 },
  };
};

/** Name of the volume of a scratch folder: `/var/cache` is `scratch-var-cache`. */
export const volumeName = (folder: string): string =>
  `scratch${folder.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`.replace(/-$/, '');

/** The pod of an app: `restricted`, on nodes of tenants, spread over them. */
export function podOf(props: WorkloadProps, version: AppVersion, context: ClusterContext): PodSpec {
  const { app } = props;
  const user = app.user ?? USER;
  const env = variablesOf(props);
  const scratch = app.scratch ?? [];
  const kept = appVolumes(app);
  const mounts = [...kept.mounts, ...scratch.map(folder => ({ name: volumeName(folder), mountPath: folder }))];
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    ...(isOfRegistry(version.image, context) ? { imagePullSecrets: [{ name: REGISTRY_SECRET }] } : {}),
    securityContext: restrictedPod({ runAsUser: user, runAsGroup: user, fsGroup: user }),
    ...tenantNodes(app.prefer),
    topologySpreadConstraints: spreadOverNodes(version.labels),
    containers: [
      {
        name: app.name,
        image: version.image,
        ...(app.command === undefined ? {} : { command: [...app.command] }),
        ...(app.args === undefined ? {} : { args: [...app.args] }),
        ports: [
          { name: PORT_NAME, containerPort: app.port, protocol: 'TCP' },
          ...(app.adminPort === undefined
            ? []
            : [{ name: ADMIN_PORT_NAME, containerPort: app.adminPort, protocol: 'TCP' }]),
        ],
        ...(env.length === 0 ? {} : { env }),
        ...probes(app),
        resources: containerResources(app.resources),
        securityContext: restrictedContainer(),
        ...(mounts.length === 0 ? {} : { volumeMounts: mounts }),
      },
    ],
    ...(mounts.length === 0
      ? {}
      : {
          volumes: [
            ...kept.volumes,
            ...scratch.map(folder => ({
              name: volumeName(folder),
              emptyDir: { sizeLimit: SCRATCH_SIZE },
            })),
          ],
        }),
  };
}
