import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue, type Issue } from '../../model/issue';
import { PROJECT } from '../../testing/project';
import { SMALL, temporaryProject, type TemporaryProject } from '../../testing/temporary-project';
import type { Tools } from '../new/add-files';
import type { SynthOfProject } from '../new/staged-project';
import { adopt } from './adopt';
import { adoptText, nextLines } from './adopt-text';
import type { AdoptOptions } from './adopt-result';

const DONE: SynthOfProject = { outcome: 'done', issues: [], created: ['dist/cloud/x.yaml'], updated: [], deleted: [] };

let project: TemporaryProject;

beforeAll(() => {
  project = temporaryProject(SMALL);
  for (const path of [
    'lib/platform.ts',
    'lib/inventory/schema',
    'lib/inventory/checks/placement.ts',
    'lib/audits/monitoring.test.ts',
  ])
    cpSync(join(PROJECT, path), join(project.root, path), { recursive: true });
  project.write('old/stall/all.yaml', OBJECTS);
});

afterAll(() => project.remove());

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: stall, namespace: stall }\ndata: { mode: fast }\n';
const OBJECTS = `${CONFIG}---\napiVersion: v1\nkind: Service\nmetadata: { name: stall }\nspec: { clusterIP: None, ports: [{ port: 80 }] }\n`;
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: { name: stall, namespace: stall }\nspec: { clusterIP: None, ports: [{ port: 80 }] }\n';

const PLACE = 'dist/cloud/layer-3/stall';

/** A synth that writes these files, or refuses at first. */
const rendering = (files: Readonly<Record<string, string>>, ...refusals: readonly SynthOfProject[]) => {
  const roots: string[] = [];
  const tools: Tools = {
    synth: root => {
      roots.push(root);
      mkdirSync(join(root, PLACE), { recursive: true });
      for (const [name, text] of Object.entries(files)) writeFileSync(join(root, PLACE, name), text);
      return refusals[roots.length - 1] ?? DONE;
    },
    imports: () => Promise.resolve([]),
  };
  return { tools, roots };
};

const BOTH = { 'ConfigMap_stall.yaml': CONFIG, 'Service_stall.yaml': SERVICE };

const options = (change: Partial<AdoptOptions> = {}): AdoptOptions => ({
  paths: ['old/stall'],
  otherwise: 'stall',
  said: { clusters: 'cloud' },
  isDry: true,
  date: '2026-11-22',
  step: () => undefined,
  ...change,
});

const run = async (change: Partial<AdoptOptions>, tools = rendering(BOTH).tools) => {
  const { outcome, issues } = await adopt(project.root, options(change), undefined, tools);
  return [outcome, ...issues.map(formatIssue)];
};

test('what is rendered as it was is proven, and a dry run writes nothing', async () => {
  const { tools, roots } = rendering(BOTH);
  const result = await adopt(project.root, options(), undefined, tools);
  expect(result.issues.map(formatIssue)).toEqual([]);
  expect(adoptText(result)).toBe(
    'stall: 2 objects in layer 3, namespace stall\nproof: stall in cloud: 2 of 2 objects equal\n',
  );
  expect(result.drafts.map(({ file }) => file)).toEqual([
    'lib/layer-3/stall.ts',
    'lib/layer-3/stall.test.ts',
    'lib/audits/monitoring.test.ts',
    'lib/inventory/schema/platform.schema.json',
    'lib/platform.ts',
    'environments/platform.yaml',
  ]);
  expect(roots).toHaveLength(1);
  expect(existsSync(join(project.root, 'lib/layer-3'))).toBe(false);
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'another value',
    { ...BOTH, 'ConfigMap_stall.yaml': CONFIG.replace('fast', 'slow') },
    'old/stall/all.yaml:1:1 ConfigMap/stall/stall: is not equal to what was adopted (data.mode); write this one by hand, and adopt the others without it',
  ],
  [
    'an object that is missing',
    { 'Service_stall.yaml': SERVICE },
    'old/stall/all.yaml:1:1 ConfigMap/stall/stall: is not rendered as it was; write this one by hand, and adopt the others without it',
  ],
])('%s is refused, and nothing is written', async (_, files, message) => {
  expect(await run({ isDry: false }, rendering(files).tools)).toEqual(['refused', message]);
  expect(existsSync(join(project.root, 'lib/layer-3'))).toBe(false);
  expect(project.read('lib/platform.ts')).not.toContain('stall');
});

const LIVE = SERVICE.replace('namespace: stall', 'namespace: stall, uid: a').replace(
  '{ port: 80 }',
  '{ port: 80, protocol: TCP, targetPort: 80 }',
);

