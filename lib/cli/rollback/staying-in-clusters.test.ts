import { objectOf, workload } from '../../diff/risk/examples/risk-example';
import { diffYaml, type YamlSides } from '../../diff/testing/diff-yaml';
import { diffReport } from '../../diff/diff-report';
import { stayingInClusters } from './staying-in-clusters';

const definition = (name: string, more = ''): string =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: ${name}, labels: { app: toys${more} } }\n`;

const app = (version: string): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    `{ sources: [{ chart: web, targetRevision: ${version} }], destination: { namespace: shop }, ` +
      'syncPolicy: { automated: { prune: true } } }',
    'web',
  );

const deployment = (app: string): string =>
  objectOf('apps/v1', 'Deployment', `{ selector: { matchLabels: { app: ${app} } } }`, 'web');

const told = (sides: YamlSides): readonly string[] =>
  stayingInClusters(diffReport({ before: 'HEAD', after: 'x', files: 1 }, [diffYaml(sides)])).map(
    ({ what, why, way }) => `${what}: ${why}; ${way}`,
  );

const COPY = 'keep a copy of them: kubectl get --output yaml';
const NARROWER = `objects lose the fields that only the newer one knows as soon as they are written again; ${COPY}`;

test('the API server says once why it refuses the older form', () => {
  expect(
    told({
      before: deployment('a'),
      after: deployment('b'),
    }),
  ).toEqual([
    'Deployment.apps/shop/web in prod: the API server refuses the update: /spec/selector: cannot change; delete it first, by a person',
  ]);
});

test('definitions in files: what an older one does to its objects, and nothing of one that comes', () => {
  expect(told({ before: definition('a.example.com'), after: definition('a.example.com', ', old: "1"') })).toEqual([
    `CustomResourceDefinition.apiextensions.k8s.io/a.example.com in prod: ${NARROWER}`,
  ]);
  expect(told({ after: definition('a.example.com') })).toEqual([]);
});

test('definitions that a chart made are named, as facts do not tell what differs in them', () => {
  const before = `${definition('a.example.com')}---\n${definition('b.example.com')}`;
  const facts = { 'web v2': before, 'web v1': definition('a.example.com') };
  expect(told({ before: app('v2'), after: app('v1'), facts })).toEqual([
    `CustomResourceDefinition.apiextensions.k8s.io/b.example.com in prod: every object of it is deleted with it; ${COPY}`,
    `definitions of charts in prod: a.example.com: ${NARROWER}`,
  ]);
  expect(told({ before: app('v2'), after: app('v2'), facts })).toEqual([]);
  expect(told({ before: app('v2'), after: app('v1'), facts: { ...facts, 'web v2': workload('') } })).toEqual([]);
});
