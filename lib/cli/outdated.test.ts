import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteNewest, pinnedThings, readNewest } from '../import/newest/newest-list';
import { publishedForm } from '../testing/published-schemas';
import { PROJECT } from '../testing/project';
import { outdatedText } from './outdated-text';
import { outdated } from './outdated';

const root = mkdtempSync(join(tmpdir(), 'strata newest-'));
const FILES = {
  'environments/dev.yaml': 'role: dev\nkubernetes: { version: 1.35.2 }\n',
  'environments/prod.yaml': 'role: prod\nkubernetes: { version: 1.35.2 }\n',
  'package.json': '{ "dependencies": { "yaml": "2.9.0" }, "devDependencies": { "jest": "30.5.2" } }\n',
};

beforeAll(() => {
  for (const folder of ['environments', 'imports']) mkdirSync(join(root, folder));
  for (const [file, text] of Object.entries(FILES)) writeFileSync(join(root, file), text);
});

afterAll(() => {
  rmSync(root, { recursive: true });
});

const told = (now: string): string => outdatedText(outdated(pinnedThings(root), readNewest(root)), new Date(now));

test('import notes what is newest, and what cannot be asked keeps what was noted', async () => {
  expect(told('2026-11-22')).toBe(
    'there is no list of newest versions: run `npm run import -- --newest` where the network is\n',
  );
  const ask = (answers: Readonly<Record<string, string>>) => (url: string) => {
    const answer = answers[url];
    return answer === undefined ? Promise.reject(new Error('no way')) : Promise.resolve(new Response(answer));
  };
  const npm = 'https://registry.npmjs.org';
  const first = ask({
    'https://dl.k8s.io/release/stable.txt': 'v1.37.0',
    [`${npm}/yaml/latest`]: '{"version":"2.9.0"}',
  });
  expect(await noteNewest(root, first, new Date('2026-11-20'))).toMatchObject({
    noted: 2,
    failed: ['package jest: no way'],
  });
  expect(told('2026-11-22')).toBe(
    'Kubernetes  1.35.2  1.37.0  environments/dev.yaml:2, environments/prod.yaml:2\n' +
      '1 behind, 1 up to date, 1 not known; the list is up to 2 days old\n',
  );
  await noteNewest(root, ask({ [`${npm}/jest/latest`]: '{"version":"31.0.0"}' }), new Date('2026-11-22'));
  expect(publishedForm('outdated')({ form: 1, ...outdated(pinnedThings(root), readNewest(root)) })).toEqual([]);
  expect(told('2026-11-22')).toContain('2 behind, 1 up to date, 0 not known; the list is up to 2 days old\n');
  const before = readFileSync(join(root, 'imports/newest.json'), 'utf8');
  expect(await noteNewest(root, ask({}), new Date('2026-11-23'))).toMatchObject({ noted: 0 });
  expect(readFileSync(join(root, 'imports/newest.json'), 'utf8')).toBe(before);
});

test('a list that cannot be read is as if it were not there', () => {
  writeFileSync(join(root, 'imports/newest.json'), '{');
  expect(readNewest(root).size).toBe(0);
});

test('everything that the project pins has an address where its versions are', () => {
  const things = pinnedThings(PROJECT);
  const count = (from: string): number => things.filter(({ source }) => source.from === from).length;
  expect(things.find(({ name }) => name === 'chart local-path-provisioner')).toMatchObject({
    version: 'v0.0.37',
    source: { from: 'git', repository: 'https://github.com/rancher/local-path-provisioner.git' },
  });
  expect(things.find(({ name }) => name === 'chart gateway-helm')?.source).toEqual({
    from: 'registry',
    image: 'docker.io/envoyproxy/gateway-helm',
  });
  expect([count('helm'), count('kubernetes')]).toEqual([18, 4]);
  // Definitions of 18 systems, Talos of 4 clusters, one chart.
  expect(count('git')).toBe(23);
  expect(count('registry')).toBeGreaterThan(45);
  expect(count('npm')).toBeGreaterThan(20);
});