test('of a live object it is proven that the first sync changes nothing, or told what it would', async () => {
  project.write('old/live.yaml', LIVE);
  const live = { paths: ['old/live.yaml'] };
  const { tools } = rendering({ 'Service_stall.yaml': SERVICE });
  const result = await adopt(project.root, options(live), undefined, tools);
  expect(adoptText(result)).toBe(
    'stall: 1 object in layer 3, namespace stall\n' +
      'proof: stall in cloud: 1 of 1 object equal\n' +
      '  first sync: 1 of 1 live object unchanged\n' +
      '    adds argocd.argoproj.io/tracking-id to each object, by Argo CD\n',
  );
  expect(nextLines(result)[0]).toMatch(/^before the merge: take the old owner away/);
  const other = rendering({ 'Service_stall.yaml': SERVICE.replace('None', '10.0.0.9') });
  expect((await run(live, other.tools)).slice(1)).toEqual([
    'old/live.yaml:1:1 Service/stall/stall: is not equal to what was adopted (spec.clusterIP); write this one by hand, and adopt the others without it',
    'old/live.yaml:1:1 Service/stall/stall: would be changed by the first sync (spec.clusterIP); write this one by hand, and adopt the others without it',
  ]);
});

const WARNING: Issue = {
  rule: 'require-requests',
  severity: 'warning',
  place: { cluster: 'cloud', component: 'stall', object: 'Service/stall/stall', pointer: '/spec/ports/0/port' },
  message: 'is wrong',
};
const REFUSED: SynthOfProject = { ...DONE, outcome: 'refused', issues: [WARNING] };

test('who interrupts the last synth has the files as they were, and the outputs are rendered anew', async () => {
  const interrupted: SynthOfProject = { ...REFUSED, outcome: 'fault' };
  const { tools, roots } = rendering(BOTH, DONE, interrupted);
  expect((await run({ isDry: false }, tools))[0]).toBe('fault');
  expect(roots.map(root => root === project.root)).toEqual([false, true, true]);
  expect(existsSync(join(project.root, 'lib/layer-3'))).toBe(false);
});

test('what checks find in the rendering stands where it was written, and can be accepted', async () => {
  const found = await adopt(project.root, options(), undefined, rendering(BOTH, REFUSED).tools);
  expect([found.outcome, found.isAcceptable, ...found.issues.map(formatIssue)]).toEqual([
    'refused',
    true,
    'old/stall/all.yaml:9:42 Service/stall/stall /spec/ports/0/port: is wrong',
  ]);
  const accept = { reason: 'as it ran before', until: '2027-03-31' };
  const { tools, roots } = rendering(BOTH, REFUSED);
  const accepted = await adopt(project.root, options({ accept }), undefined, tools);
  expect([accepted.outcome, roots.length]).toEqual(['done', 2]);
  expect(accepted.drafts.at(-1)).toEqual({
    file: 'environments/accepted-issues.yaml',
    text: [
      '# yaml-language-server: $schema=../lib/inventory/schema/accepted-issues.schema.json',
      'accepted:',
      '  - rule: require-requests',
      '    component: stall',
      '    object: Service/stall/stall',
      '    reason: as it ran before',
      "    until: '2027-03-31'",
      '',
    ].join('\n'),
  });
});

test.each<[string, Issue]>([
  ['what the API server refuses', { ...WARNING, rule: 'valid-schema', severity: 'error' }],
  ['what is not about the component', { ...WARNING, place: { cluster: 'cloud', component: 'cilium' } }],
])('%s cannot be accepted', async (_, issue) => {
  const { tools, roots } = rendering(BOTH, { ...REFUSED, issues: [issue] });
  const accept = { reason: 'as it ran before', until: '2027-03-31' };
  const { outcome } = await adopt(project.root, options({ accept }), undefined, tools);
  expect([outcome, roots.length]).toEqual(['refused', 1]);
});

