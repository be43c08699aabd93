import { containerResources } from '../../constructs/container-resources';
import { cloudNodeAffinity } from '../../constructs/prefer-cloud-nodes';
import { clusterIssuerOf } from '../../layer-2/cluster-issuer-of';
import type { ClusterContext } from '../../model/component';
import type { Platform } from '../../model/inventory';
import { retainClassOf } from '../storage/storage-classes';
import { IN_CLUSTER, isForTrials, KUBERO, kuberoHost, KUBERO_PORT, offersOf } from './kubero-names';
import { KUBERO_SIGN_IN } from './kubero-secrets';
import type { BuildStep, KuberoValues } from './kubero-values';

type Offers = NonNullable<Platform['kubero']>;

/** Repository and tag of an image; the tag takes a digest along. */
const imageOf = (image: string): { readonly repository: string; readonly tag: string } => {
  const at = image.indexOf(':');
  return { repository: image.slice(0, at), tag: image.slice(at + 1) };
};

/** A container of a buildpack, within Pod Security `restricted`. */
const step = (image: string, command: string, readOnly: boolean): BuildStep => ({
  ...imageOf(image),
  command,
  readOnlyAppStorage: readOnly,
  securityContext: {
    runAsUser: 1000,
    runAsGroup: 1000,
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: readOnly,
    capabilities: { add: [], drop: ['ALL'] },
  },
});

const buildpack = ({ name, language, fetch, build, run }: Offers['buildpacks'][number]) => ({
  name,
  language,
  fetch: step(fetch, '', false),
  build: step(build.image, build.command, false),
  run: step(run.image, run.command, true),
});

const podSize = ({ name, description, resources: { cpu, memory } }: Offers['podSizes'][number], index: number) => ({
  name,
  description,
  default: index === 0,
  active: true,
  resources: { requests: { cpu, memory }, limits: { cpu, memory } },
});

/** Where the page writes: the folder of its database alone. */
const POD = {
  podSecurityContext: {
    fsGroup: 1000,
    runAsUser: 1000,
    runAsGroup: 1000,
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  securityContext: {
    runAsUser: 1000,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
} as const;

/** Parts of the chart that this platform has otherwise, or not at all. */
const OFF = {
  prometheus: {
    enabled: false,
    create: false,
    endpoint: '',
    alertmanager: { enabled: false },
    'kube-state-metrics': { enabled: false },
    server: { enabled: false, ingress: { enabled: false, hosts: [] } },
    'prometheus-node-exporter': { enabled: false },
    'prometheus-pushgateway': { enabled: false },
  },
  registry: {
    enabled: false,
    create: false,
    public: false,
    host: '',
    protocol: 'https',
    port: 443,
    account: { username: '', password: '', hash: '' },
    storage: '1Gi',
    storageClassName: '',
  },
  ingress: { enabled: false, className: '', annotations: {}, hosts: [], tls: [] },
} as const;

/** Casdoor's paths: https://casdoor.org/docs/how-to-connect/oauth. Client and secret come by environment variables. */
const signIn = (context: ClusterContext): KuberoValues['kubero']['auth']['oauth2'] => {
  const issuer = context.platform.sso.issuer.replace(/\/$/, '');
  return {
    enabled: true,
    name: 'Casdoor',
    id: '',
    authUrl: `${issuer}/login/oauth/authorize`,
    tokenUrl: `${issuer}/api/login/oauth/access_token`,
    secret: '',
    callbackUrl: KUBERO_SIGN_IN.callback(context),
    scope: 'openid profile email groups',
  };
};

const configOf = (context: ClusterContext): KuberoValues['kubero']['config'] => {
  const { buildpacks, podSizes } = offersOf(context.platform);
  return {
    kubero: {
      readonly: !isForTrials(context),
      // Settings come from git; whoever changed them on the page would lose them.
      admin: { disabled: true },
      console: { enabled: false },
      banner: {
        show: !isForTrials(context),
        message: `${context.cluster.name}: applications come from git, nothing can be changed here`,
        bgcolor: '#8560A9',
        fontcolor: 'white',
      },
    },
    clusterissuer: clusterIssuerOf(context),
    // The public catalogues name images without a fixed tag.
    templates: { enabled: false, catalogs: [] },
    buildpacks: buildpacks.map(buildpack),
    podSizeList: podSizes.map(podSize),
  };
};

/** What the page is told: each value of its chart. */
export const kuberoSettings = (context: ClusterContext): KuberoValues => {
  const volume = { storageClassName: retainClassOf(context), accessModes: ['ReadWriteOnce'] };
  return {
    // Its database is a file.
    replicaCount: 1,
    image: { ...imageOf(offersOf(context.platform).ui), pullPolicy: 'IfNotPresent' },
    imagePullSecrets: [],
    nameOverride: '',
    fullnameOverride: KUBERO,
    serviceAccount: { create: false, annotations: {}, name: KUBERO },
    podAnnotations: {},
    ...POD,
    service: { type: 'ClusterIP', port: KUBERO_PORT },
    ...OFF,
    resources: containerResources({ cpu: '50m', memory: '512Mi' }),
    nodeSelector: {},
    tolerations: [],
    affinity: cloudNodeAffinity(context),
    kubero: {
      debug: '',
      namespace: KUBERO,
      context: IN_CLUSTER,
      webhook_url: `https://${kuberoHost(context)}/api/repo/webhooks`,
      auth: { github: { enabled: false, id: '', callbackUrl: '', org: '' }, oauth2: signIn(context) },
      auditLogs: { enabled: true, ...volume, size: '1Gi', limit: 1000 },
      database: { ...volume, size: '1Gi' },
      config: configOf(context),
    },
  };
};
