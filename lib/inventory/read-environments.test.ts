import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatIssue } from '../model/issue';
import { validFiles } from './fixtures/valid-files';
import { readEnvironments } from './read-environments';

const PROJECT = join(__dirname, '../..');

let root: string;
const inRoot = (name: string): string => join(root, 'environments', name);
const linesOf = (): readonly string[] => readEnvironments(root).issues.map(formatIssue);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'strata-inventory-'));
  mkdirSync(join(root, 'environments'));
  mkdirSync(join(root, 'environments/tenants'));
  for (const { file, text } of validFiles()) writeFileSync(join(root, file), text ?? '');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

test('the committed platform has no issue', () => {
  const { inventory, issues } = readEnvironments(PROJECT);
  expect(issues.map(formatIssue)).toEqual([]);
  const told = ['system', 'dev', 'prod', 'local'];
  expect(inventory?.clusters.map(({ name }) => name).filter(name => told.includes(name))).toEqual(told);
});

test('clusters stand in the order in which they come up, then by name', () => {
  const prod = validFiles().find(({ document }) => document === 'prod')?.text ?? '';
  const change = (text: string, [from, to]: readonly [string, string]): string => text.replaceAll(from, to);
  const other = [
    ['id: 3', 'id: 9'],
    ['prod', 'alpha'],
    ['role: alpha', 'role: prod'],
    ['10.30.', '10.50.'],
    ['10.31.', '10.51.'],
    ['203.0.113.30', '203.0.113.50'],
    ['10.130.', '10.150.'],
    ['10.230.', '10.250.'],
    ['52:54:00:30', '52:54:00:50'],
  ] as const;
  writeFileSync(inRoot('alpha.yaml'), other.reduce(change, prod));
  const platform = validFiles().find(({ document }) => document === 'platform')?.text ?? '';
  writeFileSync(
    inRoot('platform.yaml'),
    platform.replaceAll('dev, prod', 'dev, prod, alpha').replace('provisioner: [prod]', 'provisioner: [prod, alpha]'),
  );
  const { inventory, issues } = readEnvironments(root);
  expect(issues.map(formatIssue)).toEqual([]);
  expect(inventory?.clusters.map(({ name }) => name)).toEqual(['system', 'dev', 'alpha', 'prod', 'local']);
});

test('defaults are filled in, with the position of the default', () => {
  writeFileSync(
    inRoot('dev.yaml'),
    `${validFiles().find(({ document }) => document === 'dev')?.text ?? ''}resourceDefaults: { cpu: 10m, memory: 64Mi }\n`,
  );
  const { inventory } = readEnvironments(root);
  expect(inventory?.clusters.map(({ resourceDefaults }) => resourceDefaults.cpu)).toEqual(['50m', '10m', '50m', '50m']);
  expect(inventory?.positions['prod#/resourceDefaults/cpu']).toEqual(
    inventory?.positions['platform#/defaults/resources/cpu'],
  );
  expect(inventory?.positions['dev#/resourceDefaults/cpu']?.file).toBe('environments/dev.yaml');
  expect(inventory?.positions['prod#/network/pods']).toEqual({ file: 'environments/prod.yaml', line: 23, column: 9 });
});

test('the inventory is frozen to its leaves', () => {
  const { inventory } = readEnvironments(root);
  const cluster = inventory?.clusters[0];
  for (const part of [
    inventory,
    inventory?.platform.links[0]?.from,
    cluster?.nodes[0]?.capacity,
    inventory?.positions,
  ]) {
    expect(Object.isFrozen(part)).toBe(true);
  }
});

test('sandboxes.yaml is read, and is no cluster', () => {
  writeFileSync(inRoot('sandboxes.yaml'), '- a list\n');
  expect(linesOf()).toEqual([
    'environments/sandboxes.yaml:1:1: must be a map of keys and values; write the keys of its schema',
  ]);
});

test('reserved names, hidden files and folders are no clusters', () => {
  writeFileSync(inRoot('accepted-issues.yaml'), '- not read\n');
  writeFileSync(inRoot('.prod.yaml'), '{');
  writeFileSync(inRoot('notes.md'), 'text');
  mkdirSync(inRoot('notes'));
  writeFileSync(inRoot('notes/shop.yaml'), '{');
  expect(linesOf()).toEqual([]);
});

