import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { objectStore, passwordSecret, postgresCluster } from '../testing/postgres';
import { runRule } from '../testing/run-rule';
import { validPostgresSecret } from './valid-postgres-secret';

const CREDENTIALS = { namespace: 'shop', name: 's3', keys: ['ID', 'KEY'] };
const check = (
  objects: readonly JsonObject[],
  byHand: readonly (typeof CREDENTIALS)[] = [CREDENTIALS],
): readonly string[] => runRule(validPostgresSecret, objects, { outOfBandSecrets: byHand });

const PLACE = 'error dev/app Cluster.postgresql.cnpg.io/shop/db';
const INITDB = `${PLACE} /spec/bootstrap/initdb/secret/name`;

test('a Secret of the right type and user passes, and one that a person makes', () => {
  expect(check([postgresCluster(), objectStore(), passwordSecret('cart-db', 'cart')])).toEqual([]);
  const byHand = { namespace: 'shop', name: 'cart-db', keys: ['username', 'password'] };
  expect(check([postgresCluster(), objectStore()], [CREDENTIALS, byHand])).toEqual([]);
});

test('a Secret that nothing makes is reported', () => {
  expect(check([postgresCluster()])).toEqual([
    `${INITDB}: nothing makes the Secret (cart-db); correct the name, or declare what makes it`,
  ]);
});

test('another type is reported, and the type of a Secret without one', () => {
  expect(check([postgresCluster(), passwordSecret('cart-db', 'cart', 'Opaque')])).toEqual([
    `${INITDB}: Secret cart-db must be of type kubernetes.io/basic-auth (Opaque); set the type`,
  ]);
  const secret = objectOf('v1', 'Secret', 'cart-db', { stringData: { username: 'cart', password: 'x' } });
  expect(check([postgresCluster(), secret])).toEqual([
    `${INITDB}: Secret cart-db must be of type kubernetes.io/basic-auth (Opaque); set the type`,
  ]);
});

test('the user of another role is reported; one that Vault holds is not known', () => {
  expect(check([postgresCluster(), passwordSecret('cart-db', 'admin')])).toEqual([
    `${INITDB}: username in Secret cart-db must be cart (admin); set it to the role`,
  ]);
  expect(check([postgresCluster(), passwordSecret('cart-db', '{{ .Secrets.username }}')])).toEqual([]);
});

test('missing keys are reported, where the keys are known', () => {
  expect(check([postgresCluster()], [{ namespace: 'shop', name: 'cart-db', keys: ['password'] }])).toEqual([
    `${INITDB}: Secret cart-db has no such key (username); add the key`,
  ]);
});

test('managed roles, the superuser, external clusters and object stores are looked at as well', () => {
  const spec = {
    bootstrap: { initdb: {} },
    superuserSecret: { name: 'super' },
    managed: { roles: [{ name: 'wish', passwordSecret: { name: 'wish-role' } }] },
    externalClusters: [{ name: 'old', password: { name: 'old', key: 'password' } }],
  };
  const lost = (name: string): string =>
    `nothing makes the Secret (${name}); correct the name, or declare what makes it`;
  expect(check([postgresCluster(spec), objectStore()], [])).toEqual([
    `${PLACE} /spec/externalClusters/0/password/name: ${lost('old')}`,
    `${PLACE} /spec/managed/roles/0/passwordSecret/name: ${lost('wish-role')}`,
    `${PLACE} /spec/superuserSecret/name: ${lost('super')}`,
    `error dev/app ObjectStore.barmancloud.cnpg.io/shop/db /spec/configuration/s3Credentials/accessKeyId/name: ${lost('s3')}`,
    `error dev/app ObjectStore.barmancloud.cnpg.io/shop/db /spec/configuration/s3Credentials/secretAccessKey/name: ${lost('s3')}`,
  ]);
  expect(check([objectStore()], [{ ...CREDENTIALS, keys: ['ID'] }])).toEqual([
    'error dev/app ObjectStore.barmancloud.cnpg.io/shop/db /spec/configuration/s3Credentials/secretAccessKey/name: Secret s3 has no such key (KEY); add the key',
  ]);
});
