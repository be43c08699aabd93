import fc from 'fast-check';
import { formatIssue } from '../model/issue';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { plainObject } from '../model/plain-json';
import { checkTools, type CheckInput } from './check-context';
import { clusterFacts } from './cluster-facts';
import type { ClusterRule, ObjectRule, PlatformRule } from './rule';
import { RULES } from './rules';
import { runChecks, runPlatformChecks } from './run-checks';
import { schemaSet } from './schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { manifestOf, runRule } from './testing/run-rule';

const base = { id: 'X0', severity: 'warning', reason: 'for the test' } as const;

const named: ObjectRule = {
  ...base,
  name: 'no-names',
  scope: 'object',
  run: (manifest, _context, report) =>
    report({ manifest, pointer: '/metadata/name', message: 'has a name', fix: 'drop it' }),
};

const counted: ClusterRule = {
  ...base,
  name: 'no-objects',
  scope: 'cluster',
  run: ({ tree }, report) =>
    report({ message: 'has objects', value: String(tree.manifests.length), fix: 'remove them', severity: 'note' }),
};

const compared: PlatformRule = {
  ...base,
  name: 'valid-lines',
  scope: 'platform',
  run: (clusters, report) => {
    for (const { cluster, kubernetesLine, objects } of clusters) {
      report({ cluster, message: `runs ${kubernetesLine}`, value: String(objects), fix: 'go on' });
    }
  },
};

const object = (name: string): JsonObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'b' },
});

test('object rules see each object, cluster rules all of them, and issues are sorted', () => {
  const schemas = schemaSet(KUBERNETES_1_35, CRDS);
  const inFile: Manifest = { ...manifestOf(object('a')), origin: { from: 'file', file: 'a.yaml', document: 0 } };
  const tree = { cluster: 'dev', manifests: [manifestOf(object('b')), inFile] };
  const issues = runChecks({ tree, schemas, kubernetesLine: '1.35' }, [named, counted, compared]);
  expect(issues.map(issue => `${issue.severity} ${issue.rule} ${formatIssue(issue)}`)).toEqual([
    'warning no-names dev/app ConfigMap/b/b /metadata/name: has a name; drop it',
    'note no-objects dev: has objects (2); remove them',
    'warning no-names a.yaml dev ConfigMap/b/a /metadata/name: has a name; drop it',
  ]);
});

test('platform rules see the facts of clusters only', () => {
  const facts = ['dev', 'prod'].map((cluster, index) => clusterFacts({ cluster, manifests: [] }, `1.3${index + 5}`));
  expect(runPlatformChecks(facts, [named, compared]).map(formatIssue)).toEqual([
    'dev: runs 1.35 (0); go on',
    'prod: runs 1.36 (0); go on',
  ]);
});

test('the helper of tests runs one rule', () => {
  expect(runRule(named, [object('a')])).toEqual(['warning dev/app ConfigMap/b/a /metadata/name: has a name; drop it']);
});

test('tools can be shared between runs, and answers about an object are worked out once', () => {
  const schemas = schemaSet(KUBERNETES_1_35, CRDS);
  const seen: (readonly unknown[])[] = [];
  const looking: ObjectRule = { ...named, run: (manifest, { problemsOf }) => void seen.push(problemsOf(manifest)) };
  const input = {
    tree: { cluster: 'dev', manifests: [manifestOf(object('a'))] },
    schemas,
    kubernetesLine: '1.35',
    tools: checkTools(),
  };
  runChecks(input, [looking, looking]);
  expect(seen[0]).toBe(seen[1]);
});

