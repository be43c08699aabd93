import { committedInventory } from '../testing/committed-platform';
import { formatIssue } from '../model/issue';
import { standstillOf, type WantedStandstill } from './standstill-of';

const TODAY = '2026-11-22';
const begin = { until: '2026-11-30', reason: 'Ops looks for a leak' };
const { clusters } = committedInventory();
const pauses = { gone: begin };
const inventory = { clusters: clusters.map(cluster => (cluster.name === 'dev' ? { ...cluster, pauses } : cluster)) };

const wanted = (more: Partial<WantedStandstill>) =>
  standstillOf(inventory, () => ['app-shop-frontend', 'keda'], { command: 'pause', cluster: 'prod', ...more }, TODAY);

const issuesOf = (more: Partial<WantedStandstill>): readonly string[] => {
  const found = wanted(more);
  return 'issues' in found ? found.issues.map(formatIssue) : [];
};

test('an app, a component and a whole cluster stand still', () => {
  const still = { cluster: 'prod', ...begin };
  expect(wanted({ subject: 'shop/frontend', begin })).toEqual({
    standstill: { ...still, application: 'app-shop-frontend' },
    ends: false,
  });
  expect(wanted({ subject: 'keda', begin })).toMatchObject({ standstill: { ...still, application: 'keda' } });
  expect(wanted({ command: 'freeze', begin })).toEqual({ standstill: still, ends: false });
});

test('what is paused and gone can go on', () => {
  expect(wanted({ cluster: 'dev', subject: 'gone' })).toEqual({
    standstill: { cluster: 'dev', application: 'gone', ...begin },
    before: { cluster: 'dev', application: 'gone', ...begin },
    ends: true,
  });
});

test.each<readonly [string, Partial<WantedStandstill>, readonly string[]]>([
  [
    'no such cluster',
    { cluster: 'prud', begin: { until: '2026-11-31', reason: 'short' } },
    [
      '--cluster: there is no such cluster (prud); did you mean "prod"?',
      '--until: is no day of the calendar (2026-11-31); write it as 2026-11-22',
      '--reason: is no reason (short); write a line of 10 to 200 letters that people read',
    ],
  ],
  [
    'yesterday, and a misspelt app',
    { subject: 'shop/frontent', begin: { ...begin, until: '2026-11-21' } },
    [
      'pause: there is no such Application in prod (shop/frontent); did you mean "app-shop-frontend"?',
      '--until: has passed (2026-11-21); name a day from 2026-11-22 on',
    ],
  ],
  [
    'the end of nothing',
    { command: 'freeze' },
    ['--end: nothing stands still there (prod); strata freeze --list tells what does'],
  ],
  [
    'a reason of two lines',
    { subject: 'keda', begin: { ...begin, reason: 'one line\nanother' } },
    [expect.stringMatching(/^--reason: is no reason/)],
  ],
  [
    'the root',
    { subject: 'root', begin },
    [
      'pause: the root is never held: it brings the end of every pause (root); pause what it brings, or freeze the cluster',
    ],
  ],
])('%s is refused', (_what, more, issues) => {
  expect(issuesOf(more)).toEqual(issues);
});
