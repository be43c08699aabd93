import type { ClusterContext } from '../../model/component';
import type { Sandboxes } from '../../model/inventory';
import { isJsonObject, type JsonObject } from '../../model/json';
import { dataOf } from '../../model/kept-data';
import type { Manifest } from '../../model/manifest';
import { vaultSecretsOf } from '../../model/vault';
import { renderComponent } from '../../render/render-component';
import { renderCommitted } from '../../testing/committed-platform';
import { signInFlags } from '../sign-in-proxy/sign-in-flags';
import { INTERCEPTOR_CALLERS } from '../keda-add-ons-http/http-add-on-names';
import { SANDBOXES, sandboxProxies } from './sandbox-names';
import { sandboxes } from './sandboxes';

const SETTINGS: Sandboxes = {
  group: 'writers',
  idle: 20,
  repository: 'https://gitea.example.com/team/start.git',
  sizes: [
    { name: 'small', cpu: '250m', memory: '1Gi', storage: '10Gi' },
    { name: 'large', cpu: '1', memory: '4Gi', storage: '40Gi' },
  ],
  users: [
    { login: 'alice', size: 'small' },
    { login: 'bob', size: 'large', repository: 'https://gitea.example.com/team/other.git' },
  ],
  leavers: [{ login: 'carol', size: 'small', keptUntil: '2027-01-31' }],
};

const [system] = renderCommitted(inventory => ({ ...inventory, sandboxes: SETTINGS }));
if (system === undefined) throw new Error('the platform has no cluster');
const { context } = system;

const kindsIn = (namespace: string): readonly string[] =>
  system.tree.manifests.filter(object => object.namespace === namespace).map(({ kind, name }) => `${kind} ${name}`);

const find = (manifests: readonly Manifest[], kind: string, namespace: string, name: string): JsonObject => {
  const found = manifests.find(
    object => object.kind === kind && object.name === name && object.namespace === namespace,
  );
  if (found === undefined) throw new Error(`no ${kind} ${namespace}/${name}`);
  return found.body;
};

const body = (kind: string, namespace: string, name: string): JsonObject =>
  find(system.tree.manifests, kind, namespace, name);

const specOf = ({ spec: found }: JsonObject): JsonObject => (isJsonObject(found) ? found : {});

const spec = (kind: string, namespace: string, name: string): JsonObject => specOf(body(kind, namespace, name));

const tcp = (port: string) => [{ ports: [{ port, protocol: 'TCP' }] }];

test('each user has a namespace with all that bounds it', () => {
  expect([...kindsIn('sandbox-alice')].sort()).toEqual([
    'CiliumNetworkPolicy sandbox',
    'Deployment code-server',
    'InterceptorRoute code-server',
    'LimitRange sandbox',
    'PersistentVolumeClaim home',
    'ResourceQuota sandbox',
    'ScaledObject code-server',
    'Service code-server',
    'ServiceAccount vault-secrets',
    'VaultAuth vault',
    'VaultStaticSecret git',
  ]);
  const namespace = system.tree.manifests.find(({ kind, name }) => kind === 'Namespace' && name === 'sandbox-alice');
  expect(namespace?.body['metadata']).toMatchObject({
    labels: { 'pod-security.kubernetes.io/enforce': 'restricted', 'scaled-by': 'http' },
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
  });
});

test('a user has room for one pod of the size, and no door out of the namespace', () => {
  expect(spec('ResourceQuota', 'sandbox-bob', 'sandbox')['hard']).toEqual({
    'requests.cpu': '1',
    'requests.memory': '4Gi',
    'limits.memory': '4Gi',
    'requests.storage': '40Gi',
    persistentvolumeclaims: '1',
    pods: '1',
    services: '1',
    'services.nodeports': '0',
    'services.loadbalancers': '0',
  });
  expect(spec('LimitRange', 'sandbox-bob', 'sandbox')['limits']).toEqual([
    {
      type: 'Container',
      default: { memory: '4Gi' },
      defaultRequest: { cpu: '1', memory: '4Gi' },
      max: { memory: '4Gi' },
    },
    { type: 'PersistentVolumeClaim', max: { storage: '40Gi' } },
  ]);
  expect(spec('Deployment', 'sandbox-bob', 'code-server')).toMatchObject({
    template: {
      spec: { containers: [{ resources: { requests: { cpu: '1', memory: '4Gi' }, limits: { memory: '4Gi' } } }] },
    },
  });
});

