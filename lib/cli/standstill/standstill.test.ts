import { formatIssue } from '../../model/issue';
import { fakeGitea, type FakeGitea } from '../../gitea/testing/fake-gitea';
import { httpClient } from '../../gitea/http-client';
import { readEnvironments } from '../../inventory/read-environments';
import { SMALL } from '../../testing/temporary-project';
import { publishedForm } from '../../testing/published-schemas';
import { temporaryRepository } from '../../testing/temporary-repository';
import { readRunInput } from '../run-input';
import { runStandstill, type StandstillOptions, type StandstillResult } from './standstill';
import { standstillJson, standstillList, standstillListJson } from './standstill-report';

const FILE = 'environments/cloud.yaml';
const STARTED = new Date('2026-11-22T10:00:00Z');
const repository = temporaryRepository(SMALL);
const { project, git, commit, remote } = repository;
const before = project.read(FILE);
let server: FakeGitea;

beforeAll(async () => {
  server = await fakeGitea();
  commit('begin');
  repository.push();
});

afterAll(async () => {
  repository.remove();
  await server.close();
});

const run = async (options: Partial<StandstillOptions>): Promise<StandstillResult> =>
  runStandstill(project.root, { command: 'freeze', cluster: 'cloud', started: STARTED, ...options });

const begin = { until: '2026-12-01', reason: 'Somebody works by hand' };

const risks = ({ report }: StandstillResult): readonly string[] =>
  (report?.clusters ?? []).flatMap(({ changes }) => changes.flatMap(one => one.risks.map(({ rule }) => rule)));

const lists = (today: string, list = standstillList): string => {
  const { inventory } = readEnvironments(project.root);
  if (inventory === undefined) throw new Error('the platform is broken');
  return list(inventory, today);
};

test('a pause and a freeze join the file, whose other words stay, and the list tells how long they last', async () => {
  const pauseOf = await run({ command: 'pause', subject: 'cert-manager', begin });
  expect(pauseOf.issues.map(formatIssue)).toEqual([]);
  expect(risks(pauseOf)).toEqual(['standstill-begins']);
  await run({ command: 'pause', subject: 'shop/api', begin });
  commit('paused');
  const frozen = await run({ begin: { ...begin, until: '2026-12-03' } });
  expect(new Set(risks(frozen))).toEqual(new Set(['standstill-begins']));
  commit('frozen');
  expect(project.read(FILE)).toBe(
    `${before}
pauses:
  cert-manager:
    until: '2026-12-01'
    reason: Somebody works by hand
  app-shop-api: { until: '2026-12-01', reason: Somebody works by hand }

freeze:
  until: '2026-12-03'
  reason: Somebody works by hand
`,
  );
  expect(lists('2026-12-02')).toBe(
    [
      'cloud is frozen until 2026-12-03, 1 day left: Somebody works by hand',
      'cert-manager in cloud is paused until 2026-12-01, over since 1 day: Somebody works by hand',
      'app-shop-api in cloud is paused until 2026-12-01, over since 1 day: Somebody works by hand',
      '',
    ].join('\n'),
  );
  const printed = lists('2026-12-02', standstillListJson);
  expect(publishedForm('freeze')(printed)).toEqual([]);
  expect(JSON.parse(printed)).toMatchObject({
    standstills: [{ cluster: 'cloud', daysLeft: 1 }, { application: 'cert-manager', daysLeft: -1 }, { daysLeft: -1 }],
  });
});

test('CI fails from the day after the last one on, and a synth that writes goes on', () => {
  const of = (check: boolean) => {
    const options = { check, strict: true, allowMassDelete: false, overwrite: [], started: new Date('2026-12-04') };
    const input = readRunInput(project.root, options);
    return ('faults' in input ? input.faults : input.issues).map(({ severity, rule }) => `${severity} ${rule}`);
  };
  expect(of(true)).toEqual(Array(3).fill('error standstill'));
  expect(of(false)).toEqual(Array(3).fill('warning standstill'));
});

test('another last day changes that alone, long after the one before', async () => {
  const started = new Date('2027-02-01T10:00:00Z');
  const longer = await run({ begin: { until: '2027-03-01', reason: 'Somebody works by hand' }, started });
  expect(longer.outcome).toBe('done');
  expect(git(project.root, 'diff', '--unified=0', '--', FILE).split('\n').slice(4)).toEqual([
    expect.stringMatching(/^@@/),
    "-  until: '2026-12-03'",
    "+  until: '2027-03-01'",
  ]);
  repository.reset();
});

test('a freeze ends by a pull request that tells what comes with it, and the file is as it was before', async () => {
  project.replace('environments/tenants/shop.yaml', 'podinfo:6.14.1', 'podinfo:6.14.2');
  commit('merged meanwhile');
  repository.push();
  const client = (url: string) => httpClient(url, 'secret');
  const result = await run({ proposal: { client, url: server.url } });
  expect(result.issues.map(formatIssue)).toEqual([]);
  expect(risks(result)).toEqual(expect.arrayContaining(['standstill-ends', 'rolling-restart']));
  expect(result.since).toBe(git(project.root, 'rev-parse', 'HEAD~1'));
  expect(git(remote, 'show', '--no-patch', '--format=%s%n%b', 'freeze/cloud')).toBe(
    'end the freeze of cloud\ncloud is frozen: goes on',
  );
  expect(JSON.stringify(server.writes)).toContain(`what was merged since ${result.since?.slice(0, 9) ?? ''}`);
  const printed = standstillJson(result);
  expect(publishedForm('freeze')(printed)).toEqual([]);
  expect(JSON.parse(printed)).toMatchObject({
    ...{ form: 1, outcome: 'done', file: FILE, ends: true, since: result.since, risk: result.report?.level },
    standstill: { cluster: 'cloud', until: '2026-12-03' },
    pullRequest: { isNew: true },
  });
});
