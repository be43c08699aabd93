import type { JsonObject } from '../../model/json';
import { plainObject } from '../../model/plain-json';
import { CRDS, KUBERNETES_1_35 } from '../testing/imported-schemas';
import { runRule, type RunOptions } from '../testing/run-rule';
import { validSchema } from '../valid-schema';
import { schemaSet } from './schema-set';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

const POD = { containers: [{ name: 'a', image: 'example.com/a:1' }] };

const object = (apiVersion: string, kind: string, rest: object, metadata: object = {}): JsonObject =>
  plainObject({ apiVersion, kind, metadata: { name: 'a', namespace: 'b', ...metadata }, ...rest });

const owned = (...ownerReferences: readonly object[]) => ({ metadata: { ownerReferences } });

const deployment = (...owners: readonly object[]): JsonObject =>
  object('apps/v1', 'Deployment', { spec: { selector: {}, template: { ...owned(...owners), spec: POD } } });

const told = (body: JsonObject, options: RunOptions = {}): readonly string[] =>
  runRule(validSchema, [body], { schemas, ...options }).map(line => line.replace(' dev/app', ''));

const MISSING = ['apiVersion', 'kind', 'name', 'uid'];

const lacks = (place: string): readonly string[] =>
  MISSING.map(field => `error ${place}/ownerReferences/0: lacks a required field (${field}); add it`);

test('an object of its own names its owners whole', () => {
  expect(told(object('v1', 'Pod', { spec: POD }, owned({}).metadata))).toEqual(lacks('Pod/b/a /metadata'));
  expect(told(object('v1', 'PodTemplate', { template: { spec: POD } }, owned({}).metadata))).toEqual(
    lacks('PodTemplate/b/a /metadata'),
  );
  const issuer = object('cert-manager.io/v1', 'Issuer', { spec: { selfSigned: {} } }, owned({}).metadata);
  expect(told(issuer)).toEqual(lacks('Issuer.cert-manager.io/b/a /metadata'));
});

test('in a template nobody reads them, and a server-side apply tells them apart by uid', () => {
  const key = '/ownerReferences/0: must have a key (uid); remove it: nobody takes it over';
  const place = 'Deployment.apps/b/a /spec/template/metadata';
  expect(told(deployment({}))).toEqual([`error ${place}${key}`]);
  expect(told(deployment({}), { foreign: true })).toEqual([`warning ${place}${key}`]);
  expect(told(deployment({ uid: 'x' }))).toEqual([]);
  expect(told(object('v1', 'PodTemplate', { template: { ...owned({}), spec: POD } }))).toEqual([
    `error PodTemplate/b/a /template/metadata${key}`,
  ]);
  const job = {
    ...owned({ uid: 'x' }),
    spec: { template: { ...owned({ uid: 'x' }), spec: { ...POD, restartPolicy: 'Never' } } },
  };
  expect(told(object('batch/v1', 'CronJob', { spec: { schedule: '0 0 * * *', jobTemplate: job } }))).toEqual([]);
});

test('a claim is made with the owners of its template', () => {
  const claim = {
    ...owned({ uid: 'x' }),
    spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
  };
  const set = object('apps/v1', 'StatefulSet', {
    spec: { selector: {}, serviceName: 'a', template: { spec: POD }, volumeClaimTemplates: [claim] },
  });
  expect(told(set)).toEqual(
    MISSING.filter(field => field !== 'uid').map(
      field =>
        `error StatefulSet.apps/b/a /spec/volumeClaimTemplates/0/metadata/ownerReferences/0: lacks a required field (${field}); add it`,
    ),
  );
});

test('what else a template lacks is told', () => {
  const spec = { selector: {}, template: { spec: { containers: [{}] } } };
  expect(told(object('apps/v1', 'Deployment', { spec }))).toEqual([
    'error Deployment.apps/b/a /spec/template/spec/containers/0: lacks a required field (name); add it',
  ]);
});
