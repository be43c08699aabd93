import { ApiObject } from 'cdk8s';
import fc from 'fast-check';
import { readEnvironments } from '../inventory/read-environments';
import type { AddedComponent } from '../model/component';
import { deepFreeze } from '../model/deep-freeze';
import type { VendoredRelease } from '../model/helm-renderer';
import { isTalos, type Inventory, type TalosCluster } from '../model/inventory';
import { contextsOf } from '../render/contexts-of';
import { helmFacts } from '../render/helm-facts';
import { PINS } from '../render/pins';
import { emptyComponent } from '../testing/component';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { temporaryProject } from '../testing/temporary-project';
import { synthesizeOrKeep, type KeptCluster } from './kept-clusters';
import type { KeptComponents } from './kept-components';
import { synthesizeCluster, type ClusterTools } from './synth-cluster';

// Checks are left out: they look at what is rendered, and rendering it is enough to see what is kept.
const TOOLS = { helm: helmFacts(PROJECT), inputOf: () => undefined, progress: () => undefined };

const inCluster =
  (name: string, change: (cluster: TalosCluster) => TalosCluster) =>
  (inventory: Inventory): Inventory => ({
    ...inventory,
    clusters: inventory.clusters.map(cluster =>
      cluster.name === name && isTalos(cluster) ? change(cluster) : cluster,
    ),
  });

const EDITS: readonly (readonly [what: string, rendered: readonly string[], edit: (of: Inventory) => Inventory])[] = [
  ['nothing', [], of => structuredClone(of)],
  [
    'the size of a network packet',
    ['dev'],
    inCluster('dev', dev => ({ ...dev, network: { ...dev.network, mtu: 1400 } })),
  ],
  [
    'a cluster less',
    ['system', 'dev', 'prod'],
    of => ({ ...of, clusters: of.clusters.filter(({ name }) => name !== 'local') }),
  ],
  ['the one that left', ['system', 'dev', 'prod'], of => of],
];

test('only clusters that read what changed are rendered again, and all are as a first run gives them', () => {
  const kept = new Map<string, KeptCluster>();
  const run = (inventory: Inventory): readonly string[] =>
    contextsOf(deepFreeze(inventory), PINS).flatMap(context => {
      const before = kept.get(context.cluster.name)?.synthesized;
      const now = synthesizeOrKeep(context, TOOLS, { clusters: kept });
      expect(now).toEqual(synthesizeCluster(context, TOOLS));
      return now === before ? [] : [context.cluster.name];
    });
  const inventory = wholeInventory();
  run(inventory);
  for (const [what, rendered, edit] of EDITS) expect([what, run(edit(inventory))]).toEqual([what, rendered]);
});

const { platform, clusters, sandboxes } = wholeInventory();

const SYNTHESIZED: KeptCluster['synthesized'] = {
  cluster: 'local',
  files: { cluster: 'local', files: [] },
  isWhole: true,
  issues: [],
  findings: [],
  rendered: 0,
  byFacts: 0,
  vendored: 0,
  readsWorkingTree: false,
};

/** Of a platform without clusters, which nothing is the same as. */
const STALE: KeptCluster = { data: { platform, clusters: [] }, reads: [], synthesized: SYNTHESIZED };

/** True where a cluster is rendered although a run left it that had read these keys of this data. */
const rendersAgain = (data: Partial<KeptCluster['data']>, reads: readonly string[]): boolean => {
  const before = { platform, clusters, ...data };
  const kept = new Map<string, KeptCluster>([['local', { data: before, reads, synthesized: SYNTHESIZED }]]);
  const RENDERS = new Error('renders');
  const progress = (): never => {
    throw RENDERS;
  };
  const context = contextsOf(wholeInventory(), PINS).find(({ cluster }) => cluster.name === 'local');
  if (context === undefined) throw new Error('no local');
  try {
    expect(synthesizeOrKeep(context, { ...TOOLS, progress }, { clusters: kept })).toBe(SYNTHESIZED);
    return false;
  } catch (error) {
    if (error === RENDERS) return true;
    throw error;
  }
};

test('what a run read of each document decides, and whether there are sandboxes at all', () => {
  if (sandboxes === undefined) throw new Error('no sandboxes');
  const otherBranch = { sandboxes, platform: { ...platform, git: { ...platform.git, branch: 'other' } } };
  expect(rendersAgain({ sandboxes }, ['platform#/git/branch'])).toBe(false);
  expect(rendersAgain(otherBranch, ['platform#/git/url'])).toBe(false);
  expect(rendersAgain(otherBranch, ['platform#/git/branch'])).toBe(true);
  expect(rendersAgain({}, [])).toBe(true);
  expect(rendersAgain({ sandboxes: { ...sandboxes, idle: 1 } }, ['sandboxes#/idle'])).toBe(true);
  expect(rendersAgain({ sandboxes, clusters: [...clusters].reverse() }, [])).toBe(true);
});

