import { formatIssue } from '../model/issue';
import type { JsonObject } from '../model/json';
import { patchedObjects } from './patched-objects';

const deployment = (namespace = 'play'): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'toys', namespace, labels: { app: 'toys' } },
  spec: { replicas: 1, template: { spec: { hostNetwork: true, containers: [{ name: 'a' }, { name: 'b' }] } } },
});

const OBJECTS = [deployment(), { apiVersion: 'v1', kind: 'Service', metadata: { name: 'toys' } }];

const TOYS = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'toys' };

const messages = (target: Partial<typeof TOYS> & { namespace?: string }, patch: JsonObject, objects = OBJECTS) =>
  patchedObjects(objects, [{ target: { ...TOYS, ...target }, patch }]).issues.map(formatIssue);

test('fields are set and removed, lists are replaced, everything else and other objects stay', () => {
  const before = JSON.stringify(OBJECTS);
  const { objects, issues } = patchedObjects(OBJECTS, [
    {
      target: TOYS,
      patch: { spec: { replicas: 2, template: { spec: { hostNetwork: null, containers: [{ name: 'c' }] } } } },
    },
    { target: { ...TOYS, namespace: 'play' }, patch: { metadata: { annotations: { a: 'b' } }, spec: { replicas: 3 } } },
  ]);
  expect(issues).toEqual([]);
  expect(objects).toEqual([
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'toys', namespace: 'play', labels: { app: 'toys' }, annotations: { a: 'b' } },
      spec: { replicas: 3, template: { spec: { containers: [{ name: 'c' }] } } },
    },
    OBJECTS[1],
  ]);
  expect(JSON.stringify(OBJECTS)).toBe(before);
});

test('a key named __proto__ is a key', () => {
  const data: JsonObject = Object.fromEntries([['__proto__', 'x']]);
  const { objects } = patchedObjects([deployment()], [{ target: TOYS, patch: { data } }]);
  expect(JSON.stringify(objects[0])).toContain('"data":{"__proto__":"x"}');
});

test('a patch of no object is an error with the one that is near', () => {
  expect(messages({ name: 'tois' }, { spec: { replicas: 2 } })).toEqual([
    'Deployment.apps/tois: a patch names what the chart does not make (apps/v1 Deployment/tois); did you mean "apps/v1 Deployment/toys"?',
  ]);
  expect(messages({ apiVersion: 'apps/v1beta1' }, { spec: { replicas: 2 } })).toEqual([
    'Deployment.apps/toys: a patch names what the chart does not make (apps/v1beta1 Deployment/toys); did you mean "apps/v1 Deployment/toys"?',
  ]);
  expect(messages({ namespace: 'plya' }, { spec: { replicas: 2 } })).toEqual([
    'Deployment.apps/plya/toys: a patch names what the chart does not make (apps/v1 Deployment/plya/toys); did you mean "apps/v1 Deployment/play/toys"?',
  ]);
  expect(messages({ apiVersion: 'batch/v1', kind: 'CronJob', name: 'backup' }, { spec: {} })).toEqual([
    'CronJob.batch/backup: a patch names what the chart does not make (batch/v1 CronJob/backup); the chart makes apps/v1 Deployment/toys, v1 Service/toys',
  ]);
  expect(messages({}, { spec: {} }, [])).toEqual([
    'Deployment.apps/toys: a patch names what the chart does not make (apps/v1 Deployment/toys); remove it',
  ]);
});

test('a patch of several objects wants a namespace', () => {
  const objects = [deployment('one'), deployment('two')];
  expect(messages({}, { spec: { replicas: 2 } }, objects)).toEqual([
    'Deployment.apps/toys: a patch names several objects (one, two); give its target a namespace',
  ]);
  expect(messages({ namespace: 'two' }, { spec: { replicas: 2 } }, objects)).toEqual([]);
});

test('what changes nothing is an error at its place, equal lists and absent fields among it', () => {
  const patch = {
    metadata: { labels: {} },
    spec: { replicas: 1, paused: null, template: { spec: { containers: [{ name: 'a' }, { name: 'b' }] } } },
  };
  expect(messages({}, patch)).toEqual([
    'Deployment.apps/toys /metadata/labels: a patch sets what the chart makes without it; remove it from the patch',
    'Deployment.apps/toys /spec/replicas: a patch sets what the chart makes without it; remove it from the patch',
    'Deployment.apps/toys /spec/paused: a patch removes what the chart does not make; remove it from the patch',
    'Deployment.apps/toys /spec/template/spec/containers: a patch sets what the chart makes without it; remove it from the patch',
  ]);
  expect(messages({}, {})).toEqual([
    'Deployment.apps/toys: a patch sets what the chart makes without it; remove it from the patch',
  ]);
  expect(messages({}, { spec: { template: { spec: { containers: [{ name: 'b' }, { name: 'a' }] } } } })).toEqual([]);
});

test('a patch does not make another object', () => {
  expect(messages({}, { kind: 'DaemonSet', metadata: { name: 'dolls', namespace: null } })).toEqual([
    'Deployment.apps/toys /kind: a patch would make another object of it; set the values of the chart',
    'Deployment.apps/toys /metadata/name: a patch would make another object of it; set the values of the chart',
    'Deployment.apps/toys /metadata/namespace: a patch would make another object of it; set the values of the chart',
  ]);
});
