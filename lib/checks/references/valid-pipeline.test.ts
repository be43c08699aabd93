import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validPipeline } from './valid-pipeline';

const API = 'application.kubero.dev/v1alpha1';

const pipeline: JsonObject = {
  apiVersion: API,
  kind: 'KuberoPipeline',
  metadata: { name: 'shop', namespace: 'kubero' },
  spec: {
    name: 'shop',
    phases: [
      { name: 'test', enabled: true },
      { name: 'stage', enabled: false },
    ],
  },
};

const app = (spec: JsonObject, namespace = 'shop-test'): JsonObject => ({
  apiVersion: API,
  kind: 'KuberoApp',
  metadata: { name: 'front', namespace },
  spec: { pipeline: 'shop', phase: 'test', ...spec },
});

const namespace = (release: string, labels: JsonObject = { 'app.kubernetes.io/managed-by': 'Helm' }): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'shop-test',
    labels,
    annotations: { 'meta.helm.sh/release-name': release, 'meta.helm.sh/release-namespace': 'kubero' },
  },
});

test('an application in the namespace of an enabled phase passes, and so does a Namespace with the marks of Helm', () => {
  expect(runRule(validPipeline, [pipeline, app({}), namespace('shop')])).toEqual([]);
});

test('pipelines, phases and namespaces that do not fit are reported', () => {
  expect(runRule(validPipeline, [pipeline, app({ pipeline: 'shops' })])).toEqual([
    'error dev/app KuberoApp.application.kubero.dev/shop-test/front /spec/pipeline: there is no such KuberoPipeline (shops); correct the name, or add the pipeline',
  ]);
  expect(runRule(validPipeline, [pipeline, app({ phase: 'stage' })])).toEqual([
    'error dev/app KuberoApp.application.kubero.dev/shop-test/front /spec/phase: pipeline shop has no such phase that is enabled (stage); enable the phase, or name another',
  ]);
  expect(runRule(validPipeline, [pipeline, app({}, 'shop')])).toEqual([
    'error dev/app KuberoApp.application.kubero.dev/shop/front /metadata/namespace: is not the namespace of phase test of pipeline shop (shop); use shop-test',
  ]);
});

test.each([
  ['of another release', namespace('other')],
  ['without the label', namespace('shop', {})],
])('a Namespace %s makes the release of the pipeline fail', (_what, object) => {
  expect(runRule(validPipeline, [pipeline, object])).toEqual([
    'error dev/app Namespace/shop-test /metadata: the release of KuberoPipeline kubero/shop cannot take the Namespace over; add the label app.kubernetes.io/managed-by: Helm and the annotations meta.helm.sh/release-name: shop and meta.helm.sh/release-namespace: kubero',
  ]);
});

test('a Namespace that no pipeline has is left alone', () => {
  expect(runRule(validPipeline, [pipeline, objectOf('v1', 'Namespace', 'other', {})])).toEqual([]);
});