test('a missing folder', () => {
  rmSync(join(root, 'environments'), { recursive: true });
  expect(linesOf()).toEqual([
    'environments: cannot be read (ENOENT); make it, with platform.yaml and a file for each cluster',
  ]);
});

test('a file in place of the folder', () => {
  rmSync(join(root, 'environments'), { recursive: true });
  writeFileSync(join(root, 'environments'), '');
  expect(linesOf()).toEqual(['environments: is not a folder; move it away and make the folder']);
});

test('a folder that lies elsewhere', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'strata-elsewhere-'));
  renameSync(join(root, 'environments'), join(elsewhere, 'environments'));
  symlinkSync(join(elsewhere, 'environments'), join(root, 'environments'));
  expect(linesOf()).toEqual([
    'environments: is a symbolic link that leads out of the project; put the folder itself into the project',
  ]);
  rmSync(elsewhere, { recursive: true });
});

test('a missing platform.yaml; the clusters are checked all the same', () => {
  rmSync(inRoot('platform.yaml'));
  const prod = validFiles().find(({ document }) => document === 'prod')?.text ?? '';
  writeFileSync(inRoot('prod.yaml'), prod.replace('pods: 10.130.0.0/16', 'pods: 10.130.0.1/16'));
  expect(linesOf()).toEqual([
    'environments/platform.yaml: is missing; write what all clusters share',
    'environments/prod.yaml:23:9 network.pods: host bits set (10.130.0.1/16); did you mean 10.130.0.0/16?',
  ]);
});

test('no cluster at all', () => {
  for (const name of ['system', 'dev', 'prod', 'local']) rmSync(inRoot(`${name}.yaml`));
  expect(linesOf()[0]).toBe('environments: has no cluster; write one, for example prod.yaml');
});

test.each([
  [
    'Prod_2.yaml',
    'the file must be named after its cluster (Prod_2); expected at most 32 lower-case letters, digits and hyphens',
  ],
  [
    `${'a'.repeat(33)}.yaml`,
    `the file must be named after its cluster (${'a'.repeat(33)}); expected at most 32 lower-case letters, digits and hyphens`,
  ],
  ['default.yaml', 'no cluster can have this name (default); choose another'],
  ['stage.yml', 'is not read; rename it to stage.yaml'],
  ['stage.YAML', 'is not read; rename it to stage.yaml'],
])('the name %s', (name, message) => {
  writeFileSync(inRoot(name), '');
  expect(linesOf()).toEqual([`environments/${name}: ${message}`]);
});

test('a folder in place of a file', () => {
  rmSync(inRoot('prod.yaml'));
  mkdirSync(inRoot('prod.yaml'));
  expect(linesOf()).toEqual(['environments/prod.yaml: is a folder; put a YAML file in its place']);
});

test('a pipe in place of a file is not opened', () => {
  rmSync(inRoot('prod.yaml'));
  execFileSync('mkfifo', [inRoot('prod.yaml')]);
  expect(linesOf()).toEqual(['environments/prod.yaml: is not a regular file; put a YAML file in its place']);
});

test('a symbolic link out of the folder', () => {
  renameSync(inRoot('prod.yaml'), join(root, 'prod.yaml'));
  symlinkSync('../prod.yaml', inRoot('prod.yaml'));
  expect(linesOf()).toEqual([
    'environments/prod.yaml: is a symbolic link that leads out of the folder; put the file itself into the folder',
  ]);
});

test('a symbolic link to a folder whose name begins alike leads out as well', () => {
  mkdirSync(join(root, 'environments-old'));
  renameSync(inRoot('prod.yaml'), join(root, 'environments-old/prod.yaml'));
  symlinkSync('../environments-old/prod.yaml', inRoot('prod.yaml'));
  expect(linesOf()[0]).toContain('leads out of the folder');
});

test('a symbolic link to nothing', () => {
  rmSync(inRoot('prod.yaml'));
  symlinkSync('nowhere.yaml', inRoot('prod.yaml'));
  expect(linesOf()).toEqual([
    'environments/prod.yaml: cannot be read (ENOENT); its link leads nowhere, put the file itself into the folder',
  ]);
});

