import type { JsonObject } from '../../model/json';
import { deploymentOf, namespaceOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { HOST_WORKERS } from './host-access';
import { noHostAccess } from './no-host-access';

const LEVEL = 'pod-security.kubernetes.io/enforce';
const open = namespaceOf('shop', { [LEVEL]: 'privileged' });
const PODS = 'Deployment.apps/shop/web /spec/template/spec';
const REST = 'remove it, or add shop/web with the reason to lib/checks/pod-security/host-access.ts';

const mounting = { volumes: [{ name: 'root', hostPath: { path: '/' } }] };

test('a pod that has nothing of its node passes', () => {
  expect(runRule(noHostAccess, [open, deploymentOf('web')])).toEqual([]);
});

test.each<[string, string, JsonObject, JsonObject]>([
  ['/hostNetwork', 'hostNetwork', { hostNetwork: true }, { ports: [{ containerPort: 80, hostPort: 80 }] }],
  ['/hostPID', 'hostIPC, hostPID', { hostPID: true, hostIPC: true }, {}],
  ['/volumes/0/hostPath', 'hostPath', mounting, {}],
  ['/containers/0/ports/0/hostPort', 'hostPort', {}, { ports: [{ containerPort: 80, hostPort: 80 }] }],
  ['/containers/0/securityContext/privileged', 'privileged', {}, { securityContext: { privileged: true } }],
])('%s is told', (pointer, value, spec, container) => {
  expect(runRule(noHostAccess, [open, deploymentOf('web', { spec, container })])).toEqual([
    `error dev/app ${PODS}${pointer}: has parts of its node, and is not on the list of those that must (${value}); ${REST}`,
  ]);
});

test('in namespaces of other levels Pod Security says it', () => {
  expect(runRule(noHostAccess, [namespaceOf('shop'), deploymentOf('web', { spec: mounting })])).toEqual([]);
});

test('the list gives a workload what it names, and no more', () => {
  const at = (namespace: string, spec: JsonObject) => {
    const workload = deploymentOf('node-agent', { spec });
    return [
      namespaceOf(namespace, { [LEVEL]: 'privileged' }),
      { ...workload, metadata: { name: 'node-agent', namespace } },
    ];
  };
  expect(runRule(noHostAccess, at('velero', mounting))).toEqual([]);
  expect(runRule(noHostAccess, at('velero', { ...mounting, hostPID: true }))).toEqual([
    expect.stringContaining('/hostPID: has parts of its node, and is not on the list of those that must (hostPID)'),
  ]);
  expect(runRule(noHostAccess, at('shop', mounting))).toHaveLength(1);
});

test('every entry of the list names a workload once, with a reason', () => {
  const names = HOST_WORKERS.map(({ namespace, name }) => `${namespace}/${name}`);
  expect(new Set(names).size).toBe(names.length);
  expect(HOST_WORKERS.filter(({ has, why }) => has.length === 0 || why === '')).toEqual([]);
});
