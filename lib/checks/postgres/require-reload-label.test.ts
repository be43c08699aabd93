import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireReloadLabel } from './require-reload-label';

const LABELS = { 'cnpg.io/reload': 'true' };

const serverWith = (spec: JsonObject): JsonObject => objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db', { spec });

const roleOf = (secret: string): JsonObject =>
  serverWith({ managed: { roles: [{ name: 'cart', passwordSecret: { name: secret } }] } });

const vaultSecret = (labels: JsonObject): JsonObject =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'cart', {
    spec: { destination: { name: 'cart-db', labels } },
  });

const certificate = (secretTemplate: JsonObject): JsonObject =>
  objectOf('cert-manager.io/v1', 'Certificate', 'db', { spec: { secretName: 'db-tls', secretTemplate } });

test('what has the label passes, and what no server reads', () => {
  expect(runRule(requireReloadLabel, [roleOf('cart-db'), vaultSecret(LABELS)])).toEqual([]);
  expect(runRule(requireReloadLabel, [roleOf('other'), vaultSecret({})])).toEqual([]);
  const other = { ...roleOf('cart-db'), metadata: { name: 'db', namespace: 'elsewhere' } };
  expect(runRule(requireReloadLabel, [other, vaultSecret({})])).toEqual([]);
  const tls = serverWith({ certificates: { serverTLSSecret: 'db-tls' } });
  expect(runRule(requireReloadLabel, [tls, certificate({ labels: { 'cnpg.io/reload': '' } })])).toEqual([]);
  const prepared = {
    ...objectOf('v1', 'Secret', 'db-tls'),
    metadata: { name: 'db-tls', namespace: 'shop', labels: LABELS },
  };
  expect(runRule(requireReloadLabel, [tls, certificate({}), prepared])).toEqual([]);
});

test.each<[JsonObject, JsonObject, string]>([
  [
    roleOf('cart-db'),
    vaultSecret({ team: 'shop' }),
    "warning dev/app VaultStaticSecret.secrets.hashicorp.com/shop/cart /spec/destination/labels: Secret cart-db is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
  [
    serverWith({ certificates: { serverTLSSecret: 'db-tls' } }),
    certificate({}),
    "warning dev/app Certificate.cert-manager.io/shop/db /spec/secretTemplate/labels: Secret db-tls is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
  [
    serverWith({ monitoring: { customQueriesConfigMap: [{ name: 'queries', key: 'a' }] } }),
    objectOf('v1', 'ConfigMap', 'queries'),
    "warning dev/app ConfigMap/shop/queries /metadata/labels: ConfigMap queries is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
  [
    serverWith({ bootstrap: { initdb: { secret: { name: 'owner' } } } }),
    objectOf('external-secrets.io/v1', 'ExternalSecret', 'owner', { spec: { target: { template: {} } } }),
    "warning dev/app ExternalSecret.external-secrets.io/shop/owner /spec/target/template/metadata/labels: Secret owner is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
  [
    serverWith({ externalClusters: [{ name: 'old', password: { name: 'old-password', key: 'password' } }] }),
    objectOf('bitnami.com/v1alpha1', 'SealedSecret', 'old-password'),
    "warning dev/app SealedSecret.bitnami.com/shop/old-password /spec/template/metadata/labels: Secret old-password is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
  [
    objectOf('postgresql.cnpg.io/v1', 'DatabaseRole', 'cart', {
      spec: { cluster: { name: 'db' }, name: 'cart', passwordSecret: { name: 'cart-password' } },
    }),
    objectOf('v1', 'Secret', 'cart-password'),
    "warning dev/app Secret/shop/cart-password /metadata/labels: Secret cart-password is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
  [
    serverWith({ superuserSecret: { name: 'super' } }),
    objectOf('v1', 'Secret', 'super'),
    "warning dev/app Secret/shop/super /metadata/labels: Secret super is read by PostgreSQL db, which does not see that it changed; add the label cnpg.io/reload: 'true'",
  ],
])('%#: what lacks the label is told', (server, made, line) => {
  expect(runRule(requireReloadLabel, [server, made])).toEqual([line]);
});
