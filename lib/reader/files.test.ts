import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, parse, relative } from 'node:path';
import { formatIssue } from '../model/issue';
import { identityOf } from '../model/manifest';
import { readTreeFiles } from './files';

let root = '';
let outside = '';

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'reader-'));
  root = join(outside, 'root');
  mkdirSync(root);
});

afterEach(() => rmSync(outside, { recursive: true }));

const write = (file: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), content);
};

const object = (name: string, kind = 'ConfigMap'): string =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: ns}\n`;

const read = (...paths: readonly string[]) => {
  const { manifests, issues } = readTreeFiles(root, paths);
  return { names: manifests.map(({ name }) => name), issues: issues.map(formatIssue), manifests };
};

test('YAML files of folders are read in the order of their paths', () => {
  for (const file of ['b/z.yaml', 'b.yaml', 'b/a/c.yml', 'B.yaml', 'a.yaml']) write(file, object(file));
  write('b/notes.md', 'not: [yaml');
  write('b/.hidden/x.yaml', 'not: [yaml');
  expect(read('.')).toMatchObject({ names: ['B.yaml', 'a.yaml', 'b.yaml', 'b/a/c.yml', 'b/z.yaml'], issues: [] });
  expect(read('b', 'a.yaml')).toMatchObject({ names: ['a.yaml', 'b/a/c.yml', 'b/z.yaml'], issues: [] });
});

test('the root may be that of the disk', () => {
  write('a.yaml', object('a'));
  const { manifests, issues } = readTreeFiles(parse(root).root, [relative(parse(root).root, root)]);
  expect(issues).toEqual([]);
  expect(manifests.map(({ name }) => name)).toEqual(['a']);
});

test('a manifest says which document of which file it was', () => {
  write('x/a.yaml', `${object('one')}---\n---\n${object('two', 'Secret')}`);
  expect(read('x').manifests).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'one',
      namespace: 'ns',
      origin: { from: 'file', file: 'x/a.yaml', document: 0 },
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'one', namespace: 'ns' } },
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      name: 'two',
      namespace: 'ns',
      origin: { from: 'file', file: 'x/a.yaml', document: 2 },
      body: { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'two', namespace: 'ns' } },
    },
  ]);
});

test('a file that is named is read whatever it is called, and read once', () => {
  write('a.txt', object('a'));
  expect(read('a.txt', './a.txt', '.')).toMatchObject({ names: ['a'], issues: [] });
});

test('what is neither a file nor a folder holds nothing, and is no clean bill where it is named', () => {
  expect(readTreeFiles('/dev', ['null']).issues.map(formatIssue)).toEqual([
    'null: is neither a file nor a folder; name one of them, or pipe it into `-`',
  ]);
});

test('kustomizations are passed over', () => {
  write('kustomization.yaml', 'resources: [a.yaml]\n');
  write('x/kustomization.yml', 'resources: [a.yaml]\n');
  write('x/my-kustomization.yaml', object('a'));
  expect(read('.')).toMatchObject({ names: ['a'], issues: [] });
});

test.each([
  ['  <ISSUER_ANNOTATION_1>', 'warning'],
  ['  <#if config.x>', 'warning'],
  ['  name: @STS_NAME@', 'warning'],
  ['  <b>', 'error'],
])('a file that is no YAML because of %s weighs as one of a template or not', (line, severity) => {
  write('a/page.yaml', `a:\n  b: 1\n${line}\nc: 2\n`);
  expect(readTreeFiles(root, ['a'], () => false).issues[0]?.severity).toBe(severity);
});

test('elsewhere than in plain folders, what is no object is passed over with a note, unless it is named', () => {
  const fix = 'give it apiVersion, kind and metadata.name, or move it to another folder';
  write('a/values.yaml', 'replicas: 1\n');
  write('a/config.yaml', 'apiVersion: v1\nkind: Config\n');
  write('a/secret.yaml', `${object('s', 'Secret')}sops: {mac: x}\n`);
  write('a/page.yaml', 'a: {{ b }}\n');
  write('a/Chart.yaml.txt', '');
  const { manifests, issues } = readTreeFiles(root, ['a'], () => false);
  expect(manifests).toEqual([]);
  expect(issues.map(issue => `${issue.severity} ${formatIssue(issue)}`)).toEqual([
    `warning a/config.yaml:1:1: not a Kubernetes object (no metadata.name); ${fix}`,
    'warning a/page.yaml:1:5: key is no string (a map); quote it; a template that was never rendered looks like this',
    `note a/page.yaml:1:1: not a Kubernetes object (no apiVersion, kind, metadata.name); ${fix}`,
    'note a/secret.yaml: encrypted by SOPS and passed over; check it in clear: sops decrypt FILE | strata validate -',
    `note a/values.yaml:1:1: not a Kubernetes object (no apiVersion, kind, metadata.name); ${fix}`,
  ]);
  const [named] = readTreeFiles(root, ['a/values.yaml'], () => false).issues;
  expect(named?.severity).toBe('error');
  expect(readTreeFiles(root, ['a'], () => true).issues.every(({ severity }) => severity === 'error')).toBe(true);
});

test('objects that a kustomization starts from say so, its patches are not read', () => {
  write('kustomization.yaml', 'resources: [a.yaml]\npatches: [{path: b.yaml}]\n');
  write('a.yaml', object('a'));
  write('b.yaml', object('a'));
  const { manifests } = readTreeFiles(root, ['.'], () => false);
  expect(manifests.map(({ origin }) => origin)).toEqual([
    { from: 'file', file: 'a.yaml', document: 0, unfinished: true },
  ]);
});

test('patches and templates of others are parts of objects, by their names or by what kustomize reads in them alone', () => {
  for (const file of ['patches/web.yaml', 'web.yaml', 'web.template.yaml', 'gone.yaml'])
    write(`a/${file}`, `${file === 'gone.yaml' ? '$patch: delete\n' : ''}${object('x')}`);
  const unfinishedIn = (isPlain: boolean) =>
    readTreeFiles(root, ['a'], () => isPlain).manifests.map(
      ({ origin }) => origin.from === 'file' && `${origin.file} ${origin.unfinished === true}`,
    );
  const all = ['a/gone.yaml', 'a/patches/web.yaml', 'a/web.template.yaml', 'a/web.yaml'];
  expect(unfinishedIn(false)).toEqual(all.map(file => `${file} ${file !== 'a/web.yaml'}`));
  expect(unfinishedIn(true)).toEqual(all.map(file => `${file} false`));
});

test('lists are opened', () => {
  write(
    'a.yaml',
    'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n  - apiVersion: v1\n    kind: SecretList\n    items: [{apiVersion: v1, kind: Secret, metadata: {name: b, namespace: c}}]\n  - 7\n  - kind: Secret\n',
  );
  const { manifests, issues } = read('a.yaml');
  expect(manifests.map(identityOf)).toEqual(['Namespace/a', 'Secret/c/b']);
  expect(manifests.map(({ origin }) => origin)).toMatchObject([
    { document: 0, within: ['items', 0] },
    { document: 0, within: ['items', 1, 'items', 0] },
  ]);
  expect(issues).toEqual([
    'a.yaml:8:5: not a Kubernetes object (the number 7); give it apiVersion, kind and metadata.name, or move it to another folder',
    'a.yaml:9:5: not a Kubernetes object (no apiVersion, metadata.name); give it apiVersion, kind and metadata.name, or move it to another folder',
  ]);
});

test('what is no object is an issue at its place', () => {
  write('a.yaml', `${object('a')}---\nsome text\n---\n- 1\n---\nkind: 1\nmetadata: {name: ''}\n`);
  const fix = 'give it apiVersion, kind and metadata.name, or move it to another folder';
  expect(read('a.yaml')).toMatchObject({
    names: ['a'],
    issues: [
      `a.yaml:5:1: not a Kubernetes object (the string some text); ${fix}`,
      `a.yaml:7:1: not a Kubernetes object (a list); ${fix}`,
      `a.yaml:9:1: not a Kubernetes object (no apiVersion, kind, metadata.name); ${fix}`,
    ],
  });
});

test('issues of all files are collected', () => {
  write('a.yaml', 'a: [1\n');
  write('b.yaml', 'a: 1\na: 2\n');
  write('c.yaml', object('c'));
  expect(read('.', 'gone')).toMatchObject({
    names: ['c'],
    issues: [
      'gone: cannot be read (ENOENT); check the path and its rights',
      'a.yaml:2:1: not valid YAML (unexpected end of the stream within a flow collection); correct the syntax',
      'b.yaml:2:1: key stands twice in one map (a); keep one of them',
    ],
  });
});

test('links inside the root are followed once, links out of it refused', () => {
  write('a/x.yaml', object('x'));
  writeFileSync(join(outside, 'secret.yaml'), object('secret'));
  mkdirSync(join(outside, 'root-beside'));
  symlinkSync('../../root-beside', join(root, 'a/beside'));
  symlinkSync('../a', join(root, 'a/loop'));
  symlinkSync('../a/x.yaml', join(root, 'a/y.yaml'));
  symlinkSync('../../secret.yaml', join(root, 'a/z.yaml'));
  const { names, issues } = read('.', '../secret.yaml');
  expect(names).toEqual(['x']);
  const fix = 'remove the link, or name a path inside';
  expect(issues).toEqual([
    `a/beside: leads out of the project (../root-beside); ${fix}`,
    `a/z.yaml: leads out of the project (../secret.yaml); ${fix}`,
    `../secret.yaml: leads out of the project (../secret.yaml); ${fix}`,
  ]);
});

test('a link that leads nowhere is an error where an object is missing, and a warning elsewhere', () => {
  write('a.yaml', object('a'));
  symlinkSync('nowhere', join(root, 'python'));
  symlinkSync('nowhere', join(root, 'b.yaml'));
  expect(readTreeFiles(root, ['.']).issues.map(issue => `${issue.severity} ${formatIssue(issue)}`)).toEqual([
    'error b.yaml: cannot be read (ENOENT); check the path and its rights',
    'warning python: is a link that leads nowhere (ENOENT); remove the link, or what it leads to stays unchecked',
  ]);
  expect(readTreeFiles(root, ['python']).issues.map(({ severity }) => severity)).toEqual(['error']);
});

test('UTF-16 with its mark is read', () => {
  write('a.yaml', Buffer.from(`\ufeff${object('a')}`, 'utf16le'));
  expect(read('a.yaml')).toMatchObject({ names: ['a'], issues: [] });
});

test('bytes that are not UTF-8 are an issue', () => {
  write('a.yaml', Buffer.from([0x61, 0x3a, 0x20, 0xff, 0x0a]));
  expect(read('a.yaml').issues).toEqual(['a.yaml: not UTF-8 (5 bytes); save it as UTF-8']);
});

test('a file over 16 MiB is refused by its size, before its bytes are looked at', () => {
  write('a.yaml', Buffer.from([0xff]));
  truncateSync(join(root, 'a.yaml'), 16 * 1024 * 1024 + 1);
  expect(read('a.yaml').issues).toEqual(['a.yaml: larger than 16777216 bytes (16777217); split the file']);
});

test('files over 1 GiB together end the reading', () => {
  for (let file = 10; file < 76; file += 1) {
    write(`${file}.yaml`, '');
    truncateSync(join(root, `${file}.yaml`), 16 * 1024 * 1024 + 1);
  }
  expect(read('.').issues.at(-1)).toBe(
    '73.yaml: all files together are larger than 1073741824 bytes (1073741888); read fewer folders in one run',
  );
});
