import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';
import { RELOAD_SCRIPT } from './reload';
import { sealParts, type Seal } from './seal';
import { serverConfig } from './server-config';

const system = () => {
  const found = renderCommitted().find(({ tree }) => tree.cluster === 'system');
  if (found === undefined) throw new Error('no system');
  return found;
};
const { tree, components } = system();

const spec = (kind: string, name: string): Json | undefined =>
  tree.manifests.find(manifest => manifest.kind === kind && manifest.name === name)?.body['spec'];

const values = (): JsonObject => {
  const found = components.flatMap(({ releases }) => releases).find(({ release }) => release === 'vault');
  if (found === undefined) throw new Error('no release vault');
  return found.values;
};
const server = (): JsonObject => {
  const found = values()['server'];
  return isJsonObject(found) ? found : {};
};

test('Vault is in system alone', () => {
  const homes = renderCommitted().filter(rendered => rendered.waves.has('vault'));
  expect(homes.map(rendered => rendered.tree.cluster)).toEqual(['system']);
});

test('three servers, one of which a drain may take, each on a node of its own', () => {
  expect(server()['ha']).toMatchObject({
    enabled: true,
    replicas: 3,
    raft: { enabled: true, setNodeId: true },
    disruptionBudget: { enabled: true, maxUnavailable: 1 },
  });
  expect(JSON.stringify(server()['affinity'])).toContain(
    '"requiredDuringSchedulingIgnoredDuringExecution":[{"labelSelector"',
  );
});

test('data and audit log lie on volumes that outlive their claims', () => {
  const storage = { enabled: true, size: '10Gi', storageClass: 'local-retain' };
  expect(server()).toMatchObject({ dataStorage: storage, auditStorage: storage });
});

test('the agent injector is off, and TLS on', () => {
  expect(values()).toMatchObject({ global: { tlsDisable: false }, injector: { enabled: false } });
});

test('the authority is Vault’s own, keeps its key, and signs every name under which a server is called', () => {
  expect(spec('ClusterIssuer', 'vault-ca')).toEqual({ ca: { secretName: 'vault-ca' } });
  expect(
    tree.manifests.find(
      ({ kind, name, namespace }) => kind === 'Certificate' && name === 'vault-ca' && namespace === 'cert-manager',
    )?.body['spec'],
  ).toMatchObject({
    isCA: true,
    privateKey: { rotationPolicy: 'Never' },
    issuerRef: { name: 'vault-ca-self-signed', kind: 'Issuer' },
  });
  const certificate = spec('Certificate', 'vault-tls');
  expect(certificate).toMatchObject({
    issuerRef: { name: 'vault-ca', kind: 'ClusterIssuer' },
    ipAddresses: ['127.0.0.1'],
  });
  const names = isJsonObject(certificate) ? certificate['dnsNames'] : [];
  for (const name of ['vault-active.vault.svc', '*.vault-internal', 'localhost', 'vault.system.example.com']) {
    expect(names).toContain(name);
  }
});

test('people reach it but for its metrics through the public Gateway, which encrypts anew and checks the authority', () => {
  expect(spec('HTTPRoute', 'vault')).toEqual({
    parentRefs: [{ name: 'public', namespace: 'gateway', sectionName: 'https' }],
    hostnames: ['vault.system.example.com'],
    rules: [
      {
        matches: [{ path: { type: 'PathPrefix', value: '/v1/sys/metrics' } }],
        filters: [
          {
            type: 'RequestRedirect',
            requestRedirect: { path: { type: 'ReplaceFullPath', replaceFullPath: '/' }, statusCode: 302 },
          },
        ],
      },
      { backendRefs: [{ name: 'vault-active', port: 8200 }] },
    ],
  });
  expect(spec('BackendTLSPolicy', 'vault-active')).toEqual({
    targetRefs: [{ group: '', kind: 'Service', name: 'vault-active', sectionName: 'https' }],
    validation: {
      hostname: 'vault-active.vault.svc',
      caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'vault-ca' }],
    },
  });
});

test('the bundle for the Gateway is made by an account that may write that ConfigMap alone', () => {
  const role = tree.manifests.find(({ kind, name }) => kind === 'Role' && name === 'vault-authority-bundle');
  expect(role?.body['rules']).toEqual([
    { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: ['vault-ca'], verbs: ['get', 'patch'] },
  ]);
  expect(JSON.stringify(spec('CronJob', 'vault-authority-bundle'))).not.toContain('tls.key');
});

