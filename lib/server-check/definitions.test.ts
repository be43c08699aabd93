import { schemaSet } from '../checks/schema/schema-set';
import { validateObject } from '../checks/schema/validate-object';
import { re2Patterns } from '../checks/schema/re2-pattern';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { manifestOf } from '../checks/testing/run-rule';
import type { JsonObject } from '../model/json';
import { groupOf } from '../model/manifest';
import { definitionsOf } from './definitions';

const only = (...wanted: readonly string[]) => definitionsOf(CRDS, new Set(wanted));

const NOTHING = { $generated: '', kinds: {}, nodes: [] };

test('a kind that nobody asks for is not defined', () => {
  expect(only()).toEqual([]);
  expect(only('example.org/Toy')).toEqual([]);
});

test('a definition has all versions of its kind, one of them stored', () => {
  const [definition] = only('gateway.networking.k8s.io/GatewayClass');
  expect(definition).toMatchObject({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: 'gatewayclasss.gateway.networking.k8s.io',
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a check' },
    },
    spec: {
      group: 'gateway.networking.k8s.io',
      scope: 'Cluster',
      names: { kind: 'GatewayClass', plural: 'gatewayclasss', singular: 'gatewayclass', listKind: 'GatewayClassList' },
      versions: [
        { name: 'v1', served: true, storage: true },
        { name: 'v1beta1', served: true, storage: false },
      ],
    },
  });
});

test('groups of others need no word of approval', () => {
  expect(only('argoproj.io/Application')[0]?.['metadata']).toEqual({ name: 'applications.argoproj.io' });
});

const object = (apiVersion: string, kind: string, spec: JsonObject): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name: 'a', namespace: 'b' },
  spec,
});

test.each([
  object('cert-manager.io/v1', 'Certificate', { secretName: 'a', issuerRef: { name: 'b' } }),
  object('cert-manager.io/v1', 'Certificate', { secretName: 1, issuerRef: {}, privateKey: { size: '256' }, days: 3 }),
  object('gateway.networking.k8s.io/v1', 'HTTPRoute', {
    parentRefs: [{ name: 'a', port: 70000 }],
    rules: [{ matches: [{ path: { type: 'Prefix', value: '/' } }], backendRefs: [{ name: '' }] }],
  }),
  object('keda.sh/v1alpha1', 'ScaledObject', {
    scaleTargetRef: {},
    triggers: [{ type: 'cron', metadata: { start: 1 } }],
  }),
])('what is read from a definition again judges as before', body => {
  const { apiVersion, kind } = manifestOf(body);
  const definitions = only(`${groupOf(apiVersion)}/${kind}`).map(manifestOf);
  const problems = [schemaSet(KUBERNETES_1_35, CRDS), schemaSet(KUBERNETES_1_35, NOTHING, definitions)].map(set => {
    const schema = set.find(apiVersion, kind);
    return schema === undefined ? undefined : validateObject(body, schema, set.objectMeta, re2Patterns());
  });
  expect(problems[1]).toBeDefined();
  expect(problems[1]).toEqual(problems[0]);
});
