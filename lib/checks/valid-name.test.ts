import type { JsonObject } from '../model/json';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35, KUBERNETES_1_36 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { validName } from './valid-name';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const long = (length: number): string => 'a'.repeat(length);

const named = (apiVersion: string, kind: string, name: string): JsonObject => ({
  apiVersion,
  kind,
  metadata: { name },
});

const SUBDOMAIN =
  'a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", with a letter or digit at both ends of each part';

test.each([
  [
    'v1',
    'Namespace',
    long(63),
    'a.b',
    'a DNS label: at most 63 of a-z, 0-9 and "-", with a letter or digit at both ends',
  ],
  ['v1', 'ConfigMap', 'a.b', 'A', SUBDOMAIN],
  [
    'v1',
    'Service',
    'a-1',
    '1-a',
    'a DNS label that begins with a letter: at most 63 of a-z, 0-9 and "-", not "-" at the end',
  ],
  [
    'batch/v1',
    'CronJob',
    long(52),
    long(53),
    `${SUBDOMAIN}; eleven more are added for each Job, so at most 52 characters`,
  ],
  ['batch/v1', 'Job', long(63), long(64), `${SUBDOMAIN}; it becomes a label of the pods, so at most 63 characters`],
  [
    'apps/v1',
    'StatefulSet',
    'a',
    'a.b',
    'a DNS label: at most 63 of a-z, 0-9 and "-", with a letter or digit at both ends',
  ],
  [
    'rbac.authorization.k8s.io/v1',
    'ClusterRole',
    'system:a B',
    'a/b',
    'a name without "/" and "%", other than "." and ".."',
  ],
  ['cert-manager.io/v1', 'ClusterIssuer', 'a.b', 'a_b', SUBDOMAIN],
  [
    'application.kubero.dev/v1alpha1',
    'KuberoApp',
    long(53),
    long(54),
    'a DNS label: at most 63 of a-z, 0-9 and "-", with a letter or digit at both ends; it becomes the name of a Helm release, so at most 53 characters',
  ],
])('%s %s may be %s, not %s', (apiVersion, kind, good, bad, expected) => {
  expect(runRule(validName, [named(apiVersion, kind, good)], { schemas })).toEqual([]);
  expect(runRule(validName, [named(apiVersion, kind, bad)], { schemas })).toEqual([
    expect.stringContaining(` /metadata/name: must be ${expected} (${bad}); rename it`),
  ]);
});

test('Kubernetes 1.36 lets the name of a Service begin with a digit', () => {
  const options = { schemas: schemaSet(KUBERNETES_1_36, CRDS), kubernetesLine: '1.36' };
  expect(runRule(validName, [named('v1', 'Service', '1-a')], options)).toEqual([]);
});

test('the namespace that an object names can be one', () => {
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', namespace: 'My_Space' } };
  expect(runRule(validName, [object], { schemas })).toEqual([
    'error dev/app Secret/My_Space/a /metadata/namespace: must be a DNS label, as the names of namespaces are (My_Space); rename it',
  ]);
});

const KEY = 'at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", after a DNS name and "/" or alone';
const VALUE = 'empty, or at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", with a letter or digit at both ends';

test('labels, annotations and finalizers have their forms, in templates too', () => {
  const metadata = {
    labels: { 'a b': 'x', 'example.org/a': 'not a value', ok: '' },
    annotations: { 'Example.org/UPPER': 'any text at all', 'a/b/c': '' },
    finalizers: ['example.org/keep', 'no way'],
  };
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', namespace: 'b', ...metadata },
    spec: {
      selector: { matchLabels: { app: '-' } },
      template: { metadata: { labels: { app: '-' } }, spec: { nodeSelector: { disk: 's s d' } } },
    },
  };
  const PLACE = 'error dev/app Deployment.apps/b/a';
  expect(runRule(validName, [object], { schemas })).toEqual([
    `${PLACE} /metadata/annotations/a~1b~1c: annotation key must be ${KEY} (a/b/c); rename it`,
    `${PLACE} /metadata/finalizers/1: finalizer must be ${KEY} (no way); rename it`,
    `${PLACE} /metadata/labels/a b: label key must be ${KEY} (a b); rename it`,
    `${PLACE} /metadata/labels/example.org~1a: label value must be ${VALUE} (not a value); rename it`,
    `${PLACE} /spec/selector/matchLabels/app: label value must be ${VALUE} (-); rename it`,
    `${PLACE} /spec/template/metadata/labels/app: label value must be ${VALUE} (-); rename it`,
    `${PLACE} /spec/template/spec/nodeSelector/disk: label value must be ${VALUE} (s s d); rename it`,
  ]);
});

