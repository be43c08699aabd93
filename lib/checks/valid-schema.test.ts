import type { JsonObject } from '../model/json';
import { plainObject } from '../model/plain-json';
import { schemaSet } from './schema/schema-set';
import { definitionOf } from './testing/definition-of';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { manifestOf, runRule, type RunOptions } from './testing/run-rule';
import { validSchema } from './valid-schema';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

const deployment = (container: object, spec: object = {}): JsonObject =>
  plainObject({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop' },
    spec: {
      selector: { matchLabels: { app: 'web' } },
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', ...container }] } },
      ...spec,
    },
  });

const route = (spec: object): JsonObject =>
  plainObject({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'web', namespace: 'shop' },
    spec,
  });

const WEB = 'error dev/app Deployment.apps/shop/web';
const CONTAINER = `${WEB} /spec/template/spec/containers/0`;

test('a good Deployment and a good route pass', () => {
  const container = {
    image: 'example.org/web:1',
    ports: [{ containerPort: 80 }],
    resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: 1 } },
    livenessProbe: { httpGet: { path: '/', port: 'http' } },
  };
  expect(runRule(validSchema, [deployment(container)], { schemas })).toEqual([]);
  const good = route({ parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] });
  expect(runRule(validSchema, [good], { schemas })).toEqual([]);
});

test.each([
  [{ comand: ['a'] }, {}, `${CONTAINER}/comand: unknown field; did you mean "command"?`],
  [{}, { replicas: '2' }, `${WEB} /spec/replicas: must be an integer, not a string ("2"); write 2 without quotes`],
  [{}, { selector: null }, `${WEB} /spec: lacks a required field (selector); add it`],
  [{ stdin: 'true' }, {}, `${CONTAINER}/stdin: must be a boolean, not a string ("true"); write true without quotes`],
  [
    { resources: { limits: { memory: '1gb' } } },
    {},
    `${CONTAINER}/resources/limits/memory: must be a quantity such as 500m or 1Gi ("1gb"); use a number and one of m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei`,
  ],
  [{ args: '--debug' }, {}, `${CONTAINER}/args: must be a list, not a string ("--debug"); write a list`],
  [
    { livenessProbe: { httpGet: { port: 1.5 } } },
    {},
    `${CONTAINER}/livenessProbe/httpGet/port: must be an integer or a string, not a number (1.5); write one of the two`,
  ],
])('%j %j is refused', (container, spec, expected) => {
  expect(runRule(validSchema, [deployment(container, spec)], { schemas })).toEqual([expected]);
});

test('a custom resource follows its CRD', () => {
  const bad = route({
    parentRefs: [{ name: '' }],
    hostnames: ['Example.org'],
    rules: [{ backendRefs: [{ name: 'web', port: 0 }] }],
  });
  const PLACE = 'error dev/app HTTPRoute.gateway.networking.k8s.io/shop/web';
  expect(runRule(validSchema, [bad], { schemas })).toEqual([
    `${PLACE} /spec/hostnames/0: must match ^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$ ("Example.org"); change it`,
    `${PLACE} /spec/parentRefs/0/name: must have at least 1 characters (""); set it`,
    `${PLACE} /spec/rules/0/backendRefs/0/port: must be at least 1 (0); raise it`,
  ]);
});

test('a version that is not served is told, with the one that is', () => {
  const ingress = { apiVersion: 'networking.k8s.io/v1beta1', kind: 'Ingress', metadata: { name: 'a', namespace: 'b' } };
  const old = { apiVersion: 'cert-manager.io/v1alpha2', kind: 'Certificate', metadata: { name: 'a', namespace: 'b' } };
  expect(runRule(validSchema, [ingress, old], { schemas })).toEqual([
    'error dev/app Certificate.cert-manager.io/b/a /apiVersion: is not served (cert-manager.io/v1alpha2); use cert-manager.io/v1',
    'error dev/app Ingress.networking.k8s.io/b/a /apiVersion: is not served (networking.k8s.io/v1beta1); use networking.k8s.io/v1',
  ]);
});

