import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validExclusion } from './valid-exclusion';

const withSettings = (cm: JsonObject) =>
  applicationOf('argo-cd', { sources: [{ chart: 'argo-cd', helm: { valuesObject: { configs: { cm } } } }] });
const CM = 'Application.argoproj.io/argocd/argo-cd /spec/sources/0/helm/valuesObject/configs/cm';
const slice = objectOf('discovery.k8s.io/v1', 'EndpointSlice', 'web');
const LEFT_OUT = (kind: string, of: string) =>
  `error dev/app ${of}/shop/web: is of a kind that Argo CD leaves out, and is never applied (${kind}); take the kind off resource.exclusions, or do without`;

test('the defaults pass, and so do objects where no Argo CD is known', () => {
  expect(runRule(validExclusion, [withSettings({}), objectOf('v1', 'Service', 'web')])).toEqual([]);
  expect(runRule(validExclusion, [slice])).toEqual([]);
});

test('an object of a kind that is left out is told', () => {
  const lease = objectOf('coordination.k8s.io/v1', 'Lease', 'web');
  expect(runRule(validExclusion, [withSettings({}), slice, lease])).toEqual([
    LEFT_OUT('EndpointSlice', 'EndpointSlice.discovery.k8s.io'),
    LEFT_OUT('Lease', 'Lease.coordination.k8s.io'),
  ]);
});

test('a list of its own is read, and misses what the defaults have', () => {
  const own = `- apiGroups: [apps]\n  kinds: [ReplicaSet]\n- apiGroups: ['', '*.k8s.io']\n`;
  const set = objectOf('apps/v1', 'ReplicaSet', 'web');
  expect(runRule(validExclusion, [withSettings({ 'resource.exclusions': own }), set])).toEqual([
    `warning dev/app ${CM}/resource.exclusions: lets Argo CD watch what the cluster writes by itself all the time (CiliumIdentity, CiliumEndpoint, CiliumEndpointSlice); keep the defaults of Argo CD in the list`,
    LEFT_OUT('ReplicaSet', 'ReplicaSet.apps'),
  ]);
});

test('an empty list watches everything', () => {
  expect(runRule(validExclusion, [withSettings({ 'resource.exclusions': '' }), slice])).toEqual([
    expect.stringContaining('(Endpoints, EndpointSlice, CiliumIdentity, CiliumEndpoint, CiliumEndpointSlice)'),
  ]);
});

test('text that is no list is told', () => {
  for (const text of ['a: b', '- a: [', 'text']) {
    expect(runRule(validExclusion, [withSettings({ 'resource.exclusions': text })])).toEqual([
      `error dev/app ${CM}/resource.exclusions: is no list of apiGroups and kinds; write it as the operator manual shows`,
    ]);
  }
});

test('a ConfigMap in the tree has what it says', () => {
  const map = {
    ...objectOf('v1', 'ConfigMap', 'argocd-cm'),
    data: { 'resource.ignoreResourceUpdatesEnabled': 'false' },
  };
  expect(runRule(validExclusion, [map, slice])).toEqual([
    'warning dev/app ConfigMap/shop/argocd-cm /data/resource.ignoreResourceUpdatesEnabled: wakes Argo CD with every status that changes (false); remove it',
  ]);
});
