import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changedInputs, readInputs } from './inputs';

const root = mkdtempSync(join(tmpdir(), 'strata inputs-'));
afterAll(() => {
  rmSync(root, { recursive: true });
});
const write = (path: string, text: string): void => {
  writeFileSync(join(root, 'environments', path), text);
};

test('a change is a file that came, went or holds something else; a save of the same and drafts of editors are none', () => {
  expect(readInputs(root)).toEqual(new Map());
  mkdirSync(join(root, 'environments/tenants'), { recursive: true });
  mkdirSync(join(root, 'environments/folder.yaml'));
  for (const path of ['dev.yaml', 'prod.yaml', 'tenants/shop.yaml']) write(path, 'a: 1\n');
  const before = readInputs(root);
  write('dev.yaml', 'a: 1\n');
  for (const draft of ['.dev.yaml.swp', '.#dev.yaml', 'dev.yaml~', '4913']) write(draft, 'a: 2\n');
  expect(changedInputs(before, readInputs(root))).toEqual([]);
  write('tenants/shop.yaml', 'a: 2\n');
  write('local.yml', '');
  rmSync(join(root, 'environments/prod.yaml'));
  expect(changedInputs(before, readInputs(root))).toEqual([
    'environments/local.yml',
    'environments/prod.yaml',
    'environments/tenants/shop.yaml',
  ]);
});

test('archives of charts and their lock are inputs too; what is generated beside them is none', () => {
  const put = (path: string, text: string): void => {
    writeFileSync(join(root, 'imports', path), text);
  };
  mkdirSync(join(root, 'imports/charts'), { recursive: true });
  const before = readInputs(root);
  put('charts.lock', '{}');
  put('charts/toys-1.0.0.tgz', 'one');
  put('charts/toys-1.0.0.facts.json', '{}');
  put('pins.ts', '');
  const after = readInputs(root);
  expect(changedInputs(before, after)).toEqual(['imports/charts.lock', 'imports/charts/toys-1.0.0.tgz']);
  put('charts/toys-1.0.0.tgz', 'two');
  expect(changedInputs(after, readInputs(root))).toEqual(['imports/charts/toys-1.0.0.tgz']);
});
