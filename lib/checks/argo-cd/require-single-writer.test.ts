import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireSingleWriter } from './require-single-writer';

const annotations = { 'cert-manager.io/inject-ca-from': 'shop/web' };
const injected = (apiVersion: string, kind: string, rest: JsonObject) => ({
  apiVersion,
  kind,
  metadata: { name: 'web', annotations },
  ...rest,
});
const webhook = (clientConfig: JsonObject) =>
  injected('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
    webhooks: [
      { name: 'a', clientConfig: {} },
      { name: 'b', clientConfig },
    ],
  });
const definition = injected('apiextensions.k8s.io/v1', 'CustomResourceDefinition', {
  spec: { conversion: { webhook: { clientConfig: { caBundle: 'Cg==' } } } },
});
const service = injected('apiregistration.k8s.io/v1', 'APIService', { spec: { caBundle: 'Cg==' } });
const AUTHORITY = 'cert-manager writes this field, and every sync sets it back; leave caBundle out';

test('fields with one writer pass', () => {
  const plain = { ...definition, metadata: { name: 'web' } };
  expect(runRule(requireSingleWriter, [webhook({}), plain])).toEqual([]);
});

test('authorities that cert-manager writes are told', () => {
  expect(runRule(requireSingleWriter, [webhook({ caBundle: 'Cg==' }), definition, service])).toEqual([
    `warning dev/app APIService.apiregistration.k8s.io/web /spec/caBundle: ${AUTHORITY}`,
    `warning dev/app CustomResourceDefinition.apiextensions.k8s.io/web /spec/conversion/webhook/clientConfig/caBundle: ${AUTHORITY}`,
    `warning dev/app ValidatingWebhookConfiguration.admissionregistration.k8s.io/web /webhooks/1/clientConfig/caBundle: ${AUTHORITY}`,
  ]);
});

const app = (tag: JsonObject) =>
  objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', 'web', { spec: { image: tag } });
const build = objectOf('application.kubero.dev/v1alpha1', 'KuberoBuild', 'web-1', { spec: { app: 'web' } });

test('a tag that a build writes is told, unless Argo CD leaves it alone', () => {
  expect(runRule(requireSingleWriter, [app({ tag: '1.0.0' }), build])).toEqual([
    'warning dev/app KuberoApp.application.kubero.dev/shop/web /spec/image/tag: KuberoBuild web-1 writes this field, and every sync sets it back; leave the tag to one of the two, or let the Application ignore it',
  ]);
  expect(runRule(requireSingleWriter, [app({}), build])).toEqual([]);
  expect(runRule(requireSingleWriter, [app({ tag: '1.0.0' })])).toEqual([]);
  const ignoring = applicationOf('web', {
    spec: { ignoreDifferences: [{ kind: 'KuberoApp', jsonPointers: ['/spec/image/tag'] }] },
  });
  expect(runRule(requireSingleWriter, [app({ tag: '1.0.0' }), build, ignoring])).toEqual([]);
});

test('an image updater that does not write to git is told', () => {
  const updated = (more: JsonObject) =>
    applicationOf('web', { annotations: { 'argocd-image-updater.argoproj.io/image-list': 'web=web:1', ...more } });
  expect(runRule(requireSingleWriter, [updated({})])).toEqual([
    'warning dev/app Application.argoproj.io/argocd/web /metadata/annotations/argocd-image-updater.argoproj.io~1image-list: the image updater writes into this Application, and a sync of it sets the images back; set argocd-image-updater.argoproj.io/write-back-method: git',
  ]);
  expect(
    runRule(requireSingleWriter, [updated({ 'argocd-image-updater.argoproj.io/write-back-method': 'git:secret:a/b' })]),
  ).toEqual([]);
});
