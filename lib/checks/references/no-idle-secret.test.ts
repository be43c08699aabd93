import { applicationOf } from '../testing/argo-cd';
import { deploymentOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { noIdleSecret } from './no-idle-secret';

const outOfBandSecrets = [{ namespace: 'shop', name: 'cloud-token', keys: ['token'] }];
const reading = deploymentOf('web', { container: { envFrom: [{ secretRef: { name: 'cloud-token' } }] } });
const IDLE =
  'warning dev: people make this Secret by hand, and nothing reads it (shop/cloud-token); correct its name, or take it off the list';

test('a Secret that a pod, an object of the cluster or values of a chart speak of passes', () => {
  const issuer = {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    metadata: { name: 'a' },
    spec: { ref: 'cloud-token' },
  };
  const values = applicationOf('web', { sources: [{ helm: { valuesObject: { env: ['TOKEN=cloud-token'] } } }] });
  for (const object of [reading, issuer, values]) {
    expect(runRule(noIdleSecret, [object], { outOfBandSecrets })).toEqual([]);
  }
});

test('a Secret that nothing reads is told', () => {
  expect(runRule(noIdleSecret, [deploymentOf('web')], { outOfBandSecrets })).toEqual([IDLE]);
  const elsewhere = { ...reading, metadata: { name: 'web', namespace: 'toys' } };
  expect(runRule(noIdleSecret, [elsewhere], { outOfBandSecrets })).toEqual([IDLE]);
});

test('a Secret with labels is found by them', () => {
  const labelled = outOfBandSecrets.map(secret => ({
    ...secret,
    labels: { 'argocd.argoproj.io/secret-type': 'repository' },
  }));
  expect(runRule(noIdleSecret, [], { outOfBandSecrets: labelled })).toEqual([]);
});