test('a door opens for its own user alone, and no cookie opens another', () => {
  const doors = sandboxProxies(context).map(proxy => {
    const flags = signInFlags(proxy, context);
    return {
      host: proxy.host,
      who: flags.filter(flag => /allowed-group|email-|emails-|cookie-name|skip-auth|htpasswd/.test(flag)),
      login: body('ConfigMap', SANDBOXES, proxy.name)['data'],
    };
  });
  expect(doors).toEqual(
    ['alice', 'bob'].map(login => ({
      host: `code-${login}.system.example.com`,
      who: [
        '--oidc-email-claim=preferred_username',
        '--allowed-group=writers',
        '--authenticated-emails-file=/etc/sign-in-proxy/login',
        `--cookie-name=__Host-code-${login}`,
      ],
      login: { login: `${login}\n` },
    })),
  );
});

test('nobody gets round the doors: requests come from them to the interceptors, and from these to the sandboxes', () => {
  expect(INTERCEPTOR_CALLERS).toEqual([SANDBOXES]);
  expect(spec('CiliumNetworkPolicy', 'keda-add-ons-http', 'interceptor')['ingress']).toContainEqual({
    fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'sandboxes' } }],
    toPorts: tcp('8080'),
  });
  expect(spec('CiliumNetworkPolicy', 'sandbox-alice', 'sandbox')).toMatchObject({
    endpointSelector: {},
    ingress: [
      {
        fromEndpoints: [
          {
            matchLabels: {
              'k8s:io.kubernetes.pod.namespace': 'keda-add-ons-http',
              'app.kubernetes.io/component': 'interceptor',
            },
          },
        ],
        toPorts: tcp('8080'),
      },
    ],
  });
  expect(spec('CiliumNetworkPolicy', 'sandbox-alice', 'sandbox')['ingress']).toHaveLength(1);
  expect(kindsIn('sandbox-alice').filter(object => /^(HTTPRoute|ReferenceGrant)/.test(object))).toEqual([]);
  const inDoors = system.tree.manifests.filter(
    ({ kind, namespace }) => kind === 'Deployment' && namespace === SANDBOXES,
  );
  expect(inDoors.map(({ name }) => name)).toEqual(['code-alice', 'code-bob']);
});

test('a sandbox reaches names, Gitea, the Gateway and the internet by HTTPS, and nothing of the platform', () => {
  expect(spec('CiliumNetworkPolicy', 'sandbox-alice', 'sandbox')['egress']).toEqual([
    {
      toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s-app': 'kube-dns' } }],
      toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }],
    },
    { toEntities: ['ingress'], toPorts: tcp('443') },
    { toEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'gitea' } }], toPorts: tcp('3000') },
    {
      toCIDRSet: [
        {
          cidr: '0.0.0.0/0',
          except: [
            ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10'],
            ...['169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'],
          ],
        },
      ],
      toPorts: tcp('443'),
    },
  ]);
});

test('the editor runs without rights, with the home of its user', () => {
  expect(spec('Deployment', 'sandbox-alice', 'code-server')).toMatchObject({
    strategy: { type: 'Recreate' },
    template: {
      spec: {
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
        containers: [
          {
            image: 'docker.io/codercom/code-server:4.133.0',
            args: [
              '--bind-addr=0.0.0.0:8080',
              '--auth=none',
              '--disable-telemetry',
              '--disable-update-check',
              '/home/coder/start',
            ],
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
          },
        ],
        volumes: [{ name: 'home', persistentVolumeClaim: { claimName: 'home' } }, { name: 'tmp' }, { name: 'git' }],
      },
    },
  });
  expect(spec('PersistentVolumeClaim', 'sandbox-alice', 'home')).toEqual({
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'local-retain',
    resources: { requests: { storage: '10Gi' } },
  });
});

test('an empty home gets the repository of its user; git signs in at the git host alone', () => {
  expect(spec('Deployment', 'sandbox-bob', 'code-server')).toMatchObject({
    template: {
      spec: {
        initContainers: [
          {
            name: 'clone',
            env: [
              { name: 'HOME', value: '/home/coder' },
              { name: 'GIT_CONFIG_COUNT', value: '1' },
              { name: 'GIT_CONFIG_KEY_0', value: 'credential.https://gitea.example.com.helper' },
              { name: 'GIT_CONFIG_VALUE_0', value: '!f() { test "$1" = get && cat /run/git/credentials; }; f' },
              { name: 'GIT_TERMINAL_PROMPT', value: '0' },
              { name: 'REPOSITORY', value: 'https://gitea.example.com/team/other.git' },
              { name: 'FOLDER', value: 'other' },
            ],
          },
        ],
      },
    },
  });
  expect(vaultSecretsOf(sandboxes, context).filter(({ name }) => name === 'git')).toEqual(
    ['alice', 'bob'].map(login => ({
      name: 'git',
      namespace: `sandbox-${login}`,
      keys: ['username', 'password'],
      templates: { credentials: 'username={{ .Secrets.username }}\npassword={{ .Secrets.password }}\n' },
      purpose: `Account of ${login} at Gitea: the name, and an access token for repositories`,
    })),
  );
});

