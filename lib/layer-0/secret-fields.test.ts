import { committedCluster, committedClusters, committedPlatform } from './fixtures/committed-platform';
import { renderedDocuments } from './fixtures/rendered';
import { withWireguard } from './fixtures/with-wireguard';
import { sampleNeeds } from './fixtures/sample-needs';
import { renderTalos } from './render-talos';
import { secretFields } from './secret-fields';

test.each(committedClusters)('no patch of %s has a field for a secret', name => {
  for (const api of [
    committedCluster(name).api,
    { kind: 'hcloudVip', host: 'api.example.com', address: '10.0.0.1' } as const,
  ]) {
    const files = renderedDocuments({ ...committedCluster(name), api });
    expect(Object.entries(files).flatMap(([file, documents]) => secretFields([...documents], file))).toStrictEqual([]);
  }
});

test.each(['1.13.9', '1.14.4'])('no patch of a cluster with tunnels on Talos %s has a private key', version => {
  const prod = committedCluster('prod');
  const files = renderedDocuments(withWireguard({ ...prod, talos: { ...prod.talos, version } }));
  expect(Object.keys(files)).toContain('machines/vps-1.yaml');
  expect(Object.entries(files).flatMap(([file, documents]) => secretFields([...documents], file))).toStrictEqual([]);
});

test.each(committedClusters)('no README of %s has a key', name => {
  const { files } = renderTalos(committedPlatform(), committedCluster(name), sampleNeeds);
  const texts = files.flatMap(file => ('text' in file ? [file.text] : []));
  expect(texts).toHaveLength(1);
  expect(texts.join('\n')).not.toMatch(/PRIVATE KEY|AGE-SECRET-KEY|apiToken: [^$]/);
});

test('every kind of secret is found wherever it stands', () => {
  expect(
    secretFields({
      machine: { token: 'x', ca: { crt: 'a', key: 'b' }, install: { image: 'i' } },
      cluster: { secretboxEncryptionSecret: 'x', etcd: { ca: { crt: '', key: '' } } },
      auth: { password: 'x' },
      peers: [{ publicKey: 'ok', presharedKey: 'x' }],
      pair: { cert: 'a', key: 'b' },
      taint: { key: 'paas-tier' },
      file: '-----BEGIN EC PRIVATE KEY-----\n',
    }),
  ).toStrictEqual([
    '/machine/token',
    '/machine/ca',
    '/cluster/secretboxEncryptionSecret',
    '/cluster/etcd/ca',
    '/auth/password',
    '/peers/0/presharedKey',
    '/pair/key',
    '/file',
  ]);
  expect(secretFields({ kind: 'HCloudVIPConfig', apiToken: 'x' })).toStrictEqual(['/apiToken']);
  expect(secretFields({ kind: 'WireguardConfig', privateKey: 'x' })).toStrictEqual(['/privateKey']);
});
