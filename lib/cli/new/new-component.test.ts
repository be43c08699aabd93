import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue, type Issue } from '../../model/issue';
import { PROJECT } from '../../testing/project';
import { SMALL, temporaryProject, type TemporaryProject } from '../../testing/temporary-project';
import { newComponent } from './new-component';
import type { SynthOfProject } from './staged-project';

const TYPES = 'imports/environments/platform.ts';

const SAID = { image: 'ghcr.io/stefanprodan/podinfo:6.14.1', summary: 'Shows it', clusters: 'cloud' };

const DONE: SynthOfProject = { outcome: 'done', issues: [], created: ['dist/dev/x.yaml'], updated: [], deleted: [] };
const WRONG: Issue = { rule: 'x', severity: 'error', place: { file: 'a' }, message: 'is wrong' };
const REFUSED: SynthOfProject = { ...DONE, outcome: 'refused', issues: [WRONG] };

let project: TemporaryProject;

beforeAll(() => {
  project = temporaryProject(SMALL, { ownImports: true });
  for (const path of [
    ...['cdk8s.yaml', 'lib/platform.ts', 'lib/inventory/schema', 'lib/inventory/checks/placement.ts', 'lib/layer-3'],
  ])
    cpSync(join(PROJECT, path), join(project.root, path), { recursive: true });
});

afterAll(() => project.remove());

const read = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['lib/platform.ts', 'lib/inventory/schema/platform.schema.json', 'environments/platform.yaml']
      .concat(TYPES)
      .map(path => [path, project.read(path)]),
  );

const copies = (): readonly string[] => readdirSync(tmpdir()).filter(name => name.startsWith('strata-new-'));

/** Makes the component, with what each synth says in its turn. */
const make = async (...answers: readonly SynthOfProject[]) => {
  const roots: string[] = [];
  const result = await newComponent(project.root, { name: 'window', said: SAID }, undefined, {
    synth: root => {
      roots.push(root);
      return answers[roots.length - 1] ?? DONE;
    },
    imports: root => {
      const schema = readFileSync(join(root, 'lib/inventory/schema/platform.schema.json'), 'utf8');
      return Promise.resolve([
        { path: TYPES, content: `// ${schema.includes('"window"') ? 'with' : 'without'} window\n` },
      ]);
    },
  });
  return { roots, result };
};

test.each([
  ['in the copy', [REFUSED], 1],
  ['in the project', [DONE, REFUSED], 2],
])('what is refused %s leaves nothing', async (_, answers, count) => {
  const before = read();
  const { roots, result } = await make(...answers);
  expect(roots).toHaveLength(count);
  expect([result.outcome, result.files, result.issues.map(formatIssue)]).toEqual(['refused', [], ['a: is wrong']]);
  expect(read()).toEqual(before);
  expect(['window.ts', 'window.test.ts'].filter(file => existsSync(join(project.root, 'lib/layer-3', file)))).toEqual(
    [],
  );
});

test('a fault of the project is no refusal of what was asked', async () => {
  const { result } = await make({ ...REFUSED, outcome: 'fault' });
  expect([result.outcome, result.issues]).toEqual(['fault', [WRONG]]);
});

test('what is missing is told before anything is copied', async () => {
  const { outcome, issues } = await newComponent(project.root, { name: 'window', said: {} });
  expect(outcome).toBe('fault');
  expect(issues.map(formatIssue)).toEqual([
    '--image: is missing; say it: Image with registry and tag',
    '--summary: is missing; say it: What it is for, in a line',
  ]);
});

test('it is tried in a copy, and stands in the project with what follows from it', async () => {
  const before = copies();
  const { roots, result } = await make();
  expect(result.outcome).toBe('done');
  expect(result.files).toEqual([
    'lib/layer-3/window.ts',
    'lib/layer-3/window.test.ts',
    'lib/inventory/schema/platform.schema.json',
    'lib/platform.ts',
    TYPES,
    'environments/platform.yaml',
  ]);
  expect(project.read('environments/platform.yaml')).toContain('\n  window: [cloud]\n');
  expect(project.read(TYPES)).toBe('// with window\n');
  expect(project.read('lib/layer-3/window.ts')).toContain('export const window: Component = {');
  expect(roots).toHaveLength(2);
  expect(roots[1]).toBe(project.root);
  expect(roots[0]).not.toBe(project.root);
  expect(copies()).toEqual(before);
});
