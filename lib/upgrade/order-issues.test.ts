import { formatIssue } from '../model/issue';
import { orderIssues } from './order-issues';
import { upgradeFactsOf } from './testing/upgrade-facts-of';
import type { Elsewhere, UpgradeFacts } from './upgrade-facts';

const version = (text: string) => ({ pinned: text, program: text });

const told = (cluster: string, from: string, to: string, other: Partial<UpgradeFacts> = {}): readonly string[] =>
  orderIssues(upgradeFactsOf(cluster, { from: version(from), to: version(to), ...other })).map(
    issue => `${issue.severity} ${formatIssue(issue)}`,
  );

const dev = (has: string, days?: number): Partial<UpgradeFacts> => {
  const one: Elsewhere = { cluster: 'dev', role: 'dev', version: has, ...(days === undefined ? {} : { days }) };
  return { elsewhere: [one, { cluster: 'local', role: 'local', version: '1.35.2' }] };
};

test('one minor version up, or a patch, is a step', () => {
  expect(told('dev', '1.35.2', '1.36.0')).toEqual([]);
  expect(told('dev', '1.35.2', '1.35.4')).toEqual([]);
});

test('a minor version that is skipped, and the way back, are errors where makers support no such step', () => {
  expect(told('dev', '1.34.2', '1.36.0')).toEqual([
    'error dev kubernetes: Kubernetes skips a minor version (1.34.2 to 1.36.0); go to 1.35 first',
  ]);
  expect(told('dev', '1.18.2', '1.20.0', { subject: 'cilium' })).toEqual([
    'error dev cilium: Cilium skips a minor version (1.18.2 to 1.20.0); go to 1.19 first',
  ]);
  expect(told('dev', '1.28.0', '1.30.0', { subject: 'cnpg' })).toEqual([
    'warning dev cnpg: CloudNativePG skips a minor version (1.28.0 to 1.30.0); read the notes of every version between',
  ]);
  expect(told('dev', '3.5.0', '3.4.4', { subject: 'argocd' })).toEqual([
    'error dev argocd: Argo CD goes back to an earlier minor version (3.5.0 to 3.4.4); stay; docs/upgrades.md has the ways back, for people to go',
  ]);
  expect(told('dev', '1.35.4', '1.35.2')).toEqual([
    'warning dev kubernetes: Kubernetes goes back to an earlier patch (1.35.4 to 1.35.2); stay with 1.35.4, unless its notes name a fault that 1.35.2 does not have',
  ]);
});

test('prod comes after dev, and not at once', () => {
  expect(told('prod', '1.35.2', '1.36.0', dev('1.35.2'))).toEqual([
    'error prod kubernetes: Kubernetes comes before dev has it (dev has 1.35.2); npm run upgrade -- kubernetes --cluster dev --to 1.36.0, first',
  ]);
  expect(told('system', '1.35.2', '1.36.0', dev('1.35.2'))[0]).toMatch(/^warning system kubernetes: /);
  expect(told('prod', '1.35.2', '1.36.0', dev('1.36.0', 1))).toEqual([
    'warning prod kubernetes: Kubernetes 1.36 is new in dev (for 1 day); leave it there for 7 days, nightly backups and a weekend among them',
  ]);
  expect(told('prod', '1.35.2', '1.36.0', dev('1.36.0', 0))[0]).toContain('(since today)');
  expect(told('prod', '1.35.2', '1.36.0', dev('1.36.0', 7))).toEqual([]);
  expect(told('prod', '1.35.2', '1.36.0', dev('1.37.0', 1))).toEqual([]);
  expect(told('prod', '1.35.2', '1.36.0', dev('1.36.0'))).toEqual([]);
  expect(told('prod', '1.35.2', '1.36.0')).toEqual([]);
});
