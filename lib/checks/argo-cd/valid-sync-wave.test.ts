import { runRule } from '../testing/run-rule';
import { validSyncWave } from './valid-sync-wave';

const object = (name: string, wave?: string | number) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, annotations: wave === undefined ? {} : { 'argocd.argoproj.io/sync-wave': wave } },
});

test('integers in quotes pass', () => {
  const good = [object('a', '-10'), object('b', '0'), object('c', '+5'), object('d')];
  expect(runRule(validSyncWave, good)).toEqual([]);
});

test('anything else is reported', () => {
  const bad = [object('a', 'first'), object('b', '1.5'), object('c', 3), object('d', ''), object('e', ' 1')];
  expect(runRule(validSyncWave, bad)).toEqual([
    "error dev/app ConfigMap/a /metadata/annotations/argocd.argoproj.io~1sync-wave: is no integer in quotes (first); write it as '-10' or '5'",
    "error dev/app ConfigMap/b /metadata/annotations/argocd.argoproj.io~1sync-wave: is no integer in quotes (1.5); write it as '-10' or '5'",
    "error dev/app ConfigMap/c /metadata/annotations/argocd.argoproj.io~1sync-wave: is no integer in quotes (3); write it as '-10' or '5'",
    "error dev/app ConfigMap/d /metadata/annotations/argocd.argoproj.io~1sync-wave: is no integer in quotes (); write it as '-10' or '5'",
    "error dev/app ConfigMap/e /metadata/annotations/argocd.argoproj.io~1sync-wave: is no integer in quotes ( 1); write it as '-10' or '5'",
  ]);
});
