import { objectAt } from '../../checks/declared/fields';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { renderCluster } from '../../render/render-cluster';
import type { KeptData } from '../../model/kept-data';
import type { JsonObject } from '../../model/json';
import { committedInventory, renderCommitted } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { emptyComponent } from '../../testing/component';
import { helmFacts } from '../../render/helm-facts';
import { velero } from './velero';

const clusters = renderCommitted();

const clusterOf = (name: string) => {
  const found = clusters.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const objectsOf = (cluster: string) =>
  clusterOf(cluster).tree.manifests.filter(
    ({ origin }) => origin.from === 'component' && origin.component === 'velero',
  );

const objectOf = (cluster: string, kind: string, name: string): JsonObject => {
  const found = objectsOf(cluster).find(manifest => manifest.kind === kind && manifest.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found.body;
};

const valuesOf = (cluster: string): JsonObject => {
  const found = clusterOf(cluster)
    .components.flatMap(({ releases }) => releases)
    .find(({ release }) => release === 'velero');
  if (found === undefined) throw new Error('no release');
  return found.values;
};

test('every cluster but local has one of its own', () => {
  const homes = clusters.filter(({ waves }) => waves.has('velero')).map(({ tree }) => tree.cluster);
  expect(homes).toEqual(['system', 'dev', 'prod']);
});

test.each([
  [
    'system',
    '0 2 * * *',
    '720h0m0s',
    ['gitea', 'kubero', 'monitoring', 'restore-canary', 'sandbox-alice', 'sandbox-bob'],
  ],
  ['dev', '0 2 * * *', '720h0m0s', ['kubero', 'monitoring', 'supabase-test', 'tools-test']],
  [
    'prod',
    '0 3 * * *',
    '2160h0m0s',
    ['kubero', 'monitoring', 'restore-canary', 'supabase-production', 'tools-production'],
  ],
])('%s has its own location, hours, and namespaces', (cluster, schedule, ttl, namespaces) => {
  expect(objectOf(cluster, 'BackupStorageLocation', 'default')['spec']).toEqual({
    provider: 'aws',
    default: true,
    accessMode: 'ReadWrite',
    objectStorage: { bucket: 'example-velero', prefix: cluster },
    config: {
      region: 'fsn1',
      s3Url: 'https://fsn1.your-objectstorage.com',
      s3ForcePathStyle: 'true',
      checksumAlgorithm: '',
    },
  });
  expect(objectOf(cluster, 'Schedule', 'daily')['spec']).toEqual({
    schedule,
    template: {
      includedNamespaces: namespaces,
      excludedResources: ['secrets'],
      storageLocation: 'default',
      ttl,
      snapshotVolumes: false,
      defaultVolumesToFsBackup: true,
      resourcePolicy: { kind: 'configmap', name: 'volume-policy' },
    },
  });
});

test('scratch space is left out', () => {
  expect(objectOf('dev', 'ConfigMap', 'volume-policy')['data']).toEqual({
    'policy.yaml':
      'version: v1\nvolumePolicies:\n  - conditions:\n      volumeTypes: [emptyDir]\n    action:\n      type: skip\n',
  });
});

test('the volumes of Prometheus are left out, those of Alertmanager are not', () => {
  const stack = clusterOf('system')
    .components.flatMap(({ releases }) => releases)
    .find(({ release }) => release === 'kube-prometheus-stack');
  expect(stack?.values['prometheus']).toMatchObject({
    prometheusSpec: {
      podMetadata: {
        annotations: {
          'backup.velero.io/backup-volumes-excludes': 'prometheus-kube-prometheus-stack-prometheus-db',
        },
      },
    },
  });
  expect(JSON.stringify(stack?.values['alertmanager'])).not.toContain('backup.velero.io');
  const central = clusterOf('system').tree.manifests.find(
    ({ kind, name }) => kind === 'Prometheus' && name === 'central',
  );
  expect(central?.body['spec']).toMatchObject({
    podMetadata: { annotations: { 'backup.velero.io/backup-volumes-excludes': 'prometheus-central-db' } },
  });
});

test('the bucket and the password of the volumes come from Vault, the password before the server makes one', () => {
  const secrets = objectsOf('prod').filter(({ kind }) => kind === 'VaultStaticSecret');
  expect(secrets.map(({ name, body }) => [name, body['spec']])).toEqual([
    ['velero-s3', expect.objectContaining({ path: 'prod/velero/velero-s3' })],
    ['velero-repo-credentials', expect.objectContaining({ path: 'prod/velero/velero-repo-credentials' })],
  ]);
  expect(JSON.stringify(secrets[0]?.body)).toContain(
    '"cloud":{"text":"[default]\\naws_access_key_id={{ .Secrets.AWS_ACCESS_KEY_ID }}\\naws_secret_access_key={{ .Secrets.AWS_SECRET_ACCESS_KEY }}\\n"}',
  );
  expect(valuesOf('prod')).toMatchObject({
    credentials: { useSecret: true, existingSecret: 'velero-s3' },
    extraVolumes: [{ name: 'repository-password', secret: { secretName: 'velero-repo-credentials' } }],
    extraVolumeMounts: [{ name: 'repository-password', mountPath: '/repository-password', readOnly: true }],
  });
});

test('agents run on every machine and alone need a privileged namespace; their pods have requests', () => {
  const values = valuesOf('prod');
  expect(values).toMatchObject({
    deployNodeAgent: true,
    nodeAgent: {
      tolerations: [{ operator: 'Exists' }],
      extraArgs: ['--node-agent-configmap=node-agent-config'],
      resources: { requests: { cpu: '25m', memory: '256Mi' } },
    },
    podSecurityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    containerSecurityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
  });
  expect(objectOf('prod', 'ConfigMap', 'node-agent-config')['data']).toEqual({
    'node-agent.json': JSON.stringify(
      {
        loadConcurrency: { globalConfig: 1 },
        podResources: { cpuRequest: '100m', cpuLimit: '0', memoryRequest: '512Mi', memoryLimit: '2Gi' },
      },
      null,
      2,
    ),
  });
  const namespaces = clusterOf('prod').tree.manifests.filter(
    ({ kind, name }) => kind === 'Namespace' && name === 'velero',
  );
  expect(
    namespaces.map(({ body }) => objectAt(body, 'metadata', 'labels')['pod-security.kubernetes.io/enforce']),
  ).toEqual(['privileged']);
});

test('no Job of the chart changes resource definitions, and no Secret comes from it', () => {
  const [release] = clusterOf('dev')
    .components.flatMap(({ releases }) => releases)
    .filter(found => found.release === 'velero');
  if (release === undefined) throw new Error('no release');
  expect(release.values).toMatchObject({ upgradeCRDs: false, cleanUpCRDs: false });
  const kinds = helmFacts(PROJECT)
    .describe(release)
    ?.objects.map(({ kind }) => kind);
  expect([...new Set(kinds)].sort()).toEqual([
    'ClusterRoleBinding',
    'ConfigMap',
    'CustomResourceDefinition',
    'DaemonSet',
    'Deployment',
    'Role',
    'RoleBinding',
    'Service',
    'ServiceAccount',
  ]);
});

const VELERO: KeptData = { what: 'Carts', volume: 'carts', backup: { by: 'velero', selector: 'app=shop' } };

test.each<[string, readonly KeptData[], unknown]>([
  ['a component’s own', [VELERO], ['access']],
  ['another one, each once and in order', [{ ...VELERO, namespace: 'shop' }, VELERO, VELERO], ['access', 'shop']],
  ['none', [{ what: 'Carts', backup: { by: 'nothing', because: 'empty' } }], undefined],
])('the namespaces follow from what components keep: %s', (_what, data, expected) => {
  const [context] = contextsOf(committedInventory(), PINS);
  if (context === undefined) throw new Error('no cluster');
  const shop = emptyComponent({ name: 'access', data: () => data });
  const elsewhere = emptyComponent({ name: 'local-static-provisioner', data: () => [VELERO] });
  const { tree } = renderCluster(
    [shop, elsewhere, { ...velero(() => [shop, elsewhere]), needs: [] }],
    context,
    helmFacts(PROJECT),
  );
  const schedule = tree.manifests.find(({ kind, name }) => kind === 'Schedule' && name === 'daily');
  const namespaces = schedule === undefined ? undefined : objectAt(schedule.body, 'spec', 'template');
  expect(namespaces?.['includedNamespaces']).toEqual(expected);
});