const keptOf = (tools: ClusterTools, change: (of: Inventory) => Inventory, added: readonly AddedComponent[] = []) => {
  const kept = new Map([['local', STALE]]);
  const contexts = contextsOf(change(wholeInventory()), PINS, added);
  for (const context of contexts.filter(({ cluster }) => cluster.name === 'local')) {
    synthesizeOrKeep(context, tools, { clusters: kept });
  }
  return [...kept.keys()];
};

const vendored = (of: Inventory): Inventory => ({ ...of, platform: { ...of.platform, delivery: 'vendored' } });

const ofWorkingTree: AddedComponent = {
  ...emptyComponent({
    name: 'folders',
    build: scope => {
      new ApiObject(scope, 'set', {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        metadata: { name: 'folders' },
        spec: { generators: [{ git: { directories: [{ path: 'apps/*' }] } }] },
      });
    },
  }),
  placed: () => true,
};

test('a cluster is kept when only the data of environments/ decides it', () => {
  const render = (text: string) => ({
    ...TOOLS,
    helm: { ...TOOLS.helm, render: (releases: readonly VendoredRelease[]) => releases.map(() => ({ text })) },
  });
  expect(keptOf(TOOLS, of => of)).toEqual(['local']);
  expect(keptOf(TOOLS, of => of, [ofWorkingTree])).toEqual([]);
  expect(keptOf(render(''), vendored)).toEqual([]);
  expect(keptOf(TOOLS, vendored)).toEqual([]);
});

test('components that read nothing of what changed are not built again, and the cluster is as a first run gives it', () => {
  const kept = { clusters: new Map<string, KeptCluster>(), components: new Map<string, KeptComponents>() };
  const run = (inventory: Inventory): readonly string[] =>
    contextsOf(deepFreeze(inventory), PINS)
      .filter(({ cluster }) => cluster.name === 'dev')
      .flatMap(context => {
        const before = kept.components.get('dev')?.built;
        expect(synthesizeOrKeep(context, TOOLS, kept)).toEqual(synthesizeCluster(context, TOOLS));
        const after = kept.components.get('dev')?.built ?? new Map<string, { readonly rendered: unknown }>();
        return [...after].flatMap(([name, { rendered }]) => (rendered === before?.get(name)?.rendered ? [] : [name]));
      });
  const inventory = wholeInventory();
  const all = run(inventory);
  expect(all.length).toBeGreaterThan(30);
  const edited = inCluster('dev', dev => ({
    ...dev,
    components: { ...dev.components, 'kube-prometheus-stack': { retention: '6d', storage: '10Gi' } },
  }))(inventory);
  expect(run(edited)).toEqual(['kube-prometheus-stack']);
  expect(run(edited)).toEqual([]);
  // Which components there are is read before the first is built.
  const { placement } = inventory.platform;
  const without = { ...inventory, platform: { ...inventory.platform, placement: { ...placement, hubble: [] } } };
  expect(run(without)).toEqual(all.filter(name => name !== 'hubble'));
});

/** A line with another number in it, where it has one. */
const withOtherNumber = (line: string): string => line.replace(/\d+(?=\D*$)/, number => String(Number(number) + 1));

test('whatever number of environments/ is edited, what is kept of components gives what a first run does', () => {
  const project = temporaryProject();
  const files = ['dev.yaml', 'platform.yaml', 'prod.yaml', 'tenants/samples.yaml'].map(name => `environments/${name}`);
  const edits = fc.array(fc.tuple(fc.constantFrom(...files), fc.nat(400)), { minLength: 24, maxLength: 24 });
  const kept = { clusters: new Map<string, KeptCluster>(), components: new Map<string, KeptComponents>() };
  const counted = { rendered: 0, kept: 0 };
  const compare = (inventory: Inventory): void => {
    for (const context of contextsOf(inventory, PINS).filter(({ cluster }) => cluster.name !== 'system')) {
      const before = kept.components.get(context.cluster.name);
      expect(synthesizeOrKeep(context, TOOLS, kept)).toEqual(synthesizeCluster(context, TOOLS));
      const after = kept.components.get(context.cluster.name);
      if (after === before) continue;
      for (const [name, { rendered }] of after?.built ?? [])
        counted[rendered === before?.built.get(name)?.rendered ? 'kept' : 'rendered'] += 1;
    }
  };
  const take = ([file, at]: readonly [string, number]): void => {
    const text = project.read(file);
    const lines = text.split('\n');
    const index = at % lines.length;
    project.write(file, lines.map((line, here) => (here === index ? withOtherNumber(line) : line)).join('\n'));
    const { inventory } = readEnvironments(project.root, PINS);
    if (inventory === undefined) project.write(file, text);
    else compare(inventory);
  };
  try {
    compare(wholeInventory());
    fc.assert(
      fc.property(edits, sequence => {
        sequence.forEach(take);
      }),
      { numRuns: 1, endOnFailure: true },
    );
    expect(counted.rendered).toBeGreaterThan(100);
  } finally {
    project.remove();
  }
}, 120_000);
