import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';
import { packedLibrary, type PackedLibrary } from '../testing/packed-library';

let library: PackedLibrary;

beforeAll(() => {
  library = packedLibrary();
});

afterAll(() => {
  library.remove();
});

test('the package holds the program, what it reads and the types, and nothing of the tests and of our platform', () => {
  expect(library.files).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'build/lib/index.cjs',
      'build/types/lib/index.d.ts',
      'build/imports/crds/cilium.io.cjs',
      'build/imports/kubernetes/kinds.cjs',
      'imports/schemas/crds.json',
      'lib/cli/strata.cjs',
      'main.ts',
    ]),
  );
  const foreign =
    /^(dist|bootstrap|talos|docs|environments|examples|bench|__snapshots__)\/|\.test\.ts$|\/testing\/|\/fixtures\//;
  expect(library.files.filter(file => foreign.test(file))).toEqual([]);
});

test('the example type-checks against the package, and its committed outputs are up to date', () => {
  expect(library.node('node_modules/typescript/bin/tsc', '--noEmit')).toEqual({ stdout: '', stderr: '', status: 0 });
  const { stdout, stderr, status } = library.strata('synth', '--check', '--strict');
  expect({ stdout, status }).toEqual({ stdout: '', status: 0 });
  expect(stderr).toMatch(/^1 cluster, \d+ objects checked in full, .* 0 to create, 0 to update, 0 to delete, /);
});

test('other commands know the component of the repository too', () => {
  expect(library.strata('explain', 'Deployment/echo').stdout).toMatch(/^component +echo \(components\/echo\.ts:12\)$/m);
  expect(library.strata('validate').status).toBe(0);
});

test('a program synthesizes with the components that it passes', () => {
  const program = `
    const { defineComponent, formatIssue, synthesize } = require('strata');
    const { HTTPRoute } = require('strata/crds/gateway.networking.k8s.io');
    const other = defineComponent({
      name: 'other', summary: 'Another one', namespace: 'echo',
      build: scope => new HTTPRoute(scope, 'route', { metadata: { name: 'other', namespace: 'echo' }, spec: { rule: [] } }),
    });
    const { outcome, issues } = synthesize({ root: process.cwd(), components: [other], check: true });
    console.log(outcome);
    console.log(issues.map(formatIssue).filter(text => text.includes('unknown field')).join('\\n'));`;
  expect(library.node('--eval', program).stdout).toBe(
    'refused\n' +
      'cloud/other HTTPRoute.gateway.networking.k8s.io/echo/other /spec/rule: unknown field; did you mean "rules"?\n',
  );
});

test('the pages of its API lack no type that an export names', () => {
  const typedoc = join(PROJECT, 'node_modules/typedoc/bin/typedoc');
  const options = join(PROJECT, 'package/typedoc.json');
  expect(library.node(typedoc, '--options', options, '--emit', 'none')).toEqual({ stdout: '', stderr: '', status: 0 });
});

describe('what is wrong with components.ts is said with its place, and the outputs stay', () => {
  const write = (path: string, text: string): void => {
    writeFileSync(join(library.root, path), text);
  };
  const committed = "import { echo } from './components/echo';\n\nexport default [echo];\n";

  test.each([
    [
      'a file that is not there',
      committed.replace("echo';", "ecko';"),
      'components.ts:1:22 Could not resolve "./components/ecko"',
    ],
    ['no TypeScript', 'export default [,}', 'components.ts:1:18 Unexpected "}"'],
    [
      'a file outside of components/',
      committed.replace('./components/echo', './other/echo'),
      'other/echo.ts: lies outside of components/; move what components.ts imports there',
    ],
    [
      'a component twice',
      committed.replace('[echo]', '[echo, echo]'),
      'components.ts echo: is the name of another component; give it a name of its own\n1 error; nothing was written',
    ],
    [
      'the name of a component of the platform',
      committed.replace('[echo]', "[{ ...echo, name: 'vault' }]"),
      'components.ts vault: is the name of another component; give it a name of its own\n1 error; nothing was written',
    ],
    [
      'a name that no folder and no Application can have',
      committed.replace('[echo]', "[{ ...echo, name: 'Echo Chamber' }]"),
      'components.ts Echo Chamber: is no name of a component; write letters, digits and hyphens\n1 error; nothing was written',
    ],
  ])('%s', (_reason, components, message) => {
    mkdirSync(join(library.root, 'other'), { recursive: true });
    write('other/echo.ts', readFileSync(join(library.root, 'components/echo.ts'), 'utf8'));
    write('components.ts', components);
    const index = readFileSync(join(library.root, 'dist/cloud/index.txt'), 'utf8');
    expect(library.strata('synth')).toEqual({ stdout: '', stderr: `error   ${message}\n`, status: 2 });
    expect(readFileSync(join(library.root, 'dist/cloud/index.txt'), 'utf8')).toBe(index);
  });
});

test('a package that is not installed is told with the command that installs it', () => {
  const tar = join(library.root, 'node_modules', 'tar');
  const aside = join(library.root, 'tar.aside');
  renameSync(tar, aside);
  writeFileSync(join(library.root, 'components.ts'), 'export default [];\n');
  const result = library.strata('synth', '--check');
  renameSync(aside, tar);
  const message = 'error   node_modules: lacks what package.json names (tar); run npm ci\n';
  expect(result).toEqual({ stdout: '', stderr: message, status: 2 });
});
