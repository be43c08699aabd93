import { join } from 'node:path';
import { create } from 'tar';
import { formatIssue } from '../model/issue';
import { chartWarnings, readAccepted } from './chart-warnings';
import { makeFolder, PROJECT } from './fixtures/tiny-project';

const chart = makeFolder({
  'toys/Chart.yaml': 'name: toys\nversion: 2.0.0\n',
  'toys/templates/a.yaml': '{{ include "sub.x" . }}{{ now }}',
  'toys/charts/.keep': '',
  'sub/Chart.yaml': 'name: sub\n',
  'sub/templates/_x.tpl': '{{ define "sub.x" }}{{ uuidv4 }}{{ end }}',
});
create({ sync: true, gzip: true, cwd: chart, file: join(chart, 'toys/charts/sub.tgz') }, ['sub']);
create({ sync: true, gzip: true, cwd: chart, file: join(chart, 'toys.tgz') }, ['toys']);

const accepted = `\n      accepted: [{ file: charts/sub/, reason: sub.enabled is false }]`;

const root = makeFolder({
  ...PROJECT,
  'cdk8s.yaml': (PROJECT['cdk8s.yaml'] ?? '').replace(/versions: \[\{.*/, `$&${accepted}`),
});

const warningsOf = async (argument: string) => {
  const read = await readAccepted(root);
  return 'issues' in read ? read.issues : chartWarnings([argument], read.value, []);
};

test('a folder and an archive say the same, subcharts in archives are opened, and what is accepted is quiet', async () => {
  const folder = await warningsOf(`toys=${join(chart, 'toys')}`);
  const archive = await warningsOf(`toys=${join(chart, 'toys.tgz')}`);
  expect(folder.map(issue => `${issue.severity} ${formatIssue(issue)}`)).toEqual([
    'warning toys/templates/a.yaml:1: now follows the clock; find the values that keep a render from it, and accept it with that reason at strata.charts.toys.accepted of cdk8s.yaml',
  ]);
  expect(archive).toEqual(folder);
  const other = await warningsOf(`dolls=${join(chart, 'toys.tgz')}`);
  expect(other.map(({ place }) => place.file)).toEqual(['toys/charts/sub/templates/_x.tpl', 'toys/templates/a.yaml']);
});

test('a project without cdk8s.yaml accepts nothing, one with a broken file is told', async () => {
  expect(await readAccepted(makeFolder({}))).toEqual({ value: new Map() });
  expect(await readAccepted(makeFolder({ 'cdk8s.yaml': 'strata: [' }))).toMatchObject({
    issues: [{ place: { line: 1 } }],
  });
});