test('input that cannot be adopted is told with its place, before anything is copied', async () => {
  project.write('bad/a.yaml', 'a: [\n');
  project.write('bad/b.yaml', 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n');
  project.write('bad/c.yaml', `${CONFIG}---\n${CONFIG.replace('fast', 'slow')}`);
  const { tools, roots } = rendering(BOTH);
  expect((await run({ paths: ['bad/a.yaml'] }, tools))[1]).toMatch(/^bad\/a.yaml:\d+:\d+: not valid YAML/);
  expect(await run({ paths: ['bad/b.yaml'] }, tools)).toEqual([
    'fault',
    'bad/b.yaml:1:1 Widget.example.com/a: is of a kind that neither Kubernetes nor a pinned CRD has (example.com/v1 Widget); adopt its CustomResourceDefinition along with it, or add that to cdk8s.yaml',
  ]);
  project.write('chart/Chart.yaml', 'apiVersion: v2\nname: demo\nversion: 0.1.0\n');
  project.write('chart/templates/a.yaml', CONFIG);
  expect(await run({ paths: ['chart', 'old'] }, tools)).toEqual([
    'fault',
    'chart: is a Helm chart, and its templates are no objects; render it: helm template NAME chart --namespace NAMESPACE | strata adopt -',
  ]);
  project.write('overlay/kustomization.yaml', 'resources: [https://example.com/a.yaml]\n');
  expect(await run({ paths: ['overlay'] }, tools)).toEqual([
    'fault',
    'overlay: is a kustomization, and what it makes is not here; render it: kubectl kustomize overlay | strata adopt -',
  ]);
  project.write('overlay/kustomization.yaml', 'resources: [a.yaml]\n');
  project.write('overlay/a.yaml', CONFIG);
  expect(await run({ paths: ['overlay'] }, tools)).toEqual([
    'fault',
    'overlay/a.yaml:1:1 ConfigMap/stall/stall: is a part that a kustomization completes; render it: kubectl kustomize FOLDER | strata adopt -',
  ]);
  expect(await run({ paths: ['bad/c.yaml'] }, tools)).toEqual([
    'fault',
    'bad/c.yaml ConfigMap/stall/stall: is there twice; keep one of them',
  ]);
  expect(await run({ name: 'hubble' }, tools)).toEqual([
    'fault',
    'adopt: is there already (hubble); choose another name',
  ]);
  expect(await run({ said: { clusters: 'mars' } }, tools)).toEqual([
    'fault',
    '--clusters: has the wrong form (mars); expected some of cloud',
  ]);
  expect(await run({ paths: ['old/live.yaml'], only: ['stal'] }, tools)).toEqual([
    'fault',
    '--only: there is no such group (stal); did you mean "stall"?',
  ]);
  expect(roots).toEqual([]);
});

/** A list as kubectl prints it: of the Job the API server has chosen the selector, which nobody may write. */
const DUMP = `apiVersion: v1
kind: List
items:
  - apiVersion: batch/v1
    kind: Job
    metadata: { name: stall, namespace: stall, uid: a }
    spec:
      selector: { matchLabels: { batch.kubernetes.io/controller-uid: a } }
      template:
        metadata: { labels: { batch.kubernetes.io/controller-uid: a } }
        spec:
          restartPolicy: Never
          containers: [{ name: a, image: 'ghcr.io/example/a:1.0.0', resources: { requests: { cpu: 1m, memory: 8Mi }, limits: { memory: 8Mi } } }]
  - apiVersion: v1
    kind: Service
    metadata: { name: stall, namespace: stall, uid: b }
    spec: { clusterIP: None, ports: [{ port: 80, prot: x }] }
`;

test('what checks find in the input is told before anything is copied, unless it is accepted', async () => {
  project.write('old/poor.yaml', DUMP);
  const { tools, roots } = rendering(BOTH);
  const { outcome, issues, isAcceptable } = await adopt(
    project.root,
    options({ paths: ['old/poor.yaml'] }),
    undefined,
    tools,
  );
  expect([outcome, isAcceptable, ...issues.map(formatIssue)]).toEqual([
    'refused',
    false,
    'old/poor.yaml:17:56 Service/stall/stall /spec/ports/0/prot: unknown field; did you mean "port"?',
  ]);
  expect(roots).toEqual([]);
});

test('the command says what to do, and ends as its help tells', () => {
  project.write(
    'old/tagless.yaml',
    CONFIG.replace('ConfigMap', 'Pod').replace(
      'data: { mode: fast }',
      'spec: { containers: [{ name: a, image: nginx }] }',
    ),
  );
  const nowhere = project.strata('adopt', 'old/nowhere.yaml');
  expect([nowhere.status, nowhere.stdout]).toEqual([2, '']);
  expect(nowhere.stderr).toMatch(/^error +old\/nowhere.yaml: .*\nnothing was written\n$/);
  const { status, stderr } = project.strata('adopt', 'old/tagless.yaml', '--accept', 'as it ran', '--until', 'soon');
  expect([status, stderr.split('\n')[0]]).toEqual([
    2,
    "error: option '--accept <reason>' argument 'as it ran' is invalid. Say why, in ten letters at least.",
  ]);
  const found = project.strata('adopt', 'old/tagless.yaml');
  expect([found.status, ...found.stderr.trimEnd().split('\n').slice(-2)]).toEqual([
    1,
    "next: mend it and adopt again, or live with it for a while: --accept 'WHY' (docs/adopt.md)",
    'nothing was written',
  ]);
});
