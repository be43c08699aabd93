import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { PROJECT } from '../testing/project';
import { SMALL, temporaryProject } from '../testing/temporary-project';
import { pinIssues } from './pin-issues';
import { readRunInput } from './run-input';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pins-'));
  mkdirSync(join(root, 'imports'));
  writeFileSync(join(root, 'imports/pins.ts'), '');
});
afterEach(() => rmSync(root, { recursive: true }));

const COMMITTED = readFileSync(join(PROJECT, 'cdk8s.yaml'), 'utf8');

const told = (text: string): readonly string[] => {
  writeFileSync(join(root, 'cdk8s.yaml'), text);
  return pinIssues(root).map(issue => formatIssue(issue).replace(/yaml:\d+:\d+/, 'yaml:LINE'));
};

const raised = (before: RegExp, version: string): string => COMMITTED.replace(before, `$1${version}`);

test('imports/ follows cdk8s.yaml as it is committed', () => {
  expect(told(COMMITTED)).toEqual([]);
});

test('a chart that was raised without an import names its line and the command', () => {
  const text = raised(/( {4}metrics-server:\n.*\n.*\n {8}- version: )\S+/, '99.0.0');
  expect(told(text)).toEqual([
    expect.stringMatching(
      /^cdk8s\.yaml:LINE strata\.charts\.metrics-server: imports\/ was not made from it \(99\.0\.0, not \S+\); run `npm run import -- --charts metrics-server`, or import it with a --mirror$/,
    ),
  ]);
});

test('so do definitions, with the second command where their manifests are vendored', () => {
  const text = raised(/( {4}gateway-api:\n {6}version: )\S+/, 'v99.0.0');
  const before = 'cdk8s.yaml:LINE strata.systems.gateway-api: imports/ was not made from it';
  expect(told(text)[0]).toMatch(/v99\.0\.0, not v[\d.]+\); run `npm run import`$/);
  const entry = { name: 'gateway-api', version: 'v1.0.0', source: 's', sha256: '0', size: 1 };
  writeFileSync(join(root, 'imports/manifests.lock'), JSON.stringify({ manifests: [entry] }));
  const other = raised(/( {4}cert-manager:\n {6}version: )\S+/, 'v99.0.0');
  expect(told(other)[0]).toMatch(/; run `npm run import`$/);
  const [line = ''] = told(text);
  expect(line.startsWith(before)).toBe(true);
  expect(line).toMatch(/; run `npm run import`, then `npm run import -- --manifests gateway-api`$/);
});

test('synth stops at it, and does not call a version of a cluster one that cdk8s.yaml has not', () => {
  const project = temporaryProject(SMALL);
  const options = { check: true, strict: false, allowMassDelete: false, overwrite: [], started: new Date(0) };
  const faults = () => {
    const read = readRunInput(project.root, options);
    return 'faults' in read ? read.faults.map(({ rule }) => rule) : [];
  };
  try {
    project.replace('environments/cloud.yaml', 'components: {}', 'components: { metrics-server: { version: 99.0.0 } }');
    expect(faults()).toEqual(['component-settings', 'chart-version']);
    project.write('cdk8s.yaml', raised(/( {4}metrics-server:\n.*\n.*\n {8}- version: )\S+/, '99.0.0'));
    expect(faults()).toEqual(['import', 'component-settings']);
  } finally {
    project.remove();
  }
});

test('a file that is no YAML is left to the import, which tells where', () => {
  expect(told('a: [\n')).toEqual(['cdk8s.yaml: is no YAML; run `npm run import`, which tells where']);
});

test('a project with the imports of another one, or without cdk8s.yaml, has nothing to follow', () => {
  expect(pinIssues(root)).toEqual([]);
  rmSync(join(root, 'imports/pins.ts'));
  expect(told('strata: {}\n')).toEqual([]);
});
