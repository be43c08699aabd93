import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { objectOf } from '../testing/pods';
import { manifestOf, runRule } from '../testing/run-rule';
import { validPreviewQuota } from './valid-preview-quota';

const project = (quota?: string): JsonObject => ({
  ...objectOf('argoproj.io/v1alpha1', 'AppProject', 'previews'),
  metadata: {
    name: 'previews',
    namespace: 'argocd',
    annotations: quota === undefined ? {} : { 'strata.dev/copies-quota': quota },
  },
});

const set = (app: string, most?: string): JsonObject => ({
  ...objectOf('argoproj.io/v1alpha1', 'ApplicationSet', app, {
    spec: { template: { spec: { project: 'previews', source: { path: `dist/dev/previews/shop/${app}` } } } },
  }),
  metadata: {
    name: app,
    namespace: 'argocd',
    annotations: most === undefined ? {} : { 'strata.dev/most-copies': most },
  },
});

const quota = (app: string, hard: JsonObject): Manifest => ({
  ...manifestOf(objectOf('v1', 'ResourceQuota', app, { spec: { hard } })),
  origin: { from: 'component', cluster: 'dev', component: app, id: '', folder: `previews/shop/${app}` },
});

const QUOTA = '{"cpu":"1","memory":"2Gi","storage":"1Gi","pods":10}';

const EACH = { 'requests.cpu': '200m', 'requests.memory': '512Mi', 'requests.storage': '0', pods: '2' };

const AT = 'error dev/app AppProject.argoproj.io/argocd/previews /metadata/annotations/strata.dev~1copies-quota';

const FIX = 'raise the quota, or lower the number of previews or the quota of each';

test('previews that fit pass, to the last bit', () => {
  const input = [project(QUOTA), set('web', '4'), quota('web', EACH)];
  expect(runRule(validPreviewQuota, input)).toEqual([]);
  expect(runRule(validPreviewQuota, [...input, set('api', '1'), quota('api', { 'requests.cpu': '200m' })])).toEqual([]);
});

test('previews of all apps that ask for more together are an error, for each resource', () => {
  const input = [project(QUOTA), set('web', '4'), quota('web', EACH), set('api', '2'), quota('api', EACH)];
  expect(runRule(validPreviewQuota, input)).toEqual([
    `${AT}: all previews together may ask for 12 of pods (10); ${FIX}`,
    `${AT}: all previews together may ask for 1200m of cpu (1); ${FIX}`,
    `${AT}: all previews together may ask for 3Gi of memory (2Gi); ${FIX}`,
  ]);
});

test('what nobody bounds is not judged', () => {
  expect(runRule(validPreviewQuota, [project(), set('web', '99'), quota('web', EACH)])).toEqual([]);
  expect(runRule(validPreviewQuota, [project('no JSON'), set('web', '99'), quota('web', EACH)])).toEqual([]);
  expect(runRule(validPreviewQuota, [project(QUOTA), set('web'), quota('web', EACH)])).toEqual([]);
  expect(runRule(validPreviewQuota, [project(QUOTA), set('web', '99'), quota('other', EACH)])).toEqual([]);
});
