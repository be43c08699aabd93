import { k8s } from 'cdk8s-plus-28';
import { containerResources } from '../../constructs/container-resources';
import { plusResources } from '../../constructs/plus-resources';
import { connectionName } from '../../layer-3/postgres/database-names';
import { byCodePoint } from '../../model/json';
import { TENANT_TIER } from '../../model/tenant-placement';
import { tenantDatabase, type TenantApp } from '../../model/tenant';
import { formOf } from '../app-form';
import { appSecret } from '../tenant-secrets';
import type { WorkloadProps } from './workload';

/** Name of the container's port, and of the Service's. */
export const PORT_NAME = 'http';

/** A user that no image has by accident. */
export const USER = 10001;

/** The most that a scratch folder takes of the node's disk. */
const SCRATCH_SIZE = '256Mi';

const variablesOf = ({ tenant, phase, app }: WorkloadProps): k8s.EnvVar[] => {
  const fromSecret = (name: string, secret: string, key: string): k8s.EnvVar => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key } },
  });
  return [
    ...Object.entries(app.env).map(([name, value]) => ({ name, value })),
    ...(app.secrets ?? []).flatMap(({ name, keys }) =>
      keys.map(key => fromSecret(key, appSecret(app.name, name), key)),
    ),
    ...Object.entries(app.databases ?? {}).map(([name, database]) =>
      fromSecret(name, connectionName(tenantDatabase(tenant, database, phase.phase)), 'uri'),
    ),
  ].sort((a, b) => byCodePoint(a.name, b.name));
};

/** On nodes of tenants alone, and there on the preferred ones first. */
export const nodeAffinity = ({ prefer }: TenantApp) => {
  const labels = Object.entries(prefer);
  const expression = (key: string, value: string) => ({ key, operator: 'In', values: [value] });
  return {
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [expression(TENANT_TIER.key, TENANT_TIER.value)] }],
    },
    ...(labels.length === 0
      ? {}
      : {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 100, preference: { matchExpressions: labels.map(([key, value]) => expression(key, value)) } },
          ],
        }),
  };
};

const probes = ({ health }: TenantApp): Pick<k8s.Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> => {
  if (health === undefined) return {};
  const httpGet = { path: health, port: k8s.IntOrString.fromString(PORT_NAME) };
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
export function podOf(props: WorkloadProps): k8s.PodSpec {
  const { app } = props;
  const user = app.user ?? USER;
  const env = variablesOf(props);
  const scratch = app.scratch ?? [];
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: user,
      runAsGroup: user,
      fsGroup: user,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    affinity: { nodeAffinity: nodeAffinity(app) },
    tolerations: [{ key: TENANT_TIER.key, operator: 'Equal', value: TENANT_TIER.value, effect: 'NoSchedule' }],
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { ...formOf(app).podLabels } },
      },
    ],
    containers: [
      {
        name: app.name,
        image: app.image,
        ports: [{ name: PORT_NAME, containerPort: app.port, protocol: 'TCP' }],
        ...(env.length === 0 ? {} : { env }),
        ...probes(app),
        resources: plusResources(containerResources(app.resources)),
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
        ...(scratch.length === 0
          ? {}
          : { volumeMounts: scratch.map(folder => ({ name: volumeName(folder), mountPath: folder })) }),
      },
    ],
    ...(scratch.length === 0
      ? {}
      : {
          volumes: scratch.map(folder => ({
            name: volumeName(folder),
            emptyDir: { sizeLimit: k8s.Quantity.fromString(SCRATCH_SIZE) },
          })),
        }),
  };
}