test('people come through the wildcard of the Gateway, and a WebSocket may stay open', () => {
  expect(spec('HTTPRoute', SANDBOXES, 'code-alice')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['code-alice.system.example.com'],
    rules: [{ backendRefs: [{ name: 'code-alice', port: 4180 }], timeouts: { request: '0s' } }],
  });
});

test('all doors are one client of Casdoor', () => {
  expect(sandboxes.signIn?.(context)).toEqual([
    {
      name: 'sandboxes',
      displayName: 'Code sandbox',
      redirectUris: [
        'https://code-alice.system.example.com/oauth2/callback',
        'https://code-bob.system.example.com/oauth2/callback',
      ],
      secret: { name: 'sandboxes-sign-in', namespace: 'sandboxes' },
    },
  ]);
});

test('a sandbox sleeps after the idle time, and wakes up with a request', () => {
  expect(spec('ScaledObject', 'sandbox-alice', 'code-server')).toEqual({
    scaleTargetRef: { name: 'code-server' },
    minReplicaCount: 0,
    maxReplicaCount: 1,
    cooldownPeriod: 1200,
    triggers: [
      {
        type: 'external-push',
        metadata: {
          scalerAddress: 'keda-add-ons-http-external-scaler.keda-add-ons-http:9090',
          interceptorRoute: 'code-server',
        },
      },
      {
        type: 'cron',
        metadata: { timezone: 'Etc/UTC', start: '50 1 * * *', end: '0 3 * * *', desiredReplicas: '1' },
      },
    ],
  });
  expect(spec('Deployment', 'sandbox-alice', 'code-server')).not.toHaveProperty('replicas');
  expect(spec('InterceptorRoute', 'sandbox-alice', 'code-server')).toMatchObject({
    target: { service: 'code-server', port: 8080 },
    rules: [{ hosts: ['code-alice.system.example.com'] }],
    scalingMetric: { requestRate: { window: '1m' }, concurrency: {} },
    coldStart: { placeholder: { response: { statusCode: 503 } } },
  });
});

test('nobody gets to the home of somebody who left; it stays, and wakes for its backup', () => {
  expect([...kindsIn('sandbox-carol')].sort()).toEqual([
    'CiliumNetworkPolicy sandbox',
    'Deployment code-server',
    'LimitRange sandbox',
    'PersistentVolumeClaim home',
    'ResourceQuota sandbox',
    'ScaledObject code-server',
    'Service code-server',
  ]);
  expect(spec('ScaledObject', 'sandbox-carol', 'code-server')['triggers']).toEqual([
    { type: 'cron', metadata: { timezone: 'Etc/UTC', start: '50 1 * * *', end: '0 3 * * *', desiredReplicas: '1' } },
  ]);
  expect(kindsIn(SANDBOXES).filter(object => object.includes('carol'))).toEqual([]);
});

test('without backups such a home never wakes', () => {
  const { velero, ...cluster } = context.cluster;
  expect(velero).toBeDefined();
  const { manifests } = renderComponent(sandboxes, { ...context, cluster });
  expect(specOf(find(manifests, 'Deployment', 'sandbox-carol', 'code-server'))['replicas']).toBe(0);
  const scaled = manifests.filter(({ kind }) => kind === 'ScaledObject');
  expect(scaled.map(({ namespace }) => namespace)).toEqual(['sandbox-alice', 'sandbox-bob']);
});

test('every home is backed up, also of those who left, and outlives its entry', () => {
  expect(dataOf(sandboxes, context).map(({ namespace, volume, backup }) => [namespace, volume, backup])).toEqual(
    ['alice', 'bob', 'carol'].map(login => [
      `sandbox-${login}`,
      'home',
      { by: 'velero', selector: 'app.kubernetes.io/name=code-server' },
    ]),
  );
  expect(body('PersistentVolumeClaim', 'sandbox-carol', 'home')['metadata']).toMatchObject({
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' },
  });
});

test('a size that there is not, or a platform without the file, cannot be built', () => {
  const { sandboxes: settings, ...others } = context;
  expect(settings).toBeDefined();
  expect(() => sandboxProxies(others)).toThrow('environments/sandboxes.yaml');
  const broken: ClusterContext = { ...context, sandboxes: { ...SETTINGS, sizes: [] } };
  expect(() => sandboxProxies(broken)).toThrow('sandboxes.yaml has no size small');
});
