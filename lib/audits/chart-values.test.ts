import { validate } from '../cli/validate';
import { chartValueFaults } from '../checks/argo-cd/chart-value-faults';
import { handedOnFaults } from '../checks/argo-cd/handed-on-faults';
import { checkContext } from '../checks/check-context';
import { objectAt, objectsAt, shown } from '../checks/declared/fields';
import { schemaSet } from '../checks/schema/schema-set';
import { applicationOf } from '../checks/testing/argo-cd';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { manifestOf } from '../checks/testing/run-rule';
import type { ChartValueShape } from '../model/chart-value-shape';
import { formatIssue } from '../model/issue';
import type { JsonObject } from '../model/json';
import { leavesOf, type Leaf } from '../mutation/edit';
import { isWorthChanging, OPERATORS } from '../mutation/operators';
import { helmValues } from '../render/helm-values';
import { PINS } from '../render/pins';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const valuesOf = helmValues(PROJECT, PINS);

/** The values that a cluster gives a chart, and what the chart takes. */
interface Given {
  readonly chart: string;
  readonly values: JsonObject;
  readonly shape: ChartValueShape;
}

const given: readonly Given[] = renderWhole().flatMap(({ tree }) =>
  tree.manifests
    .filter(({ kind }) => kind === 'Application')
    .flatMap(({ body }) => objectsAt(objectAt(body, 'spec'), 'sources'))
    .flatMap(source => {
      const [repository, revision] = [shown(source['repoURL']), shown(source['targetRevision'])];
      const chart = shown(source['chart'] ?? source['path']);
      const shape = valuesOf({ repository, chart, revision });
      return shape === undefined ? [] : [{ chart, values: objectAt(source, 'helm', 'valuesObject'), shape }];
    }),
);

const CONTEXT = checkContext({
  tree: { cluster: 'dev', manifests: [] },
  schemas: schemaSet(KUBERNETES_1_35, CRDS),
  kubernetesLine: '1.35',
});

const APPLICATION = manifestOf(applicationOf('any'));

const isSeen = (values: JsonObject, shape: ChartValueShape): boolean =>
  chartValueFaults(values, shape).length > 0 || handedOnFaults(values, APPLICATION, CONTEXT).length > 0;

const NOWHERE = { cluster: '', names: new Set<string>(), others: [] };

/** Mistakes of an operator in one of so many values, each place of each chart once, and how many of them are seen. */
const seenOf = (name: string, every: number, isMeant: (leaf: Leaf) => boolean = () => true) => {
  const operator = OPERATORS.find(one => one.name === name);
  const seen = new Map<string, boolean>();
  for (const { chart, values, shape } of given) {
    const leaves = leavesOf(values).filter(isWorthChanging).filter(isMeant);
    for (const leaf of leaves.filter((_, index) => index % every === 0)) {
      const place = JSON.stringify([chart, leaf.path]);
      const wrong = seen.has(place) ? undefined : operator?.apply(values, leaf, NOWHERE);
      if (wrong !== undefined) seen.set(place, isSeen(wrong, shape));
    }
  }
  return { made: seen.size, unseen: [...seen].filter(([, found]) => !found).map(([place]) => place) };
};

test('it is known of every chart of the platform what it takes, and the values that we give are right', () => {
  const pinned = Object.values(PINS.charts).flat();
  const unknown = pinned.filter(
    ({ name, repository, version, git }) =>
      valuesOf({ repository, chart: git?.path ?? name, revision: git?.commit ?? version }) === undefined,
  );
  expect(unknown).toEqual([]);
  expect(new Set(given.map(({ chart }) => chart)).size).toBeGreaterThan(15);
  expect(given.flatMap(({ values, shape }) => chartValueFaults(values, shape))).toEqual([]);
});

test('a slip in the first key of a value is seen in every chart', () => {
  expect(seenOf('misspell', 1, ({ path }) => path.length === 1).unseen).toEqual([]);
});

// What is not seen lies in maps and texts that a chart hands on to another program.
test.each([
  ['misspell', 0.5],
  ['wrong type', 0.4],
])('of the mistakes "%s" in the values of our charts more than %d are seen', (name, least) => {
  const { made, unseen } = seenOf(name, 7);
  expect(made).toBeGreaterThan(100);
  expect(1 - unseen.length / made).toBeGreaterThan(least);
});

test('the switch of Cilium that Talos must have off is known by its real name', () => {
  const cilium = given.find(({ chart }) => chart === 'cilium');
  expect(cilium).toBeDefined();
  expect(
    chartValueFaults({ cgroup: { automount: { enabled: false } } }, cilium?.shape ?? { from: 'schema', keys: {} }),
  ).toEqual([{ path: ['cgroup', 'automount'], message: 'is no value of the chart', fix: 'did you mean "autoMount"?' }]);
});

const foreign = (version: string): readonly string[] => {
  const input = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: cilium, namespace: argocd }
spec:
  project: infrastructure
  source:
    repoURL: https://helm.cilium.io
    chart: cilium
    targetRevision: ${version}
    helm: { values: 'cgroup: { automount: { enabled: false } }' }
  destination: { server: https://kubernetes.default.svc, namespace: kube-system }
`;
  const { issues } = validate(PROJECT, { paths: ['-'], kubernetes: '1.35', date: '2026-01-01', input });
  return issues.filter(({ rule }) => rule === 'valid-chart-values').map(formatIssue);
};

test('the values of a foreign Application are judged where its chart is one of ours, at the very version', () => {
  expect(foreign('1.20.0')).toEqual([
    'stdin:10:21 Application.argoproj.io/argocd/cilium /spec/source/helm/values: cgroup.automount: is no value of the chart; did you mean "autoMount"?',
  ]);
  expect(foreign('1.20.1')).toEqual([]);
});
