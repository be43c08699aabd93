import { formatIssue } from '../../model/issue';
import { wholeInventory } from '../../testing/committed-platform';
import { PROJECT } from '../../testing/project';
import { SMALL } from '../../testing/temporary-project';
import { unfitFlags } from './answers';
import { componentPlan, type ComponentPlan } from './component-plan';

const inventory = wholeInventory();
const IMAGE = 'ghcr.io/stefanprodan/podinfo:6.14.1';

const refused = (name: string, chart?: string, root = PROJECT): readonly string[] => {
  const plan = componentPlan(root, name, chart, inventory);
  return 'issues' in plan ? plan.issues.map(formatIssue) : [];
};

const plan = (): ComponentPlan => {
  const found = componentPlan(PROJECT, 'shop-window', undefined, inventory);
  if ('issues' in found) throw new Error(found.issues.map(formatIssue).join('\n'));
  return found;
};

test('it is written where components are, listed, placed, and known to the schema, in an order that is sound', () => {
  const drafts = plan().drafts({ image: IMAGE, summary: 'Shows it', clusters: 'system,dev' });
  expect(drafts.map(({ file }) => file)).toEqual([
    'lib/layer-3/shop-window.ts',
    'lib/layer-3/shop-window.test.ts',
    'lib/inventory/schema/platform.schema.json',
    'lib/platform.ts',
    'environments/platform.yaml',
  ]);
  expect(drafts.at(-1)?.text).toContain('\n  shop-window: [system, dev]\n');
});

test('who needs what is not everywhere says so to the checks of placement', () => {
  const drafts = plan().drafts({ image: IMAGE, summary: 'Shows it', host: 'window', needs: 'vault-secrets,cni' });
  const checks = drafts.find(({ file }) => file === 'lib/inventory/checks/placement.ts');
  expect(checks?.text).toContain("\n  'shop-window': ['vault-secrets-operator'],\n};");
  expect(drafts[0]?.text).toContain("needs: ['cni', 'argo-cd', 'gateway', 'vault-secrets'],");
});

test.each([
  [
    'Window',
    'new component: is no name of a component (Window); expected at most 40 lower-case letters, digits and single hyphens, a letter first',
  ],
  ['class', 'new component: is a reserved word (class); choose another name'],
  ['hubble', 'new component: is there already (hubble); choose another name'],
  ['logging', 'new component: lib/layer-3/logging is there already (logging); choose another name'],
  [
    'argo-cd-',
    'new component: is no name of a component (argo-cd-); expected at most 40 lower-case letters, digits and single hyphens, a letter first',
  ],
  ['components-in', 'new component: lib/platform.ts has a componentsIn already (components-in); choose another name'],
])('%s is refused', (name, message) => {
  expect(refused(name)).toEqual([message]);
});

test('a chart is one that cdk8s.yaml has and nobody releases', () => {
  expect(refused('window', 'podinfo')).toEqual([
    '--chart: is not in cdk8s.yaml (podinfo); every chart of cdk8s.yaml has its component: add one there, and import it (docs/imports.md)',
  ]);
  expect(refused('window', 'keda')).toEqual([
    '--chart: keda releases it already (keda); every chart of cdk8s.yaml has its component: add one there, and import it (docs/imports.md)',
  ]);
});

test('a project without components has none to add to', () => {
  expect(refused('window', undefined, SMALL)).toEqual([
    'new component: there is no lib/platform.ts here; run this where the components are',
  ]);
});

test.each([
  [
    { image: 'podinfo' },
    '--image: has the wrong form (podinfo); expected an image with registry and tag, which is not latest, for example ghcr.io/example/shop:1.4.2',
  ],
  [
    { image: 'ghcr.io/a/b:latest' },
    '--image: has the wrong form (ghcr.io/a/b:latest); expected an image with registry and tag, which is not latest, for example ghcr.io/example/shop:1.4.2',
  ],
  [{ port: '70000' }, '--port: has the wrong form (70000); expected a port'],
  [{ user: '0' }, '--user: has the wrong form (0); expected a number that is not 0, which is root'],
  [{ layer: '4' }, '--layer: has the wrong form (4); expected 2 or 3'],
  [
    { namespace: 'vault' },
    '--namespace: has the wrong form (vault); expected lower-case letters, digits and hyphens; a namespace that is not there yet',
  ],
  [
    { namespace: 'kube-system' },
    '--namespace: has the wrong form (kube-system); expected lower-case letters, digits and hyphens; a namespace that is not there yet',
  ],
  [{ health: 'healthz' }, '--health: has the wrong form (healthz); expected a path, for example /healthz'],
  [{ summary: '' }, '--summary: has the wrong form (); expected a line of at most 119 characters'],
])('%j is told', (said, message) => {
  expect(unfitFlags(plan().questions, said).map(formatIssue)).toEqual([message]);
});

test('clusters and needs are those that are there, each once', () => {
  const told = (said: Record<string, string>): readonly string[] =>
    unfitFlags(plan().questions, said).map(({ place, value }) => `${place.pointer ?? ''} ${value ?? ''}`);
  expect(told({ clusters: 'system,dev', needs: 'gateway, storage' })).toEqual([]);
  expect(told({ clusters: 'system,qa', needs: 'gatway' })).toEqual(['--clusters system,qa', '--needs gatway']);
  expect(told({ clusters: '', needs: '' })).toEqual(['--clusters ']);
  expect(told({ clusters: 'dev,dev' })).toEqual(['--clusters dev,dev']);
});

test('an option that this one is not asked is told', () => {
  const [issue] = unfitFlags(plan().questions, { 'pod-security': 'baseline' }).map(formatIssue);
  expect(issue).toMatch(
    /^--pod-security: is nothing that this one is asked \(baseline\); leave it out; there are --image, /,
  );
});
