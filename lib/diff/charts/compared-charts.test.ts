import { objectOf, workload } from '../risk/examples/risk-example';
import { diffYaml, type YamlSides } from '../testing/diff-yaml';
import { manifestsIn } from '../testing/manifests-in';
import { pairObjects } from '../pair-objects';
import { comparedCharts } from './compared-charts';

const app = (version: string, values = '{}', path = 'dist/prod/web'): string =>
  objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    `{ sources: [{ chart: web, targetRevision: ${version}, helm: { valuesObject: ${values} } }, { path: ${path} }], ` +
      'destination: { namespace: shop }, syncPolicy: { automated: { prune: true } } }',
    'web',
  );

const withFinalizer = (application: string): string =>
  application.replace(
    'namespace: shop }\nspec',
    'namespace: shop, finalizers: [resources-finalizer.argocd.argoproj.io] }\nspec',
  );

const CRD =
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: toys.example.com }\n';
const CLAIM = objectOf('v1', 'PersistentVolumeClaim', '{}', 'data');

/** `kind name: effect, what is said` of what the chart makes. */
const told = (sides: YamlSides): readonly string[] =>
  diffYaml(sides).changes.flatMap(({ before, after, chart, effect }) => {
    const subject = after ?? before;
    return chart === undefined || subject === undefined
      ? []
      : [`${subject.kind} ${subject.name}: ${effect.kind}, ${effect.says} (${chart})`];
  });

const unseen = (sides: YamlSides): readonly string[] => diffYaml(sides).charts.unseen.map(({ why }) => why);

const FACTS = {
  'web v1': `${CRD}---\n${CLAIM}---\n${workload('', 'image: "a/b:1"')}`,
  'web v2': `${workload('', 'image: "a/b:2"')}---\n${objectOf('v1', 'Service', '{}')}`,
};

test('a version brings objects, takes some away and restarts others, each by the Application of the chart', () => {
  const sides = { before: app('v1'), after: app('v2'), facts: FACTS };
  expect(told(sides)).toEqual([
    'CustomResourceDefinition toys.example.com: deleted, is pruned by Application web (web v1)',
    'PersistentVolumeClaim data: deleted, is pruned by Application web (web v1)',
    'Deployment web: restarted, its pods restart one after the other (web v2)',
    'Service web: created,  (web v2)',
  ]);
  const { changes, charts } = diffYaml(sides);
  expect(charts).toEqual({
    byFacts: [{ chart: 'web', before: 'v1', after: 'v2' }],
    unseen: [],
    relabelled: 0,
    definitions: ['toys.example.com'],
  });
  expect(changes.slice(0, 2).map(({ level }) => level)).toEqual(['critical', 'critical']);
});

test('an Application that comes brings what its chart makes, and takes it along when it goes, but for CRDs', () => {
  expect(told({ after: app('v2'), facts: FACTS })).toEqual([
    'Deployment web: created,  (web v2)',
    'Service web: created,  (web v2)',
  ]);
  expect(told({ before: withFinalizer(app('v1')), facts: FACTS })).toEqual([
    'PersistentVolumeClaim data: deleted, is deleted with Application web (web v1)',
    'Deployment web: deleted, is deleted with Application web (web v1)',
    'CustomResourceDefinition toys.example.com: kept, stays: Argo CD deletes no CRD with its Application (web v1)',
  ]);
  expect(diffYaml({ before: app('v1'), facts: FACTS }).charts.byFacts).toEqual([{ chart: 'web', before: 'v1' }]);
});

test('without facts of one side, or with facts of other values, nothing is said of objects', () => {
  const sides = { before: app('v1'), after: app('v2') };
  expect(told({ ...sides, facts: { 'web v1': FACTS['web v1'] } })).toEqual([]);
  expect(unseen(sides)).toEqual(['there are no facts of v1 and v2']);
  expect(unseen({ ...sides, facts: { 'web v1': FACTS['web v1'] } })).toEqual(['there are no facts of v2']);
  const lacking = { 'web v1': `# lacks: replicas\n${FACTS['web v1']}`, 'web v2': FACTS['web v2'] };
  expect(unseen({ ...sides, facts: lacking })).toEqual(['facts were made with other values: replicas']);
  expect(told({ ...sides, facts: lacking })).toEqual([]);
  expect(unseen({ before: app('v1'), facts: lacking })).toEqual(['facts were made with other values: replicas']);
});

test('facts that lack the same value on both sides tell what a version does, but not what a value does', () => {
  const lacking = {
    'web v1': `# lacks: replicas\n${FACTS['web v1']}`,
    'web v2': `# lacks: replicas\n${FACTS['web v2']}`,
  };
  const [old, now] = [app('v1', '{ replicas: 2 }'), app('v2', '{ replicas: 2 }')];
  expect(told({ before: old, after: now, facts: lacking })).toHaveLength(4);
  expect(unseen({ before: old, after: app('v2', '{ replicas: 3 }'), facts: lacking })).toHaveLength(1);
  expect(unseen({ before: old, after: app('v1', '{ replicas: 3 }'), facts: lacking })).toHaveLength(1);
});

test('what goes from a chart to a file, or the other way round, is moved', () => {
  const inFile = `# file: dist/prod/web/a.yaml\n${CLAIM}`;
  const facts = { ...FACTS, 'web v2': FACTS['web v1'].replace(CLAIM, objectOf('v1', 'Service', '{}')) };
  const effects = (sides: YamlSides): readonly string[] =>
    diffYaml({ ...sides, facts }).changes.flatMap(({ kind, effect }) => (kind === 'moved' ? [effect.says] : []));
  expect(effects({ before: app('v1'), after: `${app('v2')}---\n${inFile}` })).toEqual([
    'from the chart of Application web; what differs is not known',
  ]);
  expect(effects({ before: `${app('v2')}---\n${inFile}`, after: app('v1') })).toEqual([
    'from a file to the chart of Application web; what differs is not known',
  ]);
});

test('a chart that stays as it is, and an Application without one, are not looked up', () => {
  const asked: string[] = [];
  const look = (before: string, after: string) =>
    comparedCharts(
      pairObjects('prod', manifestsIn(before), manifestsIn(after), { find: () => undefined }),
      ({ name }) => {
        asked.push(name);
        return [];
      },
    );
  look(app('v1'), app('v1', '{}', 'dist/prod/other'));
  look(workload('replicas: 1'), workload('replicas: 2'));
  expect(asked).toEqual([]);
  look(app('v1'), app('v1', '{ a: 1 }'));
  expect(asked).toEqual(['web', 'web']);
});
