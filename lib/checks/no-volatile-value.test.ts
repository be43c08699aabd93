import type { JsonObject } from '../model/json';
import { noVolatileValue } from './no-volatile-value';
import { objectOf } from './testing/pods';
import { runRule } from './testing/run-rule';

const annotated = (annotations: JsonObject) => ({
  ...objectOf('v1', 'ConfigMap', 'a'),
  metadata: { name: 'a', annotations },
});
const podWith = (metadata: JsonObject) =>
  objectOf('apps/v1', 'Deployment', 'web', { spec: { template: { metadata, spec: { containers: [] } } } });
const webhook = (caBundle: string, annotations: JsonObject = {}) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'MutatingWebhookConfiguration',
  metadata: { name: 'a', annotations },
  webhooks: [{ name: 'a.example.com', clientConfig: { caBundle } }],
});
const REST = 'leave it out; a checksum of what the pods read starts them again when it changes';

test('checksums, days and names pass', () => {
  const annotations = { 'checksum/config': 'a1b2', until: '2027-01-31', 'example.com/updates': 'daily' };
  expect(runRule(noVolatileValue, [annotated(annotations), podWith({ annotations }), webhook('Cg==')])).toEqual([]);
});

test('times and chance are told, in pods too', () => {
  expect(
    runRule(noVolatileValue, [
      annotated({ rendered: '2026-11-21T12:00:00Z' }),
      podWith({ annotations: { rollme: 'x7Ab2' }, labels: { 'example.com/deployed-at': '1700000000' } }),
    ]),
  ).toEqual([
    `warning dev/app ConfigMap/a /metadata/annotations/rendered: is another value in each render (2026-11-21T12:00:00Z); ${REST}`,
    `warning dev/app Deployment.apps/shop/web /spec/template/metadata/annotations/rollme: is another value in each render (x7Ab2); ${REST}`,
    `warning dev/app Deployment.apps/shop/web /spec/template/metadata/labels/example.com~1deployed-at: is another value in each render (1700000000); ${REST}`,
  ]);
});

test('a certificate that nobody writes later was made by the render', () => {
  const bundle = Buffer.from('-----BEGIN CERTIFICATE-----\nMII').toString('base64');
  expect(runRule(noVolatileValue, [webhook(bundle)])).toEqual([
    'warning dev/app MutatingWebhookConfiguration.admissionregistration.k8s.io/a /webhooks/0/clientConfig/caBundle: is a certificate that the render made: another one each time, until it expires; let cert-manager or the program itself write it',
  ]);
  expect(runRule(noVolatileValue, [webhook(bundle, { 'cert-manager.io/inject-ca-from': 'a/b' })])).toEqual([]);
});