const RAFT = 'service_registration "kubernetes" {}';

test('each server tries all others and checks their certificates', () => {
  const config = serverConfig({ kind: 'shamir' });
  expect(config.match(/leader_api_addr = "[^"]*"/g)).toEqual(
    [0, 1, 2].map(index => `leader_api_addr = "https://vault-${index}.vault-internal:8200"`),
  );
  expect(config.match(/leader_ca_cert_file = "\/vault\/tls\/ca.crt"/g)).toHaveLength(3);
  expect(config).toContain(RAFT);
  expect(config).not.toContain('tls_disable');
});

const TRANSIT: Seal = {
  kind: 'transit',
  address: 'https://other.example.com',
  mount: 'transit',
  key: 'unseal',
  tokenSecret: 'vault-seal',
};
const KMS: Seal = { kind: 'awskms', region: 'eu-central-1', keyId: 'alias/vault', credentialsSecret: 'vault-seal' };

test.each([
  [{ kind: 'shamir' } as const, undefined, [], []],
  [
    TRANSIT,
    'seal "transit" {\n  address = "https://other.example.com"\n  mount_path = "transit"\n  key_name = "unseal"\n}\n',
    ['VAULT_TOKEN'],
    ['vault-seal: token'],
  ],
  [
    KMS,
    'seal "awskms" {\n  region = "eu-central-1"\n  kms_key_id = "alias/vault"\n}\n',
    ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    ['vault-seal: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY'],
  ],
])('the seal is data: $kind', (seal, stanza, variables, secrets) => {
  const parts = sealParts(seal);
  const config = serverConfig(seal);
  expect(config.includes('seal "')).toBe(stanza !== undefined);
  expect(config).toContain(stanza ?? RAFT);
  expect(parts.variables.map(({ name }) => name)).toEqual(variables);
  expect(parts.secrets.map(({ name, keys }) => `${name}: ${keys.join(', ')}`)).toEqual(secrets);
});

test('people keep the shares of the key, or the recovery keys, outside of the cluster', () => {
  expect(sealParts({ kind: 'shamir' }).kept.map(({ what }) => what)).toEqual([
    'unseal keys of Vault, 5 shares, 3 of them needed',
    'root token of Vault',
  ]);
  expect(sealParts(KMS).kept.map(({ what }) => what)).toEqual([
    'recovery keys of Vault, 5 shares, 3 of them needed',
    'root token of Vault',
  ]);
});

test('a new certificate and a full audit log are taken up without a restart', () => {
  expect(RELOAD_SCRIPT).toContain('kill -HUP $server');
  expect(server()).toMatchObject({ shareProcessNamespace: true });
});

test('snapshots go to a bucket of their own, four times a day, with a token that can do nothing else', () => {
  const cron = spec('CronJob', 'vault-snapshots');
  expect(cron).toMatchObject({ schedule: '35 */6 * * *', concurrencyPolicy: 'Forbid' });
  const text = JSON.stringify(cron);
  expect(text).toContain('auth/jwt-system/login role=vault-snapshots');
  expect(text).toContain('{"name":"BUCKET","value":"example-vault-snapshots"}');
  expect(text).toContain('{"name":"AWS_REQUEST_CHECKSUM_CALCULATION","value":"when_required"}');
  const files = tree.manifests.find(({ kind, name }) => kind === 'ConfigMap' && name === 'vault-configuration')?.body[
    'data'
  ];
  expect(isJsonObject(files) ? files['policy_vault-snapshots.hcl'] : '').toBe(
    'path "sys/storage/raft/snapshot" {\n  capabilities = ["read"]\n}\n',
  );
});

test('the servers are reached by each other, their Jobs, the operator, the Gateway and Prometheus alone', () => {
  const api = [{ ports: [{ port: '8200', protocol: 'TCP' }] }];
  const from = (namespace: string) => ({
    fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': namespace } }],
    toPorts: api,
  });
  const servers = { matchLabels: { 'app.kubernetes.io/name': 'vault', component: 'server' } };
  expect(spec('CiliumNetworkPolicy', 'vault')).toEqual({
    endpointSelector: servers,
    ingress: [
      {
        fromEndpoints: [servers],
        toPorts: [
          {
            ports: [
              { port: '8200', protocol: 'TCP' },
              { port: '8201', protocol: 'TCP' },
            ],
          },
        ],
      },
      from('vault'),
      from('vault-secrets-operator'),
      { fromEntities: ['ingress'], toPorts: api },
      from('monitoring'),
    ],
  });
});
