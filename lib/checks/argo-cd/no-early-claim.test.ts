import type { JsonObject } from '../../model/json';
import { applicationOf, renderedBy } from '../testing/argo-cd';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noEarlyClaim } from './no-early-claim';

const storage = (volumeBindingMode: string): JsonObject => ({
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local' },
  provisioner: 'example.com/local',
  volumeBindingMode,
});

const claim = (wave: string): JsonObject => ({
  ...objectOf('v1', 'PersistentVolumeClaim', 'files'),
  metadata: { name: 'files', namespace: 'shop', annotations: { 'argocd.argoproj.io/sync-wave': wave } },
  spec: { storageClassName: 'local' },
});

const web = deploymentOf('web', { spec: { volumes: [{ name: 'a', persistentVolumeClaim: { claimName: 'files' } }] } });

const run = (wave: string, mode = 'WaitForFirstConsumer') =>
  runRule(noEarlyClaim, [
    applicationOf('web'),
    ...[storage(mode), claim(wave), web].map(body => renderedBy('web', body)),
  ]);

test('a claim that waits for its pod comes with it, or after it', () => {
  expect(run('0')).toEqual([]);
  expect(run('1')).toEqual([]);
});

test('a claim in an earlier wave waits for ever', () => {
  expect(run('-1')).toEqual([
    'error dev/web PersistentVolumeClaim/shop/files /metadata/annotations/argocd.argoproj.io~1sync-wave: comes with wave -1 and waits for the pod of Deployment web, which comes with wave 0; give both the same wave',
  ]);
});

test('a volume that is made at once may come first, and so may a claim that nobody here uses', () => {
  expect(run('-1', 'Immediate')).toEqual([]);
  const objects = [storage('WaitForFirstConsumer'), claim('-1')].map(body => renderedBy('web', body));
  expect(runRule(noEarlyClaim, [applicationOf('web'), ...objects])).toEqual([]);
});
