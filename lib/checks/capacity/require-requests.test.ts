import type { JsonObject } from '../../model/json';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireRequests } from './require-requests';

const web = (resources: JsonObject, spec: JsonObject = {}): JsonObject =>
  deploymentOf('web', { container: { resources }, spec });
const range = (type: string, item: JsonObject): JsonObject =>
  objectOf('v1', 'LimitRange', 'bounds', { spec: { limits: [{ type, ...item }] } });
const quota = (hard: JsonObject): JsonObject => objectOf('v1', 'ResourceQuota', 'all', { spec: { hard } });

const FULL = { requests: { cpu: '100m', memory: '1Gi' }, limits: { memory: '1Gi' } };
const AT = 'dev/app Deployment.apps/shop/web /spec/template/spec/containers/0/resources:';

test('a container with requests passes, also by its limits and by its pod', () => {
  expect(runRule(requireRequests, [web(FULL)])).toEqual([]);
  expect(runRule(requireRequests, [web({ limits: { cpu: '1', memory: '1Gi' } })])).toEqual([]);
  expect(runRule(requireRequests, [web({}, { resources: { requests: { cpu: 1, memory: '1Gi' } } })])).toEqual([]);
});

test('without requests a pod is placed as if it needed nothing', () => {
  expect(runRule(requireRequests, [web({ requests: { cpu: 1 } })])).toEqual([
    `warning ${AT} container web says nothing of requests.memory; set them`,
  ]);
});

test('a quota refuses containers that do not say what it counts', () => {
  expect(runRule(requireRequests, [quota({ cpu: '1', 'limits.memory': '1Gi', pods: '9' }), web({})])).toEqual([
    `error ${AT} container web says nothing of requests.cpu, limits.memory, which a ResourceQuota of namespace shop counts; set them`,
    `warning ${AT} container web says nothing of requests.memory; set them`,
  ]);
  expect(runRule(requireRequests, [quota({ cpu: '1', 'limits.memory': '1Gi' }), web(FULL)])).toEqual([]);
});

test('what a LimitRange gives is said', () => {
  const bare = [quota({ 'requests.cpu': '1', 'limits.memory': '4Gi' }), web({})];
  expect(runRule(requireRequests, [range('Container', { default: { cpu: '1', memory: '1Gi' } }), ...bare])).toEqual([]);
  expect(runRule(requireRequests, [range('Container', { max: { cpu: '1', memory: '1Gi' } }), ...bare])).toEqual([]);
  const requests = range('Container', { min: { cpu: '1' }, defaultRequest: { memory: '1Gi' } });
  expect(runRule(requireRequests, [requests, ...bare])).toEqual([
    `error ${AT} container web says nothing of limits.memory, which a ResourceQuota of namespace shop counts; set them`,
  ]);
});

test('a container stays within the bounds of its namespace', () => {
  const bounds = (item: JsonObject): readonly string[] =>
    runRule(requireRequests, [range('Container', item), web(FULL)]);
  const says = 'says LimitRange bounds of namespace shop';
  const fix = 'change its resources, or the LimitRange';
  expect(bounds({ min: { cpu: '100m' }, max: { memory: '1Gi' } })).toEqual([]);
  expect(bounds({ min: { cpu: '101m' } })).toEqual([
    `error ${AT} container web requests less cpu than 101m, ${says} (100m); ${fix}`,
  ]);
  expect(bounds({ min: { 'ephemeral-storage': '1Gi' } })).toEqual([]);
  expect(bounds({ max: { memory: '512Mi' } })).toEqual([
    `error ${AT} container web has a limit of memory above 512Mi, ${says} (1Gi); ${fix}`,
  ]);
  expect(bounds({ maxLimitRequestRatio: { memory: '1' } })).toEqual([]);
  expect(bounds({ maxLimitRequestRatio: { cpu: '2' } })).toEqual([
    `error ${AT} container web needs request and limit of cpu, ${says} (cpu); ${fix}`,
  ]);
  const wide = web({ requests: { cpu: '1', memory: '1Gi' }, limits: { cpu: '3' } });
  expect(runRule(requireRequests, [range('Container', { maxLimitRequestRatio: { cpu: '2' } }), wide])).toEqual([
    `error ${AT} container web has a limit of cpu more than 2 times its request, ${says} (3); ${fix}`,
  ]);
});

test('a pod stays within the bounds of its namespace with all of its containers', () => {
  const pod = objectOf('v1', 'Pod', 'a', {
    spec: {
      containers: [
        { name: 'a', resources: FULL },
        { name: 'b', resources: FULL },
      ],
    },
  });
  const at = 'error dev/app Pod/shop/a /spec/resources:';
  const tail = 'says LimitRange bounds of namespace shop';
  const fix = 'change its resources, or the LimitRange';
  expect(runRule(requireRequests, [range('Pod', { max: { memory: '2Gi' }, min: { cpu: '200m' } }), pod])).toEqual([]);
  expect(runRule(requireRequests, [range('Pod', { max: { memory: '1Gi' } }), pod])).toEqual([
    `${at} the pod has a limit of memory above 1Gi, ${tail} (2Gi); ${fix}`,
  ]);
  expect(runRule(requireRequests, [range('Pod', { max: { cpu: '1' }, min: { 'nvidia.com/gpu': '1' } }), pod])).toEqual([
    `${at} the pod has no limit of cpu, at most 1, ${tail} (cpu); ${fix}`,
    `${at} the pod has no request of nvidia.com/gpu, at least 1, ${tail} (nvidia.com/gpu); ${fix}`,
  ]);
});
