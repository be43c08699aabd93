import type { TalosCluster } from '../model/inventory';
import type { JsonObject } from '../model/json';
import { committedCluster, committedClusters } from './fixtures/committed-platform';
import { generatedBase } from './fixtures/generated-base';
import { renderedDocuments } from './fixtures/rendered';
import { withWireguard } from './fixtures/with-wireguard';
import { machineConfigProblems } from './machine-config-problems';
import { kindOf, mergePatches } from './merge-patches';
import { talosLineOf } from './talos-line';

interface Host {
  readonly name: string;
  readonly role: 'controlplane' | 'worker';
  readonly documents: readonly JsonObject[];
  readonly problems: readonly string[];
}

/** Every machine of a cluster with the patches that its README applies. */
const hostsOf = (cluster: TalosCluster): readonly Host[] => {
  const line = talosLineOf(cluster.talos.version);
  if (line === undefined) throw new Error(cluster.talos.version);
  const files = renderedDocuments(cluster);
  const merged = (name: string, role: Host['role'], ...paths: readonly string[]): Host => ({
    name,
    role,
    ...mergePatches(
      generatedBase(line, role),
      paths.map(path => files[path] ?? []),
    ),
  });
  return [
    ...cluster.nodes.map(({ hostname, role }) =>
      merged(hostname, role, 'all.yaml', `${role}.yaml`, `nodes/${hostname}.yaml`),
    ),
    ...cluster.pools.map(({ name }) => merged(name, 'worker', 'all.yaml', `pools/${name}.yaml`)),
    ...(cluster.wireguard?.machines ?? []).flatMap(({ name, pool }) =>
      pool === undefined ? [] : [merged(name, 'worker', 'all.yaml', `pools/${pool}.yaml`, `machines/${name}.yaml`)],
    ),
  ];
};

const inLine = (name: string, version: string): TalosCluster => {
  const cluster = committedCluster(name);
  return { ...cluster, talos: { ...cluster.talos, version } };
};

const both = committedClusters.flatMap(name => [[name, '1.13.9'] as const, [name, '1.14.4'] as const]);

test.each(both)('patches of %s in Talos %s merge for every host without a conflict', (name, version) => {
  const hosts = hostsOf(inLine(name, version));
  expect(hosts).not.toHaveLength(0);
  for (const host of hosts) {
    expect([host.name, host.problems]).toStrictEqual([host.name, []]);
    expect([host.name, machineConfigProblems(host.documents)]).toStrictEqual([host.name, []]);
  }
});

test.each(['1.13.9', '1.14.4'])('patches with tunnels in Talos %s merge for every host without a conflict', version => {
  const hosts = hostsOf(withWireguard(inLine('prod', version)));
  expect(hosts.map(({ name }) => name)).toContain('vps-2');
  expect(hosts.flatMap(({ problems, documents }) => [...problems, ...machineConfigProblems(documents)])).toStrictEqual(
    [],
  );
});

test.each(both)('no patch file of %s in Talos %s holds a document twice', (name, version) => {
  for (const [file, documents] of Object.entries(renderedDocuments(inLine(name, version))))
    expect([file, machineConfigProblems(documents)]).toStrictEqual([file, []]);
});

test.each(['system', 'dev', 'prod'])('every host of %s has one name, one image and its address', name => {
  const cluster = committedCluster(name);
  for (const host of hostsOf(cluster)) {
    const node = cluster.nodes.find(({ hostname }) => hostname === host.name);
    if (node === undefined) continue;
    const hostnames = host.documents.filter(document => kindOf(document) === 'HostnameConfig');
    expect(hostnames).toStrictEqual([
      { apiVersion: 'v1alpha1', kind: 'HostnameConfig', auto: 'off', hostname: node.hostname },
    ]);
    const text = JSON.stringify(host.documents);
    expect(text.match(/factory\.talos\.dev[^"]*/g)).toHaveLength(1);
    expect(text.match(/"address":"[^"]*\/[0-9]+"/g)).toHaveLength(1);
    expect(text).toContain(`"address":"${node.address}/`);
  }
});

test.each(both)(
  'in %s with Talos %s the cluster’s own ranges are left, and no default of the base',
  (name, version) => {
    const cluster = inLine(name, version);
    for (const host of hostsOf(cluster)) {
      const text = JSON.stringify(host.documents);
      expect(text).toContain(`"podSubnets":["${cluster.network.pods}"]`);
      expect(text).toContain(`"serviceSubnets":["${cluster.network.services}"]`);
      expect(text).not.toContain('10.244.0.0');
      expect(text).not.toContain('vxlan","backend');
      expect(text).not.toContain('KubeFlannelCNIConfig');
    }
  },
);

test.each(both)('control planes of %s in Talos %s take pods as their cluster says', (name, version) => {
  const cluster = inLine(name, version);
  const [host] = hostsOf(cluster).filter(({ role }) => role === 'controlplane');
  const text = JSON.stringify(host?.documents);
  if (version.startsWith('1.13')) {
    expect(text).toContain(`"allowSchedulingOnControlPlanes":${String(cluster.controlPlane.schedulable)}`);
    return;
  }
  expect(text.includes('"node-role.kubernetes.io/control-plane":"NoSchedule"')).toBe(!cluster.controlPlane.schedulable);
});

test('no worker gets labels that NodeRestriction refuses', () => {
  for (const name of committedClusters)
    for (const [file, documents] of Object.entries(renderedDocuments(committedCluster(name))))
      if (!file.startsWith('controlplane'))
        expect(JSON.stringify(documents)).not.toMatch(/"[^"]*kubernetes\.io\/[^"]*":/);
});

test('every refusal of Talos is named', () => {
  const document = (kind: string, fields: JsonObject): JsonObject => ({ apiVersion: 'v1alpha1', kind, ...fields });
  expect(
    machineConfigProblems([
      { machine: { type: 'worker', nodeLabels: {}, install: {} }, cluster: {} },
      document('KubeNodeConfig', {}),
      document('UnattendedInstallConfig', {}),
      document('KubeProxyConfig', { enabled: false }),
      document('Layer2VIPConfig', { name: '10.0.0.1' }),
      document('HostnameConfig', { hostname: 'a', auto: 'stable' }),
      document('NetworkRuleConfig', { name: 'a' }),
      document('NetworkRuleConfig', { name: 'a' }),
      document('NetworkRuleConfig', { name: 'b' }),
    ]),
  ).toStrictEqual([
    'NetworkRuleConfig/a stands twice',
    'KubeNodeConfig and v1alpha1 machine.nodeLabels exclude each other',
    'UnattendedInstallConfig and v1alpha1 machine.install exclude each other',
    'KubeProxyConfig is for control planes only',
    'a worker has no virtual address',
    'HostnameConfig has a hostname and names itself',
  ]);
});
