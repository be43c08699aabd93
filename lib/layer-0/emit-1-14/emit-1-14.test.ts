import type { TalosCluster } from '../../model/inventory';
import { kindOf } from '../merge-patches';
import { committedCluster } from '../fixtures/committed-platform';
import { documentsOf, renderedDocuments } from '../fixtures/rendered';
import { schematicId } from '../schematic';

const dev = committedCluster('dev');
const devId = schematicId({ extensions: ['siderolabs/iscsi-tools', 'siderolabs/qemu-guest-agent'], kernelArgs: [] });

const hetznerPool: TalosCluster['pools'][number] = {
  name: 'rented',
  provider: 'hetzner',
  region: 'fsn1',
  instanceType: 'cx32',
  capacity: { cpu: '4', memory: '8Gi', storage: '80Gi' },
  min: 0,
  max: 3,
  network: '10.21.0.0/24',
  labels: {},
  taints: [],
  storage: 'disk.dev_path == "/dev/sdb"',
};

test('every machine gets documents, and of v1alpha1 only what has none', () => {
  expect(documentsOf(dev, 'all.yaml').slice(0, 8)).toStrictEqual([
    { machine: { logging: { destinations: [{ endpoint: 'tcp://127.0.0.1:6051', format: 'json_lines' }] } } },
    {
      apiVersion: 'v1alpha1',
      kind: 'KubeNetworkConfig',
      podSubnets: ['10.120.0.0/16'],
      serviceSubnets: ['10.220.0.0/16'],
    },
    { apiVersion: 'v1alpha1', kind: 'KubePrismConfig', port: 7445 },
    { apiVersion: 'v1alpha1', kind: 'KubeNodeConfig', nodeIP: { validSubnets: ['10.20.0.0/24'] } },
    { apiVersion: 'v1alpha1', kind: 'KubeletConfig', extraArgs: { 'cloud-provider': 'external', 'max-pods': '110' } },
    { apiVersion: 'v1alpha1', kind: 'ResolverConfig', hostDNS: { enabled: true, forwardKubeDNSToHost: false } },
    { apiVersion: 'v1alpha1', kind: 'TimeSyncConfig', ntp: { servers: ['time.cloudflare.com'] } },
    {
      apiVersion: 'v1alpha1',
      kind: 'RegistryMirrorConfig',
      name: 'docker.io',
      endpoints: [{ url: 'https://mirror.example.com' }],
    },
  ]);
});

test('control planes get the documents that Talos accepts there alone', () => {
  const documents = documentsOf(dev, 'controlplane.yaml');
  expect(documents.slice(0, 8)).toStrictEqual([
    {
      machine: { certSANs: ['api.dev.example.com'] },
      cluster: {
        etcd: {
          advertisedSubnets: ['10.20.0.0/24'],
          extraArgs: { 'listen-metrics-urls': 'http://0.0.0.0:2381' },
        },
      },
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'KubeNodeConfig',
      labels: { 'volume/local-storage': 'true' },
      taints: { 'node-role.kubernetes.io/control-plane': { $patch: 'delete' } },
    },
    { apiVersion: 'v1alpha1', kind: 'KubeFlannelCNIConfig', $patch: 'delete' },
    { apiVersion: 'v1alpha1', kind: 'KubeProxyConfig', enabled: false },
    {
      apiVersion: 'v1alpha1',
      kind: 'KubeAPIServerConfig',
      certExtraSANs: ['api.dev.example.com'],
      extraArgs: {
        'runtime-config': 'admissionregistration.k8s.io/v1beta1=true',
        'feature-gates': 'MutatingAdmissionPolicy=true',
      },
    },
    { apiVersion: 'v1alpha1', kind: 'KubeControllerManagerConfig', extraArgs: { 'bind-address': '0.0.0.0' } },
    { apiVersion: 'v1alpha1', kind: 'KubeSchedulerConfig', extraArgs: { 'bind-address': '0.0.0.0' } },
    {
      apiVersion: 'v1alpha1',
      kind: 'KubeAuthenticationConfig',
      configuration: {
        apiVersion: 'apiserver.config.k8s.io/v1beta1',
        kind: 'AuthenticationConfiguration',
        anonymous: { enabled: true, conditions: [{ path: '/livez' }, { path: '/readyz' }, { path: '/healthz' }] },
        jwt: [
          {
            issuer: { url: 'https://sso.example.com', audiences: ['kubernetes'] },
            claimMappings: {
              username: { claim: 'email', prefix: 'sso:' },
              groups: { claim: 'groups', prefix: 'sso:' },
            },
          },
        ],
      },
    },
  ]);
  expect(documents).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'KubeAdmissionControlConfig',
    name: 'PodSecurity',
    configuration: { exemptions: { namespaces: ['cilium-test'] } },
  });
  expect(documents).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'KubeTalosAPIAccessConfig',
    allowedRoles: ['os:etcd:backup'],
    allowedKubernetesNamespaces: ['etcd-backup'],
  });
});

