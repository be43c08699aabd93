import { checkContext, type CheckContext } from '../checks/check-context';
import { objectAt, objectsAt } from '../checks/declared/fields';
import { containersOf } from '../checks/pods/pod-templates';
import { RULES } from '../checks/rules';
import { runChecks } from '../checks/run-checks';
import { checkInputs } from '../cli/check-clusters';
import { groupOf } from '../model/manifest';
import { helmRenderer } from '../render/helm-renderer';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const helm = helmRenderer(PROJECT);
const clusters = renderWhole();

function inputsOf() {
  const inputs = checkInputs(PROJECT, clusters, helm);
  if ('issues' in inputs) throw new Error('the checks of the platform cannot be read');
  return inputs;
}

const inputs = inputsOf();

const containers = ({ declared }: CheckContext) => declared().pods.flatMap(containersOf);

const ofKinds = (context: CheckContext, ...kinds: readonly string[]) =>
  context.declared().all.filter(({ kind }) => kinds.includes(kind));

/** What is held of all objects, rendered ones and those of charts: by which rules, and of how many. */
const CLAUSES: readonly (readonly [string, readonly string[], (context: CheckContext) => number])[] = [
  [
    'images have a tag and come from registries that are allowed',
    ['valid-image', 'require-declared-registry'],
    context => containers(context).length,
  ],
  ['containers ask for what they need', ['require-requests'], context => containers(context).length],
  [
    'every Secret that is named has a producer, or is made by hand',
    ['valid-data-reference', 'unique-secret-producer'],
    context =>
      context.declared().pods.filter(({ spec }) => /"secret(?:KeyRef|Ref|Name)"/.test(JSON.stringify(spec))).length,
  ],
  ['every Service selects pods', ['valid-service'], context => ofKinds(context, 'Service').length],
  [
    'every route has a parent that takes it, and a Service behind it',
    ['valid-parent', 'valid-backend', 'valid-listener-certificate'],
    context => ofKinds(context, 'HTTPRoute', 'TCPRoute', 'GRPCRoute').length,
  ],
  ['pods fit the level of their namespace', ['valid-pod-security'], context => context.declared().pods.length],
  [
    'what holds data is kept, and a backup reads it',
    [
      'require-kept-data',
      'require-postgres-backup',
      'require-separate-backup',
      'require-retained-volume',
      'valid-velero',
    ],
    context =>
      ofKinds(context, 'PersistentVolumeClaim', 'Cluster').length +
      ofKinds(context, 'StatefulSet').filter(
        ({ body }) => objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates').length > 0,
      ).length,
  ],
  [
    'no policy cuts off names, the Gateway or the API server',
    ['require-dns', 'require-gateway-ingress', 'require-webhook-ingress', 'valid-policy-selector'],
    context => ofKinds(context, 'NetworkPolicy', 'CiliumNetworkPolicy').length,
  ],
  [
    'custom resources follow their definitions',
    ['valid-schema', 'require-known-kind', 'valid-cel'],
    context => context.declared().all.filter(({ apiVersion }) => /\..*\./.test(groupOf(apiVersion))).length,
  ],
  ['no two Applications have one object', ['unique-object'], context => context.declared().all.length],
];

test('every chart of every cluster is known by facts: no object is unseen', () => {
  const releases = clusters.flatMap(({ components }) => components.flatMap(one => one.releases));
  expect(releases.filter(release => helm.describe(release) === undefined)).toEqual([]);
  const rendered = clusters.reduce((sum, { tree }) => sum + tree.manifests.length, 0);
  const byFacts = releases.reduce((sum, release) => sum + (helm.describe(release)?.objects.length ?? 0), 0);
  const looked = inputs.reduce((sum, input) => sum + checkContext(input).declared().all.length, 0);
  // Operators make Services of their own of some.
  expect(looked).toBeGreaterThanOrEqual(rendered + byFacts);
  expect(Math.min(rendered, byFacts)).toBeGreaterThan(1000);
});

test.each(CLAUSES)('%s', (_, names, count) => {
  const rules = RULES.filter(({ name }) => names.includes(name));
  expect(rules.map(({ name }) => name).sort()).toEqual([...names].sort());
  const looked = inputs.map(input => ({ cluster: input.tree.cluster, count: count(checkContext(input)) }));
  // The laptop keeps nothing.
  const nothing = looked.filter(
    one => one.count === 0 && !(one.cluster === 'local' && names.includes('require-kept-data')),
  );
  expect(nothing).toEqual([]);
  expect(inputs.flatMap(input => runChecks(input, rules))).toEqual([]);
});
