import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { charts } from '../../imports/pins';
import { wholeInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { fakeHelm } from '../import/fixtures/fake-helm';
import { makeFolder } from '../import/fixtures/tiny-project';
import { SMALL, temporaryProject, type TemporaryProject } from '../testing/temporary-project';

let project: TemporaryProject;

beforeEach(() => {
  project = temporaryProject(SMALL, { ownImports: true });
});

afterEach(() => {
  project.remove();
});

const VERSION = charts['external-dns']?.[0]?.version ?? '';
const FILE = `imports/charts/external-dns-${VERSION}.facts.json`;

const chart = makeFolder({
  'Chart.yaml': `name: external-dns\nversion: ${VERSION}\nappVersion: 0.0.1\n`,
  'rendered.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: <release> }\nspec: { selector: <values> }\n',
});
const helm = fakeHelm(chart);

const errors = (stderr: string): readonly string[] => stderr.split('\n').filter(line => /^(error|warning) /.test(line));

test('a chart at hand is rendered with the values of every cluster that has it, and synth then knows it', () => {
  project.remove();
  project = temporaryProject(PROJECT, { ownImports: true });
  const run = project.strata('import', '--facts', '--chart', `external-dns=${chart}`, '--helm', helm);
  expect(run).toEqual({
    stdout: '',
    stderr: `${FILE} written\n1 file written, 0 removed, 0 unchanged\n`,
    status: 0,
  });
  const facts = project.read(FILE);
  expect(facts).toContain('"appVersion":"0.0.1"');
  const { clusters, platform } = wholeInventory();
  expect([...facts.matchAll(/"txtOwnerId":"([\w-]+)".*"objects":\[/g)].map(found => found[1])).toEqual(
    clusters.map(({ name }) => name).filter(name => platform.placement['external-dns'].includes(name)),
  );
  expect(facts).toContain('"namespace":"external-dns","name":"external-dns"');
  expect(project.strata('synth', '--check', '--verbose').stderr).not.toContain('external-dns: known by facts');
});

test('--check writes nothing and tells by its exit code; what may render otherwise elsewhere is a warning', () => {
  const before = project.read(FILE);
  const clocked = makeFolder({
    'Chart.yaml': `name: external-dns\nversion: ${VERSION}\nappVersion: 0.0.1\n`,
    'rendered.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: <release> }\n',
    'templates/service.yaml': 'at: {{ now }}\n',
  });
  const run = project.strata('import', '--facts', '--check', '--chart', `external-dns=${clocked}`, '--helm', helm);
  expect(run.stderr.split('\n').filter(line => line !== '')).toEqual([
    `${FILE} would be written`,
    'warning external-dns/templates/service.yaml:1: now follows the clock; find the values that keep a render from it, and accept it with that reason at strata.charts.external-dns.accepted of cdk8s.yaml',
    '1 file would be written, 0 would be removed, 0 unchanged',
  ]);
  expect([run.status, project.read(FILE)]).toEqual([1, before]);
});

test('environments that are invalid stop it', () => {
  project.write('environments/cloud.yaml', 'role: managed\n');
  const { stderr, status } = project.strata('import', '--facts', '--chart', `external-dns=${chart}`, '--helm', helm);
  expect(status).toBe(2);
  expect(errors(stderr).every(line => line.includes('environments/'))).toBe(true);
  expect(errors(stderr).some(line => line.includes('environments/cloud.yaml'))).toBe(true);
});

test('an error of helm ends it with exit code 2', () => {
  const { stderr, status } = project.strata('import', '--facts', '--chart', 'external-dns=nowhere', '--helm', helm);
  expect(errors(stderr)).toEqual([
    'error   chart external-dns=nowhere: is no chart (Chart.yaml file is missing); give a folder or archive',
  ]);
  expect(status).toBe(2);
});

test('a helm that may not be run is told', () => {
  const locked = fakeHelm(makeFolder({}));
  chmodSync(locked, 0o644);
  const { stderr } = project.strata('import', '--facts', '--chart', `external-dns=${chart}`, '--helm', locked);
  expect(errors(stderr)).toEqual([
    `error   ${locked}: helm cannot be run (EACCES); run npm run import -- --install-helm, or install helm 3 from 3.13 on but 3.18.0, or helm 4, or name it with --helm or HELM`,
  ]);
});

test.each([
  [['--facts'], ['error   --facts: no chart is given; add --chart NAME=PATH']],
  [
    ['--chart', 'a=b', '--helm', join('bin', 'helm')],
    [
      'error   --chart: is read with --facts only; add --facts',
      'error   --helm: is read with --facts or --charts only; add --facts or --charts',
    ],
  ],
])('options that do not fit together are told: %j', (options, lines) => {
  const { stderr, status } = project.strata('import', ...options);
  expect([errors(stderr), status]).toEqual([lines, 2]);
});
