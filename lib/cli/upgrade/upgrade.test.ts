import { formatIssue } from '../../model/issue';
import { PROJECT } from '../../testing/project';
import { SMALL, temporaryProject } from '../../testing/temporary-project';
import type { UpgradeSubject } from '../../upgrade/subject';
import { publishedForm } from '../../testing/published-schemas';
import { runUpgrade, type UpgradeOptions } from './upgrade';

const STARTED = new Date('2026-11-22T00:00:00Z');

const run = (
  subject: UpgradeSubject,
  cluster: string,
  to: string,
  root = PROJECT,
  more: Partial<UpgradeOptions> = {},
) => runUpgrade(root, { subject, cluster, to, started: STARTED, ...more });

const lines = (result: ReturnType<typeof run>): readonly string[] => result.issues.map(formatIssue);

test('Talos of prod: every machine once, control planes first, then the version, in the new form', () => {
  const { outcome, plan } = run('talos', 'prod', 'v1.14.4');
  expect(outcome).toBe('done');
  expect(publishedForm('upgrade')(plan)).toEqual([]);
  const upgrades = plan?.steps.flatMap(({ commands }) => commands).filter(text => text.startsWith('talosctl upgrade '));
  expect(upgrades?.map(text => /--nodes (\S+)/.exec(text)?.[1])).toEqual(
    [11, 12, 13, 21, 22, 23].map(host => `10.30.0.${host}`),
  );
  expect(upgrades?.[0]).toMatch(/ --image factory\.talos\.dev\/metal-installer-secureboot\/[0-9a-f]{64}:v1\.14\.4$/);
  expect(plan?.steps.find(({ title }) => title === 'Make the machine configurations')?.commands[0]).toContain(
    '--talos-version v1.14 --kubernetes-version 1.35.2',
  );
  expect(plan?.conversion.find(({ file }) => file === 'talos/prod/worker.yaml')).toEqual({
    file: 'talos/prod/worker.yaml',
    gone: ['machine.nodeLabels'],
    come: ['KubeNodeConfig'],
  });
  expect(plan?.drains?.blocked).toEqual([]);
  expect(plan?.steps.at(-1)?.title).toBe('Renew rented machines');
});

test('what nobody can plan is told with what to do', () => {
  expect(lines(run('cilium', 'dev', '1.20.3'))).toEqual([
    'cdk8s.yaml strata.charts.cilium.versions: no chart of Cilium of this version is listed, only 1.20.0 (1.20.3); write its chart version and appVersion at the head of strata.charts.cilium.versions, name the old one for clusters that stay, then npm run import, and npm run import -- --facts --chart cilium=ARCHIVE',
  ]);
  expect(lines(run('talos', 'dev', 'new'))).toEqual(['--to: is no version (new); write three numbers, 1.14.4']);
  expect(lines(run('talos', 'dve', '1.14.4'))).toEqual([
    '--cluster: there is no such cluster (dve); did you mean "dev"?',
  ]);
  expect(lines(run('cnpg', 'local', '1.30.0'))).toEqual([
    'upgrade: CloudNativePG is not there (local); look at placement in environments/platform.yaml',
  ]);
  expect(run('argocd', 'dev', '3.4.4')).toEqual({ outcome: 'unchanged', issues: [] });
});

test('a pair that environments/ are refused for is told with its line, and nothing is planned', () => {
  const { outcome, plan, issues } = run('kubernetes', 'dev', '1.36.1');
  expect(outcome).toBe('refused');
  expect(issues.map(({ rule, place }) => [rule, place.file])).toEqual([
    ['argo-cd-kubernetes', 'environments/dev.yaml'],
  ]);
  expect(plan).toMatchObject({ steps: [], back: [], together: [expect.stringContaining('Argo CD 3.5: ')] });
  expect(plan).not.toHaveProperty('outputs');
});

test('the version and the outputs are written, or neither', () => {
  const project = temporaryProject(SMALL);
  const [file, before, outputs] = [
    'environments/cloud.yaml',
    project.read('environments/cloud.yaml'),
    project.outputs(),
  ];
  const now = /kubernetes: \{ version: (\S+) \}/.exec(before)?.[1] ?? '';
  expect(run('kubernetes', 'cloud', '1.38.0', project.root, { write: true }).outcome).toBe('refused');
  expect([project.read(file), project.outputs()]).toEqual([before, outputs]);
  const { outcome, plan, written } = run('kubernetes', 'cloud', '1.35.9', project.root, { write: true });
  expect(outcome).toBe('done');
  expect(plan?.steps.map(({ title }) => title)).toContain('Raise it at the provider');
  expect(project.read(file)).toBe(before.replace(now, '1.35.9'));
  expect(written?.updated).not.toEqual([]);
  expect(run('talos', 'cloud', '1.14.4', project.root).issues.map(formatIssue)).toEqual([
    'upgrade: the machines are those of a provider (cloud); docs/managed.md tells what is ours of such a cluster',
  ]);
  project.remove();
});
