import type { TenantApp } from '../model/tenant';
import { asRetiring, retiringStage } from './retiring-app';

const since = '2026-11-22';

const APP: TenantApp = {
  name: 'front',
  deploy: 'workload',
  image: 'ghcr.io/example/front:1.0.0',
  port: 80,
  env: {},
  resources: { cpu: '50m', memory: '64Mi' },
  routes: [{ host: 'shop' }],
  calls: [{ kind: 'host', host: 'api.example.com' }],
  prefer: {},
  metrics: { path: '/metrics' },
  smokeTest: { path: '/' },
  signIn: { groups: ['team'] },
  autoscaling: { by: 'cpu', min: 2, max: 4, percent: 75 },
  strategy: { kind: 'blueGreen', next: 'ghcr.io/example/front:1.0.1', live: 'next' },
  secrets: [{ name: 'keys', keys: ['KEY'] }],
};

test('the later stage of an app and its tenant counts', () => {
  expect(retiringStage({}, {})).toBeUndefined();
  expect(retiringStage({ retiring: { stage: 'closed', since } }, {})).toBe('closed');
  expect(retiringStage({ retiring: { stage: 'closed', since } }, { retiring: { stage: 'stopped', since } })).toBe(
    'stopped',
  );
  expect(retiringStage({ retiring: { stage: 'stopped', since } }, { retiring: { stage: 'closed', since } })).toBe(
    'stopped',
  );
});

test('a closed app has no way in, and its pods are as they were', () => {
  const { signIn: _signIn, smokeTest: _smokeTest, ...rest } = APP;
  expect(asRetiring(APP, 'closed')).toEqual({ ...rest, routes: [], retiring: 'closed' });
});

test('the next version of a canary goes with the routes, whose requests it had a part of', () => {
  const canary: TenantApp = { ...APP, strategy: { kind: 'canary', next: 'ghcr.io/example/front:1.0.1', weight: 10 } };
  expect(asRetiring(canary, 'closed')).not.toHaveProperty('strategy');
});

test('a stopped app has no pods, and keeps what is data', () => {
  const storage: TenantApp['storage'] = [
    { name: 'files', path: '/files', size: '1Gi', holds: 'Files', backup: { by: 'velero' } },
  ];
  const stopped = asRetiring({ ...APP, storage, strategy: { kind: 'recreate' } }, 'stopped');
  expect(stopped).toMatchObject({ replicas: 0, storage, secrets: APP.secrets, strategy: { kind: 'recreate' } });
  expect(stopped).not.toHaveProperty('autoscaling');
  expect(stopped).not.toHaveProperty('metrics');
  expect(asRetiring(APP, 'stopped')).not.toHaveProperty('strategy');
});

test('an app that stays is left as it is', () => {
  expect(asRetiring(APP, undefined)).toBe(APP);
});
