import type { TalosCluster, NodePool } from '../model/inventory';
import { committedCluster } from './fixtures/committed-platform';
import { documentsOf } from './fixtures/rendered';
import { isJsonObject, type JsonObject } from '../model/json';

const at = (document: JsonObject | undefined, ...keys: readonly string[]) =>
  keys.reduce<unknown>((value, key) => (isJsonObject(value) ? value[key] : undefined), document);

const ofProvider = (
  provider: NodePool['provider'],
  version: string,
  cluster = committedCluster('prod'),
): TalosCluster => ({
  ...cluster,
  talos: { ...cluster.talos, version },
  pools: committedCluster('prod').pools.map(pool => ({ ...pool, provider, max: pool.min })),
});

const POOL = 'pools/vps-hetzner-fsn1.yaml';

describe.each(['1.13.9', '1.14.4'])('Talos %s', version => {
  test.each([
    ['hetzner', 'hcloud', '/dev/sda'],
    ['digitalocean', 'digital-ocean', '/dev/vda'],
    ['vultr', 'vultr', '/dev/vda'],
    ['linode', 'akamai', '/dev/sda'],
  ] as const)(
    'a machine at %s is installed from the image of its platform, on its disk',
    (provider, platform, disk) => {
      const text = JSON.stringify(documentsOf(ofProvider(provider, version), POOL));
      expect(text).toMatch(new RegExp(`factory\\.talos\\.dev/${platform}-installer/[0-9a-f]{64}:v${version}`));
      expect(text).toContain(disk);
    },
  );

  test('only machines at Hetzner wait for the controller of Hetzner Cloud', () => {
    const external = (provider: NodePool['provider'], file: string, cluster?: TalosCluster) =>
      JSON.stringify(documentsOf(ofProvider(provider, version, cluster), file)).includes('"cloud-provider":"external"');
    expect(external('hetzner', POOL)).toBe(true);
    expect(external('vultr', POOL)).toBe(false);
    expect(['all.yaml', 'worker.yaml', 'controlplane.yaml'].map(file => external('hetzner', file))).toEqual([
      false,
      false,
      false,
    ]);
    const dev = committedCluster('dev');
    expect(['all.yaml', POOL].map(file => external('hetzner', file, dev))).toEqual([true, false]);
    expect(
      ['all.yaml', 'worker.yaml', 'controlplane.yaml', POOL].map(file => external('digitalocean', file, dev)),
    ).toEqual([false, true, true, false]);
  });

  test('each has the mesh, its labels and its taint', () => {
    const cluster = ofProvider('linode', version);
    expect(JSON.stringify(documentsOf(cluster, 'all.yaml'))).toContain('KubeSpanConfig');
    const pool = JSON.stringify(documentsOf(cluster, POOL));
    expect(pool).toContain('"paas-tier":"tenant:NoSchedule"');
    expect(pool).toContain('"node-type":"vps"');
  });
});

test('the first document of the older line is the machine', () => {
  expect(at(documentsOf(ofProvider('vultr', '1.13.9'), POOL)[0], 'machine', 'install', 'disk')).toBe('/dev/vda');
});
