import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validRestartTarget } from './valid-restart-target';

const secretOf = (...rolloutRestartTargets: JsonObject[]) =>
  objectOf('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'db', {
    spec: { destination: { create: true, name: 'db' }, rolloutRestartTargets },
  });
const web = { kind: 'Deployment', name: 'web' };
const variable = { env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] };
const AT = 'VaultStaticSecret.secrets.hashicorp.com/shop/db /spec/rolloutRestartTargets';

test('readers that are restarted, and readers of files, pass', () => {
  const reading = deploymentOf('web', { container: variable });
  expect(runRule(validRestartTarget, [secretOf(web), reading])).toEqual([]);
  const volume = { spec: { volumes: [{ name: 'db', secret: { secretName: 'db' } }] } };
  expect(runRule(validRestartTarget, [secretOf(), deploymentOf('web', volume)])).toEqual([]);
});

test('a reader that nobody restarts keeps the old value', () => {
  const all = { envFrom: [{ secretRef: { name: 'db' } }] };
  for (const container of [variable, all]) {
    expect(runRule(validRestartTarget, [secretOf(), deploymentOf('web', { container })])).toEqual([
      `warning dev/app ${AT}: Deployment web has the Secret in its variables, and keeps the old value when it changes (db); add it to rolloutRestartTargets`,
    ]);
  }
  const other = { envFrom: [{ secretRef: { name: 'other' } }] };
  expect(runRule(validRestartTarget, [secretOf(), deploymentOf('web', { container: other })])).toEqual([]);
});

test('another program may restart it', () => {
  const reading = deploymentOf('web', { container: variable });
  const annotated = {
    ...reading,
    metadata: { name: 'web', namespace: 'shop', annotations: { 'reloader.stakater.com/auto': 'true' } },
  };
  expect(runRule(validRestartTarget, [secretOf(), annotated])).toEqual([]);
});

test('a target that does not exist is told', () => {
  expect(runRule(validRestartTarget, [secretOf({ kind: 'StatefulSet', name: 'web' }), deploymentOf('web')])).toEqual([
    `error dev/app ${AT}/0: there is no such StatefulSet in namespace shop to restart (web); correct kind and name, or remove the target`,
  ]);
});

test('Deployments of Kubero are not in the tree', () => {
  const app = objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', 'web');
  const target = { kind: 'Deployment', name: 'web-kuberoapp-web' };
  expect(runRule(validRestartTarget, [secretOf(target), app])).toEqual([]);
  expect(runRule(validRestartTarget, [secretOf(target)])).toHaveLength(1);
});
