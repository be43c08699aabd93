import type { JsonObject } from '../model/json';
import { deploymentOf, objectOf } from '../checks/testing/pods';
import { manifestOf } from '../checks/testing/run-rule';
import { namedBy, namersOf } from './neighbours';

const web = deploymentOf('web', {
  container: { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'keys', key: 'a' } } }] },
  spec: {
    serviceAccountName: 'web',
    volumes: [
      { name: 'v', configMap: { name: 'settings' } },
      { name: 'w', persistentVolumeClaim: { claimName: 'files' } },
    ],
  },
});
const settings = objectOf('v1', 'ConfigMap', 'settings', { data: { secretName: 'not-a-reference' } });
const service = objectOf('v1', 'Service', 'web', { spec: { selector: { app: 'web' } } });
const others = objectOf('v1', 'Service', 'all', { spec: {} });
const budget = objectOf('policy/v1', 'PodDisruptionBudget', 'web', {
  spec: { selector: { matchLabels: { app: 'web' } } },
});
const route = objectOf('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', {
  spec: {
    parentRefs: [{ name: 'public', namespace: 'gateway' }],
    rules: [
      { backendRefs: [{ name: 'web', port: 80 }] },
      { backendRefs: [{ name: 'web', namespace: 'other', port: 80 }] },
    ],
  },
});
const scaler = objectOf('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
  spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
});
const binding = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicyBinding',
  metadata: { name: 'b' },
  spec: { policyName: 'p' },
};
const policy = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'p' },
};

const ALL = [web, settings, service, others, budget, route, scaler, binding, policy].map(object => manifestOf(object));

const find = ({ kind }: JsonObject) => {
  const found = ALL.find(manifest => manifest.kind === kind);
  if (found === undefined) throw new Error('no such object');
  return found;
};

const lines = (neighbours: ReturnType<typeof namedBy>): readonly string[] =>
  neighbours.map(({ object, pointer, isKnown }) => `${object} ${pointer}${isKnown ? '' : ' ?'}`);

test('an object names others by fields of their kinds, in its own namespace or another one', () => {
  expect(lines(namedBy(find(web), ALL))).toEqual([
    'ServiceAccount/shop/web /spec/template/spec/serviceAccountName ?',
    'ConfigMap/shop/settings /spec/template/spec/volumes/0/configMap/name',
    'PersistentVolumeClaim/shop/files /spec/template/spec/volumes/1/persistentVolumeClaim/claimName ?',
    'Secret/shop/keys /spec/template/spec/containers/0/env/0/valueFrom/secretKeyRef/name ?',
  ]);
  expect(lines(namedBy(find(route), ALL))).toEqual([
    'Gateway/gateway/public /spec/parentRefs/0/name ?',
    'Service/shop/web /spec/rules/0/backendRefs/0/name',
    'Service/other/web /spec/rules/1/backendRefs/0/name ?',
  ]);
  expect(lines(namedBy(find(settings), ALL))).toEqual([]);
  expect(lines(namedBy(find(binding), ALL))).toEqual([
    'ValidatingAdmissionPolicy.admissionregistration.k8s.io/p /spec/policyName',
  ]);
});

test('an object is named by others, and its pods are selected', () => {
  expect(lines(namersOf(find(web), ALL))).toEqual([
    'Service/shop/web /spec/selector',
    'PodDisruptionBudget.policy/shop/web /spec/selector',
    'HorizontalPodAutoscaler.autoscaling/shop/web /spec/scaleTargetRef/name',
  ]);
  expect(lines(namersOf(find(service), ALL))).toEqual([
    'HTTPRoute.gateway.networking.k8s.io/shop/web /spec/rules/0/backendRefs/0/name',
  ]);
  expect(lines(namersOf(find(settings), ALL))).toEqual([
    'Deployment.apps/shop/web /spec/template/spec/volumes/0/configMap/name',
  ]);
});
