import { endingIssues, type Expiry } from './expiry';
import { formatIssue } from './issue';
import type { Inventory } from './inventory';
import { committedInventory } from '../testing/committed-platform';

const inventory = committedInventory();

const told = (date: string, expiry: Expiry): readonly string[] => {
  const clusters: Inventory['clusters'] = inventory.clusters
    .filter(({ name }) => name === 'prod')
    .map(cluster => ({ ...cluster, expiries: [expiry] }));
  const positions = { 'prod#/expiries/0/ends': { file: 'environments/prod.yaml', line: 9, column: 11 } };
  return endingIssues({ clusters, positions }, date).map(issue => `${issue.severity} ${formatIssue(issue)}`);
};

const CONFIG: Expiry = { what: 'talosconfig', ends: '2027-03-31' };
const PLACE = 'environments/prod.yaml:9:11 expiries[0].ends: talosconfig of prod';
const FIX = 'renew it, and write the new day';

test.each([
  ['2027-01-29', []],
  ['2027-01-30', [`note ${PLACE} ends in 60 days (2027-03-31); ${FIX}`]],
  ['2027-03-16', [`note ${PLACE} ends in 15 days (2027-03-31); ${FIX}`]],
  ['2027-03-17', [`warning ${PLACE} ends in 14 days (2027-03-31); ${FIX}`]],
  ['2027-03-31', [`warning ${PLACE} ends today (2027-03-31); ${FIX}`]],
  ['2027-04-01', [`warning ${PLACE} ended 1 day ago (2027-03-31); ${FIX}`]],
])('on %s', (date, expected) => {
  expect(told(date, CONFIG)).toEqual(expected);
});

test('how it is renewed is said', () => {
  expect(told('2027-03-31', { ...CONFIG, renew: 'talosctl config new' })).toEqual([
    `warning ${PLACE} ends today (2027-03-31); renew it (talosctl config new), and write the new day`,
  ]);
});
