import { formatIssue } from '../model/issue';
import { PINS } from '../render/pins';
import { committedInventory } from '../testing/committed-platform';
import { rollbackOf, type Earlier, type WantedRollback } from './rollback-of';

const INVENTORY = committedInventory();
const IMAGE = 'ghcr.io/stefanprodan/podinfo';

/** A history in which everything had one other version. */
const HISTORY: Earlier = {
  image: (_file, _app, _phase, wanted) => wanted ?? `${IMAGE}:6.9.2`,
  settings: () => [],
  version: (_cluster, _what, _now, wanted) => wanted ?? 'v1.20.0',
};

const EMPTY: Earlier = { image: () => undefined, settings: () => [], version: () => undefined };

const back = (wanted: Partial<WantedRollback>, earlier = HISTORY) =>
  rollbackOf(INVENTORY, PINS, earlier, { subject: 'shop/api-gateway', stage: 'prod', ...wanted });

const changesOf = (wanted: Partial<WantedRollback>): unknown => {
  const result = back(wanted);
  return 'issues' in result
    ? result.issues.map(formatIssue)
    : result.changes.map(({ file, key, where, from, to }) => [file, key, where, from, to]);
};

test('an app goes back in every phase of the cluster', () => {
  const file = 'environments/tenants/shop.yaml';
  expect(changesOf({})).toEqual([[file, 'image', 'production', `${IMAGE}:6.14.1`, `${IMAGE}:6.9.2`]]);
  expect(changesOf({ stage: 'dev', version: '6.12.0' })).toEqual([
    [file, 'image', 'test', `${IMAGE}:6.14.1`, `${IMAGE}:6.12.0`],
    [file, 'image', 'review', `${IMAGE}:6.14.1`, `${IMAGE}:6.12.0`],
  ]);
  expect(changesOf({ version: '6.14.1' })).toEqual([]);
});

test('a component and Talos go back in the file of the cluster', () => {
  const file = 'environments/prod.yaml';
  expect(changesOf({ subject: 'cert-manager' })).toEqual([
    [file, 'components.cert-manager.version', 'prod', 'v1.21.1', 'v1.20.0'],
  ]);
  expect(changesOf({ subject: 'talos', version: '1.13.8' })).toEqual([
    [file, 'talos.version', 'prod', '1.13.9', '1.13.8'],
  ]);
  expect(changesOf({ subject: 'talos', version: '1.13.9' })).toEqual([]);
});

test('settings that came with the newer version, or since, are told to stay', () => {
  const result = back({ subject: 'shop/frontend' }, { ...HISTORY, settings: () => ['env.FEATURE', 'resources'] });
  expect('issues' in result ? result.issues : result.stays).toEqual([
    {
      what: 'settings of shop/frontend in production: env.FEATURE, resources',
      why: 'they are other ones than when the older version ran, and stay as they are',
      way: 'change those that it cannot run with: git log -p environments/tenants/shop.yaml',
    },
  ]);
});

test.each([
  [{}, ['database orders of shop in production']],
  [{ subject: 'tools/n8n' }, ['database n8n of tools in production', 'volume data of tools/n8n in production']],
  [{ subject: 'shop/frontend' }, []],
  [{ subject: 'talos' }, ['the machines of prod']],
  [{ subject: 'cert-manager' }, ['objects that cert-manager keeps in prod']],
])('what does not go back with %j is told', (wanted, stays) => {
  const result = back(wanted);
  expect('issues' in result ? result.issues : result.stays.map(({ what }) => what.replace(/ \(.*/, ''))).toEqual(stays);
});

test.each([
  [
    { subject: 'shop/frontent', stage: 'prdo' },
    [
      'rollback: there is nothing of this name that has a version (shop/frontent); did you mean "shop/frontend"?',
      '--cluster: there is no such cluster or phase (prdo); did you mean "prod"?',
    ],
  ],
  [
    { stage: 'local' },
    ['--cluster: shop/api-gateway is in no phase of it (local); name one of its phases: test, review, production'],
  ],
  [
    { subject: 'talos', stage: 'production' },
    ['rollback: talos has a version in clusters, not in phases (production); use one of system, dev, prod, local'],
  ],
  [
    { subject: 'casdoor-server' },
    ['rollback: casdoor-server is not there (prod); look at placement in environments/platform.yaml'],
  ],
  [
    { subject: 'kubernetes' },
    [
      'rollback: Kubernetes does not go back: an older API server may not read what the newer one has written (1.35.2); restore the snapshot of etcd from before: docs/disaster-recovery.md',
    ],
  ],
  [
    { version: 'latest' },
    ['rollback: is no tag, and no image with registry and tag (latest); write 1.4.2 or ghcr.io/example/shop:1.4.2'],
  ],
  [{ subject: 'talos', version: 'new' }, ['rollback: is no version (new); write 1.4.2 or v1.4.2']],
])('%j is refused', (wanted, issues) => {
  expect(changesOf(wanted)).toEqual(issues);
});

test.each([
  [{}, 'environments/tenants/shop.yaml never had another version of shop/api-gateway in production'],
  [
    { version: '6.1.0' },
    'environments/tenants/shop.yaml never had this version of shop/api-gateway in production (6.1.0)',
  ],
  [{ subject: 'cert-manager' }, 'environments/prod.yaml never had another version of cert-manager in prod'],
])('%j of which the history knows nothing is refused', (wanted, message) => {
  const result = back(wanted, EMPTY);
  expect('issues' in result ? result.issues.map(formatIssue) : []).toEqual([
    `rollback: ${message}; fetch the history (git fetch --unshallow), or name a version that was there`,
  ]);
});