test('a Hetzner server keeps its public default route and reaches the private network by its router', () => {
  expect(documentsOf(dev, 'nodes/dev-worker-1.yaml')).toStrictEqual([
    {
      apiVersion: 'v1alpha1',
      kind: 'KubeNodeConfig',
      labels: { 'node-type': 'vps', 'paas-tier': 'tenant', provider: 'hetzner', region: 'fsn1', gateway: 'public' },
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'ResolverConfig',
      nameservers: [{ address: '185.12.64.1' }, { address: '185.12.64.2' }],
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'UnattendedInstallConfig',
      installer: { image: `factory.talos.dev/hcloud-installer/${devId}:v${dev.talos.version}` },
      provisioning: { diskSelector: { match: 'disk.dev_path == "/dev/sda"' } },
    },
    { apiVersion: 'v1alpha1', kind: 'HostnameConfig', auto: 'off', hostname: 'dev-worker-1' },
    {
      apiVersion: 'v1alpha1',
      kind: 'LinkConfig',
      name: 'eth1',
      mtu: 1450,
      addresses: [{ address: '10.20.0.21/32' }],
      routes: [{ destination: '10.20.0.1/32' }, { destination: '10.20.0.0/24', gateway: '10.20.0.1' }],
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'NetworkRuleConfig',
      name: 'gateway',
      portSelector: { ports: [80, 443], protocol: 'tcp' },
      ingress: [{ subnet: '0.0.0.0/0' }, { subnet: '::/0' }],
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'NetworkRuleConfig',
      name: 'tenant',
      portSelector: { ports: [9000], protocol: 'tcp' },
      ingress: [{ subnet: '10.20.0.0/24' }],
    },
  ]);
});

test('cloud-provider reaches every machine of a cluster in that cloud, and none of another', () => {
  const files = renderedDocuments({ ...dev, pools: [hetznerPool] });
  const naming = Object.keys(files).filter(file => JSON.stringify(files[file]).includes('"cloud-provider":"external"'));
  expect(naming).toStrictEqual(['all.yaml']);
  const prod = renderedDocuments({ ...committedCluster('prod'), pools: [] });
  expect(JSON.stringify(prod)).not.toContain('cloud-provider');
  const unplaced = renderedDocuments(dev, []);
  expect(JSON.stringify(unplaced)).not.toContain('cloud-provider');
});

test('a pool with a disk for it gets the volumes', () => {
  expect(documentsOf({ ...dev, pools: [hetznerPool] }, 'pools/rented.yaml')).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'UserVolumeConfig',
    name: 'local-storage',
    provisioning: { diskSelector: { match: 'disk.dev_path == "/dev/sdb"' }, minSize: '20GiB' },
    filesystem: { type: 'xfs' },
    encryption: { provider: 'luks2', keys: [{ slot: 0, nodeID: {} }] },
  });
});

test('volumes on the system disk get what EPHEMERAL leaves, and machines with a volume say so by a label', () => {
  const documents = documentsOf(dev, 'worker.yaml');
  const encryption = { provider: 'luks2', keys: [{ slot: 0, nodeID: {} }] };
  expect(documents).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'VolumeConfig',
    name: 'EPHEMERAL',
    encryption,
    provisioning: { maxSize: '40GiB' },
  });
  expect(documents).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'UserVolumeConfig',
    name: 'local-storage',
    provisioning: { diskSelector: { match: 'system_disk' }, minSize: '20GiB' },
    filesystem: { type: 'xfs' },
    encryption,
  });
  expect(documents).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'KubeNodeConfig',
    labels: { 'volume/local-storage': 'true' },
  });
});

test('in Docker a volume is a folder', () => {
  expect(documentsOf(committedCluster('local'), 'controlplane.yaml')).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'UserVolumeConfig',
    name: 'local-storage',
    volumeType: 'directory',
  });
});

test('in Docker nothing stands about network, disks, installation, time or firewall', () => {
  const files = renderedDocuments(committedCluster('local'));
  expect(Object.keys(files)).toStrictEqual([
    'all.yaml',
    'controlplane.yaml',
    'worker.yaml',
    'nodes/local-controlplane-1.yaml',
  ]);
  const kinds = new Set(Object.values(files).flatMap(documents => documents.map(kindOf)));
  expect([...kinds].sort()).toStrictEqual([
    '',
    'KubeAPIServerConfig',
    'KubeAdmissionControlConfig',
    'KubeAuditPolicyConfig',
    'KubeControllerManagerConfig',
    'KubeFlannelCNIConfig',
    'KubeNetworkConfig',
    'KubeNodeConfig',
    'KubePrismConfig',
    'KubeProxyConfig',
    'KubeSchedulerConfig',
    'KubeTalosAPIAccessConfig',
    'KubeletConfig',
    'RegistryMirrorConfig',
    'UserVolumeConfig',
  ]);
});

test('a cluster without a way to single sign-on trusts no issuer', () => {
  expect(JSON.stringify(renderedDocuments(committedCluster('local')))).not.toContain('sso');
  for (const name of ['system', 'dev', 'prod'])
    expect(JSON.stringify(renderedDocuments(committedCluster(name)))).toContain('https://sso.example.com');
});
