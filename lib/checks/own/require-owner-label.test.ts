import { runRule } from '../testing/run-rule';
import { requireOwnerLabel } from './require-owner-label';

const namespace = (labels: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'demo', labels },
});

test('a Namespace with an owner passes', () => {
  expect(runRule(requireOwnerLabel, [namespace({ owner: 'shop' })])).toEqual([]);
});

test('a Namespace without an owner is an error', () => {
  expect(runRule(requireOwnerLabel, [namespace({})])).toEqual([
    'error dev/app Namespace/demo /metadata/labels: has no label "owner"; name a team',
  ]);
});
