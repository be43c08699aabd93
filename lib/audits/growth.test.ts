import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factsOf } from '../checks/cluster-facts';
import { RULES } from '../checks/rules';
import { runChecks, runPlatformChecks } from '../checks/run-checks';
import { checkInputs } from '../cli/check-clusters';
import { parseEnvironments } from '../inventory/parse-environments';
import { formatIssue } from '../model/issue';
import { assignWaves } from '../model/sync-waves';
import { clusterOutputs } from '../output/cluster-outputs';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { helmFacts } from '../render/helm-facts';
import { PINS } from '../render/pins';
import { renderCluster } from '../render/render-cluster';
import { emptyComponent } from '../testing/component';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { workOf } from '../testing/work-of';

const HELM = helmFacts(PROJECT);

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const environment = (document: string) => {
  const file = `environments/${document}.yaml`;
  return { document, file, text: readFileSync(join(PROJECT, file), 'utf8') };
};

const COMMITTED = ['platform', 'sandboxes', ...wholeInventory().clusters.map(({ name }) => name)].map(environment);

const app = (name: string): string => `
  - name: ${name}
    repository: many/${name}
    deploy: workload
    image: ghcr.io/stefanprodan/podinfo:6.14.0
    port: 9898
    user: 100
    health: /healthz
    resources: { cpu: 1m, memory: 1Mi }
    routes: [{ host: ${name} }]`;

const tenant = (name: string, apps: readonly string[]) => ({
  document: `tenants/${name}`,
  file: `environments/tenants/${name}.yaml`,
  text: `summary: Apps to count
groups: { developers: [${name}-developers] }
phases: [local]
quota: { cpu: '1', memory: 1Gi, storage: 1Gi, pods: 100 }
databases: []
apps:${apps.map(app).join('')}
`,
});

const tenants = (count: number) => numbers(count).map(index => tenant(`t${String(index)}`, [`a${String(index)}`]));

const apps = (count: number) => [
  tenant(
    'many',
    numbers(count).map(index => `a${String(index)}`),
  ),
];

/** Reads all, then renders, checks and lays out the laptop's cluster with these tenants. */
const synthesize = (files: ReturnType<typeof tenants>): void => {
  const { inventory, issues } = parseEnvironments([...COMMITTED, ...files], PINS);
  if (inventory === undefined) throw new Error(issues.map(formatIssue).join('\n'));
  const rendered = contextsOf(inventory, PINS)
    .filter(({ cluster }) => cluster.name === 'local')
    .map(context => renderCluster(componentsIn(context), context, HELM));
  rendered.forEach(clusterOutputs);
  const inputs = checkInputs(PROJECT, rendered, HELM);
  if ('issues' in inputs) throw new Error(inputs.issues.map(formatIssue).join('\n'));
  for (const input of inputs) runChecks(input, RULES);
  runPlatformChecks(inputs.map(factsOf), RULES);
};

test.each([
  ['tenants', tenants, 5],
  ['apps of a tenant', apps, 5],
])('twice the %s is at most 2.3 times the work, beyond what does not grow', (_of, sized, n) => {
  // What is kept between runs is filled before anything is counted.
  synthesize(sized(n));
  const [once = 0, twice = 0, fourTimes = 0] = [n, 2 * n, 4 * n].map(
    count =>
      workOf(() => {
        synthesize(sized(count));
      }).total,
  );
  expect(twice - once).toBeGreaterThan(0);
  expect((fourTimes - twice) / (twice - once)).toBeLessThanOrEqual(2.3);
});

test('twice the components in a row, each after the one before, is at most 2.3 times the work', () => {
  const row = (count: number) =>
    numbers(count).map(index =>
      emptyComponent({
        name: `c${String(index)}`,
        provides: [`p${String(index)}`],
        needs: index === 0 ? [] : [`p${String(index - 1)}`],
      }),
    );
  const [once = 0, twice = 0, fourTimes = 0] = [50, 100, 200].map(
    count => workOf(() => void assignWaves(row(count))).total,
  );
  expect((fourTimes - twice) / (twice - once)).toBeLessThanOrEqual(2.3);
});
