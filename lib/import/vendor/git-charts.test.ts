import { gunzipSync } from 'node:zlib';
import { tarEntries } from '../../charts/tar-entries';
import { formatIssue } from '../../model/issue';
import { runGit } from '../../testing/run-git';
import { makeFolder } from '../fixtures/tiny-project';
import { gitChart } from './git-charts';

const CHART = 'apiVersion: v2\nname: toys\nversion: 2.0.0\n';

const folder = makeFolder({
  'deploy/toys/Chart.yaml': CHART,
  'deploy/toys/values.yaml': 'replicas: 1\n',
  'deploy/toys/.helmignore': 'ci/\n*.md\n',
  'deploy/toys/README.md': 'prose',
  'deploy/toys/ci/values.yaml': 'replicas: 2\n',
  'deploy/other.yaml': 'not of the chart',
  'deploy/parts/Chart.yaml': `${CHART}dependencies: [{ name: here }, { name: packed }, { name: missing }]\n`,
  'deploy/parts/charts/here/Chart.yaml': '',
  'deploy/parts/charts/packed-1.0.0.tgz': '',
  '.gitattributes': '*.yaml eol=crlf export-ignore\n',
});
runGit(folder, 'init', '--quiet');
runGit(folder, 'add', '.');
runGit(folder, 'commit', '--quiet', '--message', 'first', '--date', '2026-05-04T03:02:01Z');
const commit = runGit(folder, 'rev-parse', 'HEAD');

const fetched = (path: string, at = commit) =>
  gitChart({
    chart: { name: 'toys', repository: folder, path, versions: [], free: [] },
    pin: { version: '2.0.0', appVersion: 'v1', commit: at },
  });

const told = async (path: string, at = commit): Promise<readonly string[]> => {
  const found = await fetched(path, at);
  return 'issues' in found ? found.issues.map(formatIssue) : [];
};

test('a chart is packed as its commit has it, without what helm ignores', async () => {
  const found = await fetched('deploy/toys');
  const chart = 'value' in found ? found.value : undefined;
  const files = tarEntries(gunzipSync(chart?.archive ?? Buffer.alloc(0)));
  expect(files.map(([path, content]) => [path, content.toString()])).toEqual([
    ['toys/.helmignore', 'ci/\n*.md\n'],
    ['toys/Chart.yaml', CHART],
    ['toys/values.yaml', 'replicas: 1\n'],
  ]);
  expect(chart?.source).toBe(`git+${folder}@${commit}#deploy/toys`);
  expect(chart?.released).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
});

test('a path without a chart, charts that are missing in it, and a commit that nobody has are told', async () => {
  expect(await told('deploy/none')).toEqual([
    `cdk8s.yaml strata.charts.toys: ${folder} has no chart in deploy/none (${commit}); check path and commit in cdk8s.yaml`,
  ]);
  expect(await told('deploy/parts')).toEqual([
    'cdk8s.yaml strata.charts.toys: toys 2.0.0 lacks charts that it is made of (missing); run helm dependency build in a clone, commit charts/ to a repository of yours, and pin that',
  ]);
  const none = '0'.repeat(40);
  expect(await told('deploy/toys', none)).toEqual([
    expect.stringMatching(
      new RegExp(`: git cannot read ${folder} \\(.+\\); check that it has the commit ${none}, and the network$`),
    ),
  ]);
});
