import { committedInventory } from '../testing/committed-platform';
import { formatIssue } from './issue';
import { standstillIssues, standstillsOf, waitingIssues } from './standstill';

const [cluster] = committedInventory().clusters.filter(({ name }) => name === 'prod');
if (cluster === undefined) throw new Error('there is no prod');

const freeze = { until: '2027-01-03', reason: 'Nobody is there' };
const pauses = { 'app-shop-frontend': { until: '2026-11-30', reason: 'Ops looks for a leak' } };
const still = { ...cluster, freeze, pauses };
const positions = {
  'prod#/freeze': { file: 'environments/prod.yaml', line: 9, column: 1 },
  'prod#/pauses/app-shop-frontend': { file: 'environments/prod.yaml', line: 11, column: 3 },
};

const said = (date: string): readonly string[] =>
  standstillIssues({ clusters: [still], positions }, date, 'error').map(
    issue => `${issue.severity} ${formatIssue(issue)}`,
  );

test('a cluster without a freeze or pause says nothing', () => {
  expect(standstillsOf(cluster)).toEqual([]);
  expect(waitingIssues(cluster, ['app-shop-frontend'])).toEqual([]);
});

test('up to the last day it is a note, and from the day after it on it says how it ends', () => {
  expect(said('2026-11-30')).toEqual([
    'note environments/prod.yaml:9:1 freeze: prod is frozen until 2027-01-03: Nobody is there; nothing is synced there by itself',
    'note environments/prod.yaml:11:3 pauses.app-shop-frontend: app-shop-frontend in prod is paused until 2026-11-30: Ops looks for a leak; it is not synced by itself',
  ]);
  expect(said('2026-12-01')[1]).toContain('app-shop-frontend in prod is paused, 1 day longer than said (2026-11-30)');
  expect(said('2027-01-05')).toEqual([
    'error environments/prod.yaml:9:1 freeze: prod is frozen, 2 days longer than said (2027-01-03); end it (strata freeze --cluster prod --end), or name a later day',
    'error environments/prod.yaml:11:3 pauses.app-shop-frontend: app-shop-frontend in prod is paused, 36 days longer than said (2026-11-30); end it (strata pause app-shop-frontend --cluster prod --end), or name a later day',
  ]);
});

test('who changes what stands still hears that it waits, and nobody hears of the pauses of others', () => {
  expect(waitingIssues(still, ['app-shop-api-gateway']).map(formatIssue)).toEqual([
    'prod: prod is frozen until 2027-01-03 (Nobody is there): what is merged waits; to have it at once, sync it by hand once it is merged: argocd app sync app-shop-api-gateway',
  ]);
  const two = waitingIssues(still, ['app-a', 'app-b']).map(({ fix }) => fix);
  expect(two).toEqual(['to have it at once, sync it by hand once it is merged: argocd app sync app-a app-b']);
  expect(waitingIssues(still, []).map(({ fix }) => fix)).toEqual(['end it first, or let it wait']);
  expect(waitingIssues(still, ['app-shop-frontend']).map(({ message }) => message)).toEqual([
    'prod is frozen until 2027-01-03 (Nobody is there): what is merged waits',
    'app-shop-frontend in prod is paused until 2026-11-30 (Ops looks for a leak): what is merged waits',
  ]);
});