test('a PodTemplate has its pod at the top', () => {
  const template = { metadata: { labels: { app: '-' } }, spec: { nodeSelector: { disk: 's s d' } } };
  const object = { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'a', namespace: 'b' }, template };
  expect(runRule(validName, [object], { schemas })).toEqual([
    `error dev/app PodTemplate/b/a /template/metadata/labels/app: label value must be ${VALUE} (-); rename it`,
    `error dev/app PodTemplate/b/a /template/spec/nodeSelector/disk: label value must be ${VALUE} (s s d); rename it`,
  ]);
});

test('owners that cannot be are refused, in a template nobody takes them over', () => {
  const metadata = { ownerReferences: [{ apiVersion: '', kind: 'A', name: 'a', uid: 'b' }] };
  const object = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', namespace: 'b', ...metadata },
    spec: { template: { metadata } },
  };
  expect(runRule(validName, [object], { schemas })).toEqual([
    'error dev/app Deployment.apps/b/a /metadata/ownerReferences/0/apiVersion: must have a version (); write it such as apps/v1',
  ]);
});

test('finalizers of kinds of Kubernetes have a domain, or are its own', () => {
  const finalizers = ['keep', 'orphan', 'foregroundDeletion', 'kubernetes', 'example.org/keep'];
  const of = (apiVersion: string, kind: string): JsonObject => ({
    apiVersion,
    kind,
    metadata: { name: 'a', namespace: 'b', finalizers },
  });
  expect(runRule(validName, [of('v1', 'ConfigMap')], { schemas })).toEqual([
    'error dev/app ConfigMap/b/a /metadata/finalizers/0: finalizer must have a domain, such as example.org/name (keep); rename it',
  ]);
  expect(runRule(validName, [of('apps/v1', 'Deployment')], { schemas })).toHaveLength(1);
  expect(runRule(validName, [of('policy/v1', 'PodDisruptionBudget')], { schemas })).toEqual([]);
  expect(runRule(validName, [of('argoproj.io/v1alpha1', 'Application')], { schemas })).toEqual([]);
});

test('annotations may be 256 KiB together', () => {
  const object = (length: number): JsonObject => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', annotations: { a: long(length) } },
  });
  expect(runRule(validName, [object(262_143)], { schemas })).toEqual([]);
  expect(runRule(validName, [object(262_144)], { schemas })).toEqual([
    'error dev/app ConfigMap/a /metadata/annotations: annotations must have at most 262144 bytes together (262145); move data to a ConfigMap',
  ]);
});

test('keys of a ConfigMap can be names of files', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { 'a/b': '', '..c': '', 'ok.yaml': '' },
  };
  const PLACE = 'error dev/app ConfigMap/a';
  const text = 'key must be at most 253 of A-Z, a-z, 0-9, "-", "_" and ".", and must not begin with ".."';
  expect(runRule(validName, [object], { schemas })).toEqual([
    `${PLACE} /data/..c: ${text} (..c); rename it`,
    `${PLACE} /data/a~1b: ${text} (a/b); rename it`,
  ]);
});

test('the name of a Helm release is short enough', () => {
  const application = (name: string, helm: JsonObject = {}): JsonObject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name },
    spec: { source: { chart: 'x', helm } },
  });
  expect(
    runRule(validName, [application(long(60), { releaseName: 'short' }), application(long(53))], { schemas }),
  ).toEqual([]);
  expect(runRule(validName, [application(long(54))], { schemas })).toEqual([
    `error dev/app Application.argoproj.io/${long(54)}: the name of a Helm release must have at most 53 characters (${long(54)}); set a shorter helm.releaseName`,
  ]);
});
