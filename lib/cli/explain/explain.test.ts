import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../testing/project';
import { publishedForm } from '../../testing/published-schemas';
import { SMALL, temporaryProject, type TemporaryProject } from '../../testing/temporary-project';
import { explainHint } from './explain';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL);
});

afterEach(() => {
  project.remove();
});

const VALID_NAMESPACE = `valid-namespace (V10, error)
looks at each object by itself
without it: applied by hand, the object lands in the namespace that happens to be current

Wrong

  apiVersion: v1
  kind: ConfigMap
  metadata: { name: settings }

  error   example.yaml:3:11 ConfigMap/settings /metadata: lacks a namespace; set metadata.namespace

Right

  apiVersion: v1
  kind: ConfigMap
  metadata: { name: settings, namespace: shop }

What to do: Set metadata.namespace; remove it from kinds that belong to the whole cluster.
`;

test.each([
  ['validate', 'valid-namespace'],
  ['validate', 'v10'],
  ['synth', 'V10'],
])('%s --explain %s prints reason, example, finding and fix, and nothing else happens', (command, rule) => {
  project.write('dist/cloud/broken.yaml', 'a: [');
  expect(project.strata(command, '--explain', rule)).toEqual({ stdout: VALID_NAMESPACE, stderr: '', status: 0 });
});

test('a pipe gets no colours, not even where a build server asks for them', () => {
  const strata = join(PROJECT, 'lib/cli/strata.cjs');
  const { stdout } = spawnSync(process.execPath, [strata, 'validate', '--explain', 'V10'], {
    cwd: project.root,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', CI: '1' },
  });
  expect(stdout).toBe(VALID_NAMESPACE);
});

test('what an example takes as known, and what was there before, stands before it', () => {
  expect(project.strata('validate', '--explain', 'no-foreign-address').stdout).toContain(
    'changes, opens or reads that cluster\n\nCluster prod has the domain prod.example.com, and no link leads there.\n\nWrong\n',
  );
  expect(project.strata('validate', '--explain', 'no-immutable-change').stdout).toContain(
    'made anew\n\nBefore the change\n\n  apiVersion: apps/v1\n',
  );
});

test('--format json prints the same for machines', () => {
  const { stdout, stderr, status } = project.strata('validate', '--explain', 'N10', '--format', 'json');
  expect(publishedForm('validate-explain')(stdout)).toEqual([]);
  const result: unknown = JSON.parse(stdout);
  const settings = (host: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata:\n  api: https://${host}\n`;
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  expect(result).toEqual({
    form: 1,
    id: 'N10',
    name: 'no-foreign-address',
    severity: 'error',
    scope: 'object',
    wholeCluster: false,
    reason: 'what was copied from another cluster changes, opens or reads that cluster',
    example: {
      given: 'Cluster prod has the domain prod.example.com, and no link leads there.',
      wrong: settings('api.prod.example.com'),
      findings: [
        {
          rule: 'no-foreign-address',
          severity: 'error',
          place: {
            file: 'example.yaml',
            line: 5,
            column: 8,
            object: 'ConfigMap/shop/settings',
            pointer: '/data/api',
          },
          message: 'is a name of cluster prod, and no link leads there',
          value: 'api.prod.example.com',
          fix: 'use this cluster’s own, or declare a link',
        },
      ],
      right: settings('api.dev.example.com'),
      fix: 'Use the address of this cluster, or declare a link between the clusters in environments/.',
    },
  });
});

test.each([
  ['valid-cell', 'did you mean "valid-cel"?'],
  ['Z99', 'docs/checks.md lists the rules'],
])('there is no rule %s: exit 2', (rule, fix) => {
  const stderr = `error   --explain: there is no such rule (${rule}); ${fix}\n`;
  expect(project.strata('validate', '--explain', rule)).toEqual({ stdout: '', stderr, status: 2 });
  expect(project.strata('synth', '--explain', rule)).toEqual({ stdout: '', stderr, status: 2 });
});

test('SARIF has no explanations, and without schemas there is none', () => {
  expect(project.strata('validate', '--explain', 'V1', '--format', 'sarif')).toEqual({
    stdout: '',
    stderr: 'error   --format: is not for --explain (sarif); use text or json\n',
    status: 2,
  });
  project.remove();
  project = temporaryProject(SMALL, { ownImports: true });
  rmSync(join(project.root, 'imports/schemas/crds.json'));
  expect(project.strata('validate', '--explain', 'V1')).toEqual({
    stdout: '',
    stderr: 'error   imports/schemas/crds.json: is missing; run `npm run import`\n',
    status: 2,
  });
});

test('the summary after findings says how to learn more, and findings of other origin add nothing', () => {
  const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: Settings }\n';
  project.write('app.yaml', object);
  expect(project.strata('validate', 'app.yaml').stderr).toMatch(
    /^1 object, 1 error in \d+\.\d\d s; --explain valid-name says more\n$/,
  );
  project.write('app.yaml', `${object}data: { a: 1 }\n`);
  expect(project.strata('validate', 'app.yaml').stderr).toMatch(
    /s; --explain valid-name \(or valid-strings\) says more\n$/,
  );
  project.write('app.yaml', 'a: [');
  expect(project.strata('validate', 'app.yaml').stderr).toMatch(/^0 objects, 1 error in \d+\.\d\d s\n$/);
  project.write('app.yaml', object.replace('Settings', 'settings'));
  expect(project.strata('validate', 'app.yaml').stderr).toMatch(/^1 object, nothing found in \d+\.\d\d s\n$/);
});

test('a hint names a few rules', () => {
  const names = ['valid-schema', 'valid-cel', 'valid-name', 'unique-object', 'valid-namespace', 'valid-strings'];
  const issues = names.map(rule => ({ rule, severity: 'error', place: {}, message: 'is wrong' }) as const);
  expect(explainHint(issues.slice(0, 5))).toBe(
    '; --explain valid-schema (or valid-cel, valid-name, unique-object, valid-namespace) says more',
  );
  expect(explainHint(issues)).toBe(
    '; --explain valid-schema (or valid-cel, valid-name, unique-object, valid-namespace, …) says more',
  );
});
