import type { ClusterContext } from '../../model/component';
import { dataOf } from '../../model/kept-data';
import { vaultSecretsOf } from '../../model/vault';
import { renderComponent } from '../../render/render-component';
import { SANDBOXES, sandboxProxies } from './sandbox-names';
import { sandboxes } from './sandboxes';
import { SETTINGS, body, context, find, kindsIn, spec, specOf, system } from './testing/sample-sandboxes';

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
