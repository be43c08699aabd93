import type { KuberoAppManifest } from '../../../imports/crds/application.kubero.dev';
import { containerResources } from '../../constructs/container-resources';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import { KUBERO } from '../../layer-3/kubero/kubero-names';
import type { ClusterContext } from '../../model/component';
import { byCodePoint } from '../../model/json';
import { TENANT_TIER } from '../../model/tenant-placement';
import { REGISTRY_SECRET } from '../../layer-3/gitea/registry-secret';
import { formOf } from '../app-form';
import type { WorkloadProps } from '../workload/workload';
import { USER, volumeName } from '../workload/pod-of';
import { leastPods } from '../workload/scaling';
import { isOfRegistry } from '../registry-pulls';
import { tenantNodes } from '../workload/tenant-nodes';

type Spec = KuberoAppManifest['spec'];

/** Repository and tag of an image; a digest stays with the tag. */
const imageOf = (image: string): { readonly repository: string; readonly tag: string } => {
  const at = image.indexOf(':', image.lastIndexOf('/'));
  return { repository: image.slice(0, at), tag: image.slice(at + 1) };
};

/** Steps that make an image of source: images are made elsewhere, and these do not run. */
const NO_STEP = { repository: '', tag: '', command: '', runAsNonRoot: true, runAsUser: USER } as const;

/** Parts of the chart that this platform has otherwise: sources and builds, the way in, jobs, databases, passwords. */
const OFF: Pick<
  Spec,
  | 'addons'
  | 'autodeploy'
  | 'basicAuth'
  | 'branch'
  | 'buildpack'
  | 'cronjobs'
  | 'gitrepo'
  | 'ingress'
  | 'ref'
  | 'registry'
  | 'sleep'
  | 'vulnerabilityscan'
> = {
  addons: [],
  autodeploy: false,
  basicAuth: { enabled: false, realm: '', accounts: [] },
  branch: '',
  buildpack: '',
  cronjobs: [],
  gitrepo: {
    id: 0,
    admin: false,
    private: false,
    push: false,
    visibility: '',
    description: '',
    homepage: '',
    language: '',
    name: '',
    node_id: '',
    owner: '',
    ssh_url: '',
    clone_url: '',
    default_branch: '',
  },
  ingress: { enabled: false, className: '', annotations: {}, hosts: [], tls: [] },
  ref: '',
  registry: '',
  sleep: 'disabled',
  vulnerabilityscan: { enabled: false, schedule: '0 0 * * *', image: { repository: '', tag: '' } },
};

const imageValues = ({ app }: WorkloadProps): NonNullable<Spec['image']> => ({
  ...imageOf(app.image),
  pullPolicy: 'IfNotPresent',
  containerPort: app.port,
  command: [],
  fetch: { ...NO_STEP, securityContext: { readOnlyRootFilesystem: true } },
  build: { ...NO_STEP, securityContext: { readOnlyRootFilesystem: true } },
  run: {
    repository: '',
    tag: '',
    command: '',
    readOnlyAppStorage: true,
    securityContext: restrictedContainer(),
  },
});

/** Nodes of tenants alone, and rather one on which no other pod of the app is; the chart spreads nothing itself. */
const placeValues = ({ app }: WorkloadProps): Pick<Spec, 'affinity' | 'nodeSelector' | 'tolerations'> => ({
  nodeSelector: {},
  tolerations: [{ key: TENANT_TIER.key, operator: 'Equal', value: TENANT_TIER.value, effect: 'NoSchedule' }],
  affinity: {
    ...tenantNodes(app.prefer).affinity,
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        {
          weight: 100,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { ...formOf(app).podLabels } },
          },
        },
      ],
    },
  },
});

/** One process that answers requests; the chart's second one, without a port, has no pods. */
const sizeValues = (
  { app }: WorkloadProps,
  context: ClusterContext,
): Pick<Spec, 'autoscaling' | 'podsize' | 'resources' | 'web' | 'worker'> => {
  const { autoscaling } = app;
  const resources = containerResources(app.resources);
  const least = leastPods(app, context);
  return {
    resources,
    // Shown on the page alone; the chart does not read it.
    podsize: {
      name: '',
      description: '',
      default: false,
      resources: { ...resources, limits: { ...resources.limits, cpu: app.resources.cpu } },
    },
    autoscaling: { enabled: autoscaling !== undefined },
    web: {
      replicaCount: least,
      autoscaling: {
        minReplicas: least,
        maxReplicas: autoscaling?.max ?? least,
        targetCPUUtilizationPercentage: autoscaling?.by === 'cpu' ? autoscaling.percent : 0,
        targetMemoryUtilizationPercentage: 0,
      },
    },
    worker: {
      replicaCount: 0,
      autoscaling: {
        minReplicas: 0,
        maxReplicas: 0,
        targetCPUUtilizationPercentage: 0,
        targetMemoryUtilizationPercentage: 0,
      },
    },
  };
};

/**
 * What the operator makes an app of: each value of its chart, for what is left out is somebody's example.
 * https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/helm-charts/kuberoapp/values.yaml
 */
export const kuberoSpec = (props: WorkloadProps, context: ClusterContext): Spec => {
  const { tenant, phase, app } = props;
  const user = app.user ?? USER;
  return {
    name: app.name,
    pipeline: tenant,
    phase: phase.phase,
    mainnamespace: KUBERO,
    deploymentstrategy: 'docker',
    buildstrategy: 'external',
    restartedAt: '',
    nameOverride: '',
    fullnameOverride: '',
    ...OFF,
    image: imageValues(props),
    imagePullSecrets: isOfRegistry(app.image, context) ? [{ name: REGISTRY_SECRET }] : [],
    // The chart's own account may change applications.
    serviceAccount: { create: false, annotations: {}, name: app.name },
    podAnnotations: {},
    podSecurityContext: restrictedPod({ runAsUser: user, runAsGroup: user, fsGroup: user }),
    service: { type: 'ClusterIP', port: formOf(app).service.port },
    ...sizeValues(props, context),
    ...placeValues(props),
    envVars: Object.entries(app.env)
      .map(([name, value]) => ({ name, value }))
      .sort((a, b) => byCodePoint(a.name, b.name)),
    // The chart gives every pod a folder at /tmp.
    extraVolumes: (app.scratch ?? [])
      .filter(folder => folder !== '/tmp')
      .map(folder => ({ name: volumeName(folder), mountPath: folder, emptyDir: true })),
    healthcheck: {
      enabled: app.health !== undefined,
      path: app.health ?? '/',
      startupSeconds: 90,
      timeoutSeconds: 2,
      periodSeconds: 15,
    },
  };
};
