import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { publishedForm } from '../testing/published-schemas';
import { temporaryProject, type TemporaryProject } from '../testing/temporary-project';
import { doctor } from './doctor';

const FOUND = { node: '22.1.0', git: '2.47.3', kubectl: '1.35.1', talosctl: '1.14.4', helm: '3.19.0' };

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject();
});

afterEach(() => project.remove());

const told = async (): Promise<readonly string[]> =>
  (await doctor(project.root, FOUND, new Date('2026-11-21'))).map(
    ({ state, what, found, fix }) =>
      `${state} ${what}: ${found.replace(/\d{3,}/, 'N').replace(/ with Kubernetes 1\.35, Cilium .*/, '')}${fix === undefined ? '' : `; ${fix}`}`,
  );

test('outputs, leftovers and lists of Secrets that are not as they should be are told with what to do', async () => {
  rmSync(join(project.root, 'bootstrap/dev/README.md'));
  const tenants = readdirSync(join(project.root, 'environments/tenants')).length;
  project.write('.strata/lock.1', '');
  const clusters = wholeInventory().clusters.map(({ name }) => name);
  const more = clusters.filter(name => !['system', 'dev', 'prod', 'local'].includes(name));
  const lines = (await told()).slice(5);
  expect(lines.filter(line => !more.some(name => line.includes(` of ${name}:`)))).toEqual([
    `ok environments: ${clusters.length} clusters, ${tenants} tenants`,
    'ok versions of system: go together: Talos 1.13',
    'ok versions of dev: go together: Talos 1.14',
    'ok versions of prod: go together: Talos 1.13',
    'ok versions of local: go together: Talos 1.14',
    'ok imports: are those of another project',
    'warning last run: was interrupted, or is at work; the next `npm run synth` ends it',
    `ok checks: N objects of ${clusters.length} clusters, nothing found`,
    'error outputs: 1 file out of date; run `npm run synth`',
    'ok secrets of system: 4 Secrets made by hand, listed in bootstrap/system/README.md',
    'error secrets of dev: bootstrap/dev/README.md is missing, which lists them; run `npm run synth`',
    'ok secrets of prod: 5 Secrets made by hand, listed in bootstrap/prod/README.md',
    'ok secrets of local: 2 Secrets made by hand, listed in bootstrap/local/README.md',
  ]);
});

test('invalid environments are counted, and nothing is looked at that rests on them', async () => {
  project.replace('environments/prod.yaml', '  mtu:', '  mut:');
  const lines = await told();
  expect(lines.slice(5)).toEqual([
    'error environments: 2 errors; `npm run synth` names them',
    'ok imports: are those of another project',
  ]);
});

test('the command prints one value for machines, names stale imports, and fails where something is in the way', () => {
  mkdirSync(join(project.root, 'lib/inventory/schema'), { recursive: true });
  for (const path of ['cdk8s.yaml', 'lib/inventory/schema'])
    cpSync(join(PROJECT, path), join(project.root, path), { recursive: true });
  project.replace('environments/prod.yaml', '  mtu:', '  mut:');
  project.replace('cdk8s.yaml', 'appVersion: v3.4.4', 'appVersion: v3.4.5');
  const { stdout, stderr, status } = project.strata('doctor', '--format', 'json');
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(publishedForm('doctor')(stdout)).toEqual([]);
  const report: unknown = JSON.parse(stdout);
  expect(report).toHaveProperty('counts.error', 2);
  expect(report).toHaveProperty('diagnoses.5', {
    state: 'error',
    what: 'environments',
    found: '2 errors',
    fix: '`npm run synth` names them',
  });
  expect(report).toHaveProperty('diagnoses.6', {
    state: 'error',
    what: 'imports',
    found: '1 file out of date, the first imports/pins.ts',
    fix: 'run `npm run import`',
  });
});
