import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { diff, type DiffOptions } from './diff';
import { scaled, smallClone } from './testing/small-clone';

const clone = smallClone();
const { root, write, git } = clone;

const FILES = {
  'environments/prod.yaml': 'domain: prod.example.com\nkubernetes: { version: 1.35.2 }\n',
  'environments/dev.yaml': 'domain: dev.example.com\n',
  'environments/platform.yaml': 'git: { host: https://git.example.com }\n',
  'environments/prices.yaml': '{}\n',
  'environments/tenants/shop.yaml': 'apps: []\n',
};

beforeAll(() => {
  for (const [file, text] of Object.entries(FILES)) write(file, text);
  git('add', 'environments');
  git('commit', '-qm', 'data');
});

afterAll(() => {
  clone.remove();
});

afterEach(() => {
  git('checkout', '-q', '--', '.');
  git('clean', '-qfd', 'environments');
});

const told = (options: DiffOptions = { base: 'HEAD' }): readonly string[] => {
  const result = diff(root, options);
  return ('issues' in result ? result.issues : result.behind()).map(formatIssue);
};

const FIX = 'run `npm run synth`, if it was not run since';

const OF_PROD = `environments/prod.yaml: differs, and no output of prod does; ${FIX}`;

test('a cluster whose file has other data and whose outputs are the same is told', () => {
  write('environments/prod.yaml', FILES['environments/prod.yaml'].replace('1.35.2', '1.35.4'));
  expect(told()).toEqual([OF_PROD]);
  expect(told({ base: 'HEAD', cluster: 'prod' })).toEqual([OF_PROD]);
  expect(told({ base: 'HEAD', cluster: 'dev' })).toEqual([]);
  write('dist/dev/shop/Service.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: b }\n');
  expect(told()).toEqual([OF_PROD]);
  write('dist/prod/shop/Deployment.yaml', scaled(5));
  expect(told()).toEqual([]);
});

test('any output may follow from what all clusters share', () => {
  write('environments/tenants/shop.yaml', 'apps: [{ name: web }]\n');
  write('environments/platform.yaml', 'git: { host: https://other.example.com }\n');
  const lines = ['platform.yaml', 'tenants/shop.yaml'].map(
    file => `environments/${file}: differs, and no output does; ${FIX}`,
  );
  expect(told()).toEqual(lines);
  expect(told({ base: 'HEAD', cluster: 'dev' })).toEqual(lines);
  write('talos/prod/worker.yaml', 'machine: {}\n');
  expect(told()).toEqual([]);
});

test('comments, order, prices and files that are no YAML are nothing that outputs follow from', () => {
  write('environments/prod.yaml', '# a\nkubernetes:\n  version: 1.35.2\ndomain: prod.example.com # b\n');
  write('environments/prices.yaml', 'machines: {}\n');
  write('environments/notes.txt', 'a\n');
  expect(told()).toEqual([]);
});

test('a file that comes or goes is told', () => {
  write('environments/next.yaml', 'domain: next.example.com\n');
  rmSync(join(root, 'environments', 'dev.yaml'));
  expect(told()).toEqual([
    `environments/dev.yaml: differs, and no output of dev does; ${FIX}`,
    `environments/next.yaml: differs, and no output of next does; ${FIX}`,
  ]);
});

test('two revisions are held against each other, and copies of outputs against nothing', () => {
  git('checkout', '-qb', 'behind');
  write('environments/prod.yaml', 'domain: other.example.com\n');
  git('commit', '-qam', 'forgotten');
  expect(told({ base: 'HEAD~1..HEAD' })).toEqual([OF_PROD]);
  expect(told({ base: 'HEAD' })).toEqual([]);
  write('copy/dist/prod/shop/Deployment.yaml', scaled(2));
  expect(told({ base: join(root, 'copy'), other: root })).toEqual([]);
  rmSync(join(root, 'copy'), { recursive: true });
  git('checkout', '-q', 'change');
});