test('what is said of an object is said to the next run with the same tools, unless that knows something else', () => {
  const tools = checkTools();
  const manifest = manifestOf(object('a'));
  const tree = { cluster: 'dev', manifests: [manifest] };
  const said = (more: Partial<CheckInput>): readonly unknown[] => {
    const seen: unknown[] = [];
    const run: ObjectRule['run'] = (one, { problemsOf, refusalsOf, celOf }) => {
      if (one === manifest) seen.push(problemsOf(one), refusalsOf(one), celOf(one));
    };
    const schemas = schemaSet(KUBERNETES_1_35, CRDS, more.tree?.manifests);
    runChecks({ tree, schemas, kubernetesLine: '1.35', tools, ...more }, [{ ...named, run }]);
    return seen;
  };
  const first = said({});
  const isSame = (again: readonly unknown[]): readonly boolean[] => again.map((answer, at) => answer === first[at]);
  expect(isSame(said({ tree: { cluster: 'prod', manifests: [manifest, manifestOf(object('b'))] } }))).toEqual([
    true,
    true,
    true,
  ]);
  const base = { cluster: 'dev', manifests: [manifestOf(object('a'))] };
  for (const other of [{ kubernetesLine: '1.36' }, { foreign: true }, { base }, { tools: checkTools() }])
    expect(isSame(said(other))).toEqual([false, false, false]);
});

test('what is said of a definition is shared between clusters, each time of its own object', () => {
  const definition = (served: boolean) =>
    manifestOf({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'toys.example.org' },
      spec: {
        group: 'example.org',
        names: { plural: 'dolls', kind: 'Toy' },
        scope: 'Cluster',
        versions: [{ name: 'v1', served, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    });
  const tools = checkTools();
  const schemas = schemaSet(KUBERNETES_1_35, CRDS);
  const told: string[][] = [];
  const findings: unknown[] = [];
  const looking: ObjectRule = {
    ...named,
    run: (manifest, { refusalsOf }) => {
      const refusals = refusalsOf(manifest);
      told.push(refusals.map(({ finding }) => finding.message));
      findings.push(...refusals.map(({ finding }) => finding.manifest === manifest));
    },
  };
  for (const manifest of [definition(true), definition(true), definition(false)])
    runChecks({ tree: { cluster: 'dev', manifests: [manifest] }, schemas, kubernetesLine: '1.35', tools }, [looking]);
  expect(told[0]?.length).toBeGreaterThan(0);
  expect(told[1]).toEqual(told[0]);
  expect(new Set(findings)).toEqual(new Set([true]));
  expect(tools.shared.size).toBe(2);
  const tree = { cluster: 'dev', manifests: [definition(true)] };
  runChecks({ tree, base: tree, schemas, kubernetesLine: '1.33', tools }, [looking]);
  expect(tools.shared.size).toBe(2);
  runChecks({ tree, schemas, kubernetesLine: '1.34', tools }, [looking]);
  expect(tools.shared.size).toBe(3);
});

test('each rule has a name of its own that says what it is, and a reason of one line', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { id, name, reason } of RULES) {
    expect(name).toMatch(/^(?:no|require|valid|unique)-[a-z-]+$/);
    expect(id).toMatch(/^[A-Z][0-9]+$/);
    expect(reason).toMatch(/^[^\n]{10,120}$/);
  }
});

test('whatever objects hold, all rules give an answer', () => {
  const schemas = schemaSet(KUBERNETES_1_35, CRDS);
  const kinds = [...Object.keys(KUBERNETES_1_35.kinds), ...Object.keys(CRDS.kinds), 'example.org/v1/Nothing'];
  const tools = checkTools();
  fc.assert(
    fc.property(
      fc.constantFrom(...kinds),
      fc.dictionary(
        fc.oneof(fc.constantFrom('spec', 'data', 'metadata', 'status', 'stringData'), fc.string()),
        fc.jsonValue(),
      ),
      fc.string(),
      (key, rest, name) => {
        const slash = key.lastIndexOf('/');
        const body = plainObject(rest);
        const manifest = {
          ...manifestOf({ ...body, apiVersion: key.slice(0, slash), kind: key.slice(slash + 1) }),
          name,
        };
        const tree = { cluster: 'dev', manifests: [manifest] };
        expect(Array.isArray(runChecks({ tree, base: tree, schemas, kubernetesLine: '1.35', tools }, RULES))).toBe(
          true,
        );
      },
    ),
    { numRuns: 500 },
  );
});
