import type { JsonObject } from '../../model/json';
import { objectAt } from '../declared/fields';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule, type RunOptions } from '../testing/run-rule';
import { validDataReference } from './valid-data-reference';

const run = (objects: readonly JsonObject[], options: RunOptions = {}) => runRule(validDataReference, objects, options);

const fromSecret = (name: string, key: string, rest: JsonObject = {}): JsonObject =>
  deploymentOf('web', { container: { env: [{ name: 'A', valueFrom: { secretKeyRef: { name, key, ...rest } } }] } });

const mounting = (volume: JsonObject, mounts: readonly JsonObject[] = [{ name: 'v', mountPath: '/v' }]): JsonObject =>
  deploymentOf('web', { container: { volumeMounts: mounts }, spec: { volumes: [{ name: 'v', ...volume }] } });

const config = objectOf('v1', 'ConfigMap', 'settings', { data: { a: '1' }, binaryData: { b: '' } });

test('what stands in the tree, in a chart or is made by hand is there', () => {
  const env = [
    { name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } },
    { name: 'B', valueFrom: { configMapKeyRef: { name: 'settings', key: 'b' } } },
  ];
  expect(
    run([config, deploymentOf('web', { container: { env, envFrom: [{ configMapRef: { name: 'settings' } }] } })]),
  ).toEqual([]);
  const facts = { keys: ['token'] };
  const chartObjects = [{ apiVersion: 'v1', kind: 'Secret', name: 's', namespace: 'shop', facts }];
  expect(run([fromSecret('s', 'token')], { chartObjects })).toEqual([]);
  const outOfBandSecrets = [{ namespace: 'shop', name: 's', keys: ['token'] }];
  expect(run([fromSecret('s', 'token')], { outOfBandSecrets })).toEqual([]);
});

test.each([
  ['a Certificate', objectOf('cert-manager.io/v1', 'Certificate', 'c', { spec: { secretName: 's' } }), 'tls.key'],
  ['a ServiceAccount of Talos', objectOf('talos.dev/v1alpha1', 'ServiceAccount', 's'), 'config'],
  [
    'the Vault operator',
    objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'v', { spec: { destination: { name: 's' } } }),
    'anything',
  ],
  ['an ExternalSecret', objectOf('external-secrets.io/v1', 'ExternalSecret', 's', { spec: {} }), 'anything'],
  [
    'a program with a Role for it',
    objectOf('rbac.authorization.k8s.io/v1', 'Role', 'r', {
      rules: [
        { apiGroups: [''], resources: ['secrets'], verbs: ['create'] },
        { apiGroups: [''], resources: ['secrets'], resourceNames: ['s'], verbs: ['get'] },
      ],
    }),
    'anything',
  ],
])('%s makes a Secret', (_what, producer, key) => {
  expect(run([producer, fromSecret('s', key)])).toEqual([]);
  expect(run([{ ...producer, metadata: { name: 's', namespace: 'other' } }, fromSecret('s', key)])).toHaveLength(1);
});

test('a database makes the Secrets of its users', () => {
  expect(run([objectOf('postgresql.cnpg.io/v1', 'Cluster', 'db'), fromSecret('db-app', 'password')])).toEqual([]);
});

test('what is optional, not mounted, or in every namespace is not missed', () => {
  expect(run([fromSecret('s', 'k', { optional: true })])).toEqual([]);
  expect(run([mounting({ secret: { secretName: 's' } }, [])])).toEqual([]);
  expect(run([mounting({ secret: { secretName: 's', optional: true } })])).toEqual([]);
  expect(run([mounting({ configMap: { name: 'kube-root-ca.crt' } })])).toEqual([]);
  const bundle = { apiVersion: 'trust.cert-manager.io/v1alpha1', kind: 'Bundle', metadata: { name: 'trust' } };
  expect(run([bundle, mounting({ configMap: { name: 'trust' } })])).toEqual([]);
});

const claiming = (claimName: string): JsonObject =>
  deploymentOf('web', { spec: { volumes: [{ name: 'v', persistentVolumeClaim: { claimName } }] } });

test.each([
  ['the tree', objectOf('v1', 'PersistentVolumeClaim', 'files'), 'files'],
  [
    'a template of a StatefulSet',
    objectOf('apps/v1', 'StatefulSet', 'db', { spec: { volumeClaimTemplates: [{ metadata: { name: 'files' } }] } }),
    'files-db-0',
  ],
  ['a server of PostgreSQL', objectOf('postgresql.cnpg.io/v1', 'Cluster', 'orders'), 'orders-1'],
])('%s makes a claim', (_, maker, name) => {
  expect(run([maker, claiming(name)])).toEqual([]);
  const elsewhere = { ...maker, metadata: { ...objectAt(maker, 'metadata'), namespace: 'other' } };
  expect(run([elsewhere, claiming(name)])).toEqual([
    `error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/0: nothing makes the PersistentVolumeClaim in namespace shop (${name}); correct the name, or add the PersistentVolumeClaim`,
  ]);
  expect(run([maker, claiming(`${name}x`), claiming(`other-${name}`)])).toHaveLength(2);
});

test('what nothing makes is reported, wherever a pod uses it', () => {
  expect(run([fromSecret('s', 'k')])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef: nothing makes the Secret in namespace shop (s); correct the name, or declare what makes the Secret',
  ]);
  expect(
    run([
      deploymentOf('web', { container: { envFrom: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }] } }),
    ]),
  ).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/envFrom/0/secretRef: nothing makes the Secret in namespace shop (s); correct the name, or declare what makes the Secret',
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/envFrom/1/configMapRef: nothing makes the ConfigMap in namespace shop (c); correct the name, or add the ConfigMap',
  ]);
  expect(run([mounting({ secret: { secretName: 's' } })])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/0/secret: nothing makes the Secret in namespace shop (s); correct the name, or declare what makes the Secret',
  ]);
  const sources = [{ secret: { name: 's' } }, { configMap: { name: 'c' } }, { serviceAccountToken: { path: 't' } }];
  expect(run([mounting({ projected: { sources } })])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/0/projected/sources/0/secret: nothing makes the Secret in namespace shop (s); correct the name, or declare what makes the Secret',
    'error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/0/projected/sources/1/configMap: nothing makes the ConfigMap in namespace shop (c); correct the name, or add the ConfigMap',
  ]);
});

test('a key that is not there is reported', () => {
  expect(
    run([
      objectOf('cert-manager.io/v1', 'Certificate', 'c', { spec: { secretName: 's' } }),
      fromSecret('s', 'tls.pem'),
    ]),
  ).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef: Secret s has no such key (tls.pem); use ca.crt or tls.crt or tls.key, or add the key',
  ]);
  expect(run([config, mounting({ configMap: { name: 'settings', items: [{ key: 'c', path: 'c' }] } })])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/volumes/0/configMap: ConfigMap settings has no such key (c); use a or b, or add the key',
  ]);
});

test('a chart makes its ConfigMaps itself, and expects Secrets of others', () => {
  const pod = {
    containers: [{ name: 'a', secretEnv: [{ secretRef: { name: 's' } }, { configMapRef: { name: 'c' } }] }],
  };
  const facts = { pod };
  const chartObjects = [
    { apiVersion: 'apps/v1', kind: 'Deployment', name: 'a', namespace: 'shop', component: 'dns', facts },
  ];
  expect(run([], { chartObjects })).toEqual([
    'error dev/dns Deployment.apps/shop/a /spec/template/spec/containers/0/envFrom/0/secretRef: nothing makes the Secret in namespace shop (s); correct the name, or declare what makes the Secret',
  ]);
});