test('a symbolic link inside the folder is read', () => {
  mkdirSync(inRoot('shared'));
  renameSync(inRoot('prod.yaml'), inRoot('shared/prod.yaml'));
  symlinkSync('shared/prod.yaml', inRoot('prod.yaml'));
  expect(linesOf()).toEqual([]);
});

test('a file of 50 MB is refused by its size', () => {
  truncateSync(inRoot('prod.yaml'), 50_000_000);
  expect(linesOf()).toEqual(['environments/prod.yaml: is too large (50000000 bytes); at most 262144 bytes are read']);
});

test('a file of exactly 256 KiB is read, one byte more is not', () => {
  const prod = validFiles().find(({ document }) => document === 'prod')?.text ?? '';
  const padded = (size: number): string => `${prod}#${'x'.repeat(size - prod.length - 2)}\n`;
  writeFileSync(inRoot('prod.yaml'), padded(262_144));
  expect(linesOf()).toEqual([]);
  writeFileSync(inRoot('prod.yaml'), padded(262_145));
  expect(linesOf()).toEqual(['environments/prod.yaml: is too large (262145 bytes); at most 262144 bytes are read']);
});

test('bytes that are not UTF-8', () => {
  writeFileSync(inRoot('prod.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xff]));
  expect(linesOf()).toEqual(['environments/prod.yaml: is not UTF-8; save it as UTF-8']);
});

test('a byte order mark and CRLF are read', () => {
  const prod = validFiles().find(({ document }) => document === 'prod')?.text ?? '';
  writeFileSync(inRoot('prod.yaml'), `\ufeff${prod.replaceAll('\n', '\r\n')}`);
  expect(linesOf()).toEqual([]);
});

test('random bytes are refused, not read as one long text', () => {
  writeFileSync(inRoot('prod.yaml'), 'lorem ipsum dolor\n');
  expect(linesOf()).toEqual([
    'environments/prod.yaml:1:1: must be a map of keys and values; write the keys of its schema',
  ]);
});

test('an anchor bomb is refused', () => {
  const level = (index: number): string =>
    `a${index}: &a${index} [${Array(9)
      .fill(`*a${index - 1}`)
      .join(', ')}]`;
  writeFileSync(
    inRoot('prod.yaml'),
    ['a0: &a0 [x]', ...Array.from({ length: 9 }, (_, index) => level(index + 1))].join('\n'),
  );
  const lines = linesOf();
  expect(lines).toContain('environments/prod.yaml:1:5: an anchor is not allowed (&a0); remove it');
  expect(lines).toContain('environments/prod.yaml:2:10 a1[0]: an alias is not allowed (*a0); write the value out');
});

test('mistakes in several files and of several kinds come in one run', () => {
  mkdirSync(inRoot('stage.yaml'));
  writeFileSync(inRoot('local.yaml'), 'role: [\n');
  const prod = validFiles().find(({ document }) => document === 'prod')?.text ?? '';
  writeFileSync(inRoot('prod.yaml'), prod.replace('pods: 10.130.0.0/16', 'pods: 10.110.0.0/16'));
  const dev = validFiles().find(({ document }) => document === 'dev')?.text ?? '';
  writeFileSync(inRoot('dev.yaml'), dev.replace('mtu: 1450', 'mut: 1450'));
  expect(linesOf()).toEqual([
    'environments/dev.yaml:19:1 network: missing key "mtu"; add it',
    'environments/dev.yaml:25:3 network.mut: unknown key "mut"; did you mean "mtu"?',
    'environments/local.yaml:2:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
    'environments/platform.yaml:56:3 placement.cilium: every cluster needs cilium, stage has none; add stage',
    'environments/platform.yaml:61:3 placement.argo-cd: every cluster needs argo-cd, stage has none; add stage',
    'environments/prod.yaml:23:9 network.pods: overlaps network.pods of cluster system, 10.110.0.0/16 (10.110.0.0/16); give each cluster ranges of its own',
    'environments/stage.yaml: is a folder; put a YAML file in its place',
  ]);
});