test('the CRD among the objects wins over the imported one', () => {
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'certificates.cert-manager.io' },
    spec: {
      group: 'cert-manager.io',
      names: { kind: 'Certificate', plural: 'certificates' },
      scope: 'Namespaced',
      versions: [
        { name: 'v1', served: false, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
        {
          name: 'v2',
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              properties: { spec: { type: 'object', properties: { host: { type: 'string', maxLength: 3 } } } },
            },
          },
        },
      ],
    },
  };
  const certificate = (version: string) => ({
    apiVersion: `cert-manager.io/${version}`,
    kind: 'Certificate',
    metadata: { name: version, namespace: 'b' },
    spec: { host: 'long' },
  });
  expect(runRule(validSchema, [crd, certificate('v1'), certificate('v2')])).toEqual([
    'error dev/app Certificate.cert-manager.io/b/v1 /apiVersion: is not served (cert-manager.io/v1); use cert-manager.io/v2',
    'error dev/app Certificate.cert-manager.io/b/v2 /spec/host: must have at most 3 characters, has 4 ("long"); shorten it',
  ]);
});

test('strings and repeated entries are left to their own rules', () => {
  const container = {
    env: [
      { name: 'A', value: 1 },
      { name: 'A', value: 'b' },
    ],
  };
  expect(runRule(validSchema, [deployment(container)], { schemas })).toEqual([]);
});

test('a number without room in its format is a warning until the server refuses it', () => {
  const toys = definitionOf('Toy', { type: 'object', properties: { size: { type: 'integer', format: 'int32' } } });
  const toy = { apiVersion: 'example.org/v1', kind: 'Toy', metadata: { name: 'a' }, spec: { size: 2 ** 31 } };
  const said = (kubernetesLine: string): readonly string[] =>
    runRule(validSchema, [plainObject(toy)], {
      schemas: schemaSet(KUBERNETES_1_35, CRDS, [manifestOf(toys)]),
      kubernetesLine,
    });
  expect(said('1.35')).toEqual([
    'warning dev/app Toy.example.org/a /spec/size: does not fit in int32, which this API server takes but newer ones and programs do not (2147483648); lower it',
  ]);
  expect(said('1.36')).toEqual([
    'error dev/app Toy.example.org/a /spec/size: must fit in int32 (2147483648); lower it',
  ]);
});

test('null in a custom resource is refused where objects are applied on the server, and told where nobody knows', () => {
  const bad = route({ parentRefs: null, hostnames: ['example.org'] });
  const run = (options: RunOptions): readonly string[] => runRule(validSchema, [bad], { schemas, ...options });
  const said =
    'HTTPRoute.gateway.networking.k8s.io/shop/web /spec/parentRefs: must not be null; remove it or give it a value';
  expect(run({})).toEqual([`error dev/app ${said}`]);
  expect(run({ foreign: true })).toEqual([`warning dev/app ${said}`]);
  expect(run({ foreign: true, serverSide: true })).toEqual([`error dev/app ${said}`]);
  expect(runRule(validSchema, [deployment({ args: null })], { schemas })).toEqual([]);
  const metadata = {
    name: 'web',
    namespace: 'shop',
    annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=false' },
  };
  expect(runRule(validSchema, [{ ...bad, metadata }], { schemas })).toEqual([`warning dev/app ${said}`]);
});

test('null in part of an object of others may be of a merge patch', () => {
  const patch = { apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'a', namespace: 'b' } };
  const part = plainObject({ ...patch, spec: { duration: null, secretName: 'a' } });
  const said = (options: RunOptions): readonly string[] =>
    runRule(validSchema, [part], { schemas, ...options }).filter(line => line.includes('null'));
  expect(said({ foreign: true })).toEqual([]);
  expect(said({})).toHaveLength(1);
});

test('a status is for kinds that have one', () => {
  const map = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'b' }, status: {} };
  expect(runRule(validSchema, [plainObject(map)], { schemas })).toEqual([
    'error dev/app ConfigMap/b/a /status: unknown field; remove it, or use one of apiVersion, binaryData, data, immutable, kind, metadata',
  ]);
  expect(runRule(validSchema, [{ ...deployment({}), status: { replicas: null } }], { schemas })).toEqual([]);
});
