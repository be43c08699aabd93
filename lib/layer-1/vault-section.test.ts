import { emptyComponent } from '../testing/component';
import { committedInventory } from '../testing/committed-platform';
import { keptSection, vaultSection } from './vault-section';

const { platform, clusters } = committedInventory();
const contextOf = (name: string) => {
  const cluster = clusters.find(other => other.name === name);
  if (cluster === undefined) throw new Error(`no cluster ${name}`);
  const release = { version: '', url: '', sha256: '', repository: '', commit: '', path: '' };
  const pins = {
    charts: {},
    manifests: {},
    gatewayApi: release,
    prometheusOperator: release,
    kubero: release,
    envoyGateway: release,
    devworkspaceOperator: release,
    cyclops: release,
    eclipseChe: release,
  };
  return { platform, cluster, clusters, pins };
};

const shop = emptyComponent({
  name: 'shop',
  layer: 3,
  vaultSecrets: () => [
    { name: 'login', keys: ['user-name', 'password'], purpose: 'A login' },
    { name: 'token', namespace: 'other', keys: ['token'], purpose: 'A token', adopts: true },
    { name: 'key', namespace: 'copy-0', family: 'copy', keys: ['key'], purpose: 'A key of all copies' },
  ],
  keptOutside: () => [{ what: 'a key', purpose: 'opening' }],
});

test('says what to write in Vault, and which of it was made by hand before', () => {
  const lines = vaultSection([shop], contextOf('dev'));
  expect(lines.filter(line => line.startsWith('| dev'))).toEqual([
    '| dev/shop/login | user-name, password | A login |  |',
    '| dev/other/token | token | A token | step 3 |',
    '| dev/copy/key | key | A key of all copies |  |',
  ]);
  expect(lines.join('\n')).toContain(
    [
      '```sh',
      'vault kv put -mount=kv dev/shop/login user-name="$LOGIN_USER_NAME" password="$LOGIN_PASSWORD"',
      'vault kv put -mount=kv dev/other/token token="$TOKEN_TOKEN"',
      'vault kv put -mount=kv dev/copy/key key="$KEY_KEY"',
      '```',
    ].join('\n'),
  );
});

test('tells to bring the secrets of clients to a Casdoor elsewhere', () => {
  const page = emptyComponent({
    ...shop,
    signIn: () => [{ name: 'shop', displayName: 'Shop', redirectUris: [], secret: { name: 'login' } }],
  });
  const command = '```sh\nargocd app sync casdoor-server\n```';
  expect(vaultSection([page], contextOf('dev'))).toEqual(expect.arrayContaining(['system:', command]));
  expect(vaultSection([page], contextOf('system'))).not.toContain(command);
  expect(vaultSection([shop], contextOf('dev'))).not.toContain(command);
});

test('says nothing of Vault in a cluster without its operator', () => {
  expect(vaultSection([shop], contextOf('local'))).toEqual([]);
});

test('lists what people keep outside of the cluster', () => {
  expect(keptSection([shop], contextOf('dev'))).toContain('| a key | opening |');
  expect(keptSection([], contextOf('local')).filter(line => line.startsWith('| `'))).toEqual([
    '| `secrets.yaml.age` of Talos, and its passphrase | making the machines again with the same authorities, join token and keys of ServiceAccounts |',
  ]);
});
