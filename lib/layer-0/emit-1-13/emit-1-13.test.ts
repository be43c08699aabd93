import { committedCluster } from '../fixtures/committed-platform';
import { documentsOf, renderedDocuments } from '../fixtures/rendered';
import { schematicId } from '../schematic';

const prod = committedCluster('prod');
const prodId = schematicId({ extensions: ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'], kernelArgs: [] });
const system = committedCluster('system');

test('every machine gets network, kubelet, DNS and time of the cluster, and sends its logs', () => {
  const documents = documentsOf(prod, 'all.yaml');
  expect(documents[0]).toStrictEqual({
    machine: {
      features: {
        hostDNS: { enabled: true, forwardKubeDNSToHost: false },
        kubePrism: { enabled: true, port: 7445 },
      },
      kubelet: { nodeIP: { validSubnets: ['10.30.0.0/24'] }, extraArgs: { 'max-pods': '110' } },
      logging: { destinations: [{ endpoint: 'tcp://127.0.0.1:6051', format: 'json_lines' }] },
    },
    cluster: {
      network: { cni: { name: 'none' }, podSubnets: ['10.130.0.0/16'], serviceSubnets: ['10.230.0.0/16'] },
      proxy: { disabled: true },
    },
  });
  expect(documents.slice(1, 5)).toStrictEqual([
    {
      apiVersion: 'v1alpha1',
      kind: 'KubeSpanConfig',
      enabled: true,
      advertiseKubernetesNetworks: false,
      mtu: 1370,
      filters: { endpoints: ['0.0.0.0/0', '::/0', '!10.130.0.0/16', '!10.30.0.10/32'] },
    },
    { apiVersion: 'v1alpha1', kind: 'TimeSyncConfig', ntp: { servers: ['time.cloudflare.com'] } },
    {
      apiVersion: 'v1alpha1',
      kind: 'RegistryMirrorConfig',
      name: 'docker.io',
      endpoints: [{ url: 'https://mirror.example.com' }],
    },
    { apiVersion: 'v1alpha1', kind: 'NetworkDefaultActionConfig', ingress: 'block' },
  ]);
});

test('control planes get etcd, the API server and its trust in single sign-on', () => {
  const [first] = documentsOf(prod, 'controlplane.yaml');
  expect(first).toStrictEqual({
    machine: {
      certSANs: ['api.prod.example.com', '10.30.0.10'],
      features: {
        kubernetesTalosAPIAccess: {
          enabled: true,
          allowedRoles: ['os:etcd:backup'],
          allowedKubernetesNamespaces: ['etcd-backup'],
        },
      },
    },
    cluster: {
      allowSchedulingOnControlPlanes: false,
      apiServer: {
        certSANs: ['api.prod.example.com', '10.30.0.10'],
        extraArgs: {
          'runtime-config': 'admissionregistration.k8s.io/v1beta1=true',
          'feature-gates': 'MutatingAdmissionPolicy=true',
          'oidc-issuer-url': 'https://sso.example.com',
          'oidc-client-id': 'kubernetes',
          'oidc-username-claim': 'email',
          'oidc-username-prefix': 'sso:',
          'oidc-groups-claim': 'groups',
          'oidc-groups-prefix': 'sso:',
        },
        auditPolicy: {
          apiVersion: 'audit.k8s.io/v1',
          kind: 'Policy',
          omitStages: ['RequestReceived'],
          rules: [
            { level: 'None', nonResourceURLs: ['/healthz*', '/livez*', '/readyz*', '/metrics', '/version'] },
            { level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
            {
              level: 'None',
              resources: [
                { group: '', resources: ['events'] },
                { group: 'events.k8s.io', resources: ['events'] },
              ],
            },
            { level: 'Metadata' },
          ],
        },
        admissionControl: [{ name: 'PodSecurity', configuration: { exemptions: { namespaces: ['cilium-test'] } } }],
      },
      controllerManager: { extraArgs: { 'bind-address': '0.0.0.0' } },
      scheduler: { extraArgs: { 'bind-address': '0.0.0.0' } },
      etcd: {
        advertisedSubnets: ['10.30.0.0/24'],
        extraArgs: { 'listen-metrics-urls': 'http://0.0.0.0:2381' },
      },
    },
  });
  expect(documentsOf(prod, 'controlplane.yaml')).toContainEqual({
    apiVersion: 'v1alpha1',
    kind: 'Layer2VIPConfig',
    name: '10.30.0.10',
    link: 'lan0',
  });
});

test('a node gets its name, its disk, and the link that its MAC address selects', () => {
  expect(documentsOf(prod, 'nodes/prod-worker-1.yaml')).toStrictEqual([
    {
      machine: {
        install: {
          image: `factory.talos.dev/metal-installer-secureboot/${prodId}:v1.13.9`,
          diskSelector: { serial: 'PROD-W-1' },
        },
        nodeLabels: { 'node-type': 'cloud', 'storage-type': 'ssd' },
      },
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'ResolverConfig',
      nameservers: [{ address: '10.30.0.1' }, { address: '1.1.1.1' }],
    },
    { apiVersion: 'v1alpha1', kind: 'HostnameConfig', auto: 'off', hostname: 'prod-worker-1' },
    {
      apiVersion: 'v1alpha1',
      kind: 'LinkAliasConfig',
      name: 'lan0',
      selector: { match: 'mac(link.permanent_addr) == "52:54:00:30:00:21"' },
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'LinkConfig',
      name: 'lan0',
      mtu: 1500,
      addresses: [{ address: '10.30.0.21/24' }],
      routes: [{ gateway: '10.30.0.1' }],
    },
  ]);
});

test('a pool of rented machines has its own network, image and keys, and is known to the cloud’s controller', () => {
  expect(documentsOf(prod, 'pools/vps-hetzner-fsn1.yaml').slice(0, 4)).toStrictEqual([
    {
      machine: {
        install: { image: `factory.talos.dev/hcloud-installer/${prodId}:v1.13.9`, disk: '/dev/sda' },
        kubelet: { nodeIP: { validSubnets: ['10.31.0.0/24'] }, extraArgs: { 'cloud-provider': 'external' } },
        nodeLabels: {
          'node-type': 'vps',
          'paas-tier': 'tenant',
          provider: 'hetzner',
          region: 'fsn1',
          'storage-type': 'ssd',
          'volume/local-storage-vps-1': 'true',
          'volume/local-storage-vps-2': 'true',
        },
        nodeTaints: { 'paas-tier': 'tenant:NoSchedule' },
      },
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'NetworkRuleConfig',
      name: 'node-ports',
      portSelector: { ports: ['30000-32767'], protocol: 'tcp' },
      ingress: [{ subnet: '10.1.0.0/24' }],
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'NetworkRuleConfig',
      name: 'tenant',
      portSelector: { ports: [9000], protocol: 'tcp' },
      ingress: [{ subnet: '10.30.0.0/24' }, { subnet: '10.31.0.0/24' }],
    },
    {
      apiVersion: 'v1alpha1',
      kind: 'VolumeConfig',
      name: 'STATE',
      encryption: { provider: 'luks2', keys: [{ slot: 0, nodeID: {} }] },
    },
  ]);
});

test('workers, and control planes that take pods, get the volumes and encrypted disks', () => {
  const volume = (key: 'nodeID' | 'tpm') => ({
    apiVersion: 'v1alpha1',
    kind: 'UserVolumeConfig',
    name: 'local-storage',
    provisioning: { diskSelector: { match: '!system_disk' }, minSize: '50GiB' },
    filesystem: { type: 'xfs' },
    encryption: { provider: 'luks2', keys: [{ slot: 0, [key]: {} }] },
  });
  expect(documentsOf(system, 'controlplane.yaml')).toContainEqual(volume('nodeID'));
  expect(documentsOf(system, 'worker.yaml')).toContainEqual(volume('nodeID'));
  expect(documentsOf(prod, 'worker.yaml')).toContainEqual(volume('tpm'));
  expect(JSON.stringify(documentsOf(prod, 'controlplane.yaml'))).not.toContain('UserVolumeConfig');
  for (const file of ['controlplane.yaml', 'worker.yaml'])
    expect(documentsOf(prod, file)).toContainEqual({
      apiVersion: 'v1alpha1',
      kind: 'VolumeConfig',
      name: 'EPHEMERAL',
      encryption: { provider: 'luks2', keys: [{ slot: 0, tpm: {} }] },
    });
});

test('the schematic holds the extensions of the cluster and of the components', () => {
  expect(renderedDocuments(prod)['schematic.yaml']).toStrictEqual([
    {
      customization: {
        systemExtensions: { officialExtensions: ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'] },
      },
    },
  ]);
});
