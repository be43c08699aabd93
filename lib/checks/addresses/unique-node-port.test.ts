import type { JsonObject } from '../../model/json';
import { objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { uniqueNodePort } from './unique-node-port';

const service = (name: string, ...ports: readonly JsonObject[]): JsonObject =>
  objectOf('v1', 'Service', name, { spec: { type: 'NodePort', ports: [...ports] } });

const daemon = (name: string, port: JsonObject, spec: JsonObject = {}): JsonObject =>
  objectOf('apps/v1', 'DaemonSet', name, {
    spec: { template: { spec: { ...spec, containers: [{ name: 'a', ports: [port] }] } } },
  });

const run = (...objects: readonly JsonObject[]) => runRule(uniqueNodePort, objects);

test('ports of their own pass, and one number for two protocols', () => {
  expect(run(service('a', { port: 80, nodePort: 30080 }), service('b', { port: 80, nodePort: 30081 }))).toEqual([]);
  const both = [
    { port: 53, nodePort: 30053 },
    { port: 53, nodePort: 30053, protocol: 'UDP' },
  ];
  expect(run(service('dns', ...both), service('a', { port: 80 }), service('b', { port: 80 }))).toEqual([]);
});

test('a port of the nodes belongs to one Service', () => {
  expect(run(service('a', { port: 80, nodePort: 30080 }), service('b', { port: 81, nodePort: 30080 }))).toEqual([
    'error dev/app Service/shop/b /spec/ports/0/nodePort: is a port that Service/shop/a has (30080/TCP); use another one',
  ]);
});

test('a port of each node belongs to one DaemonSet', () => {
  const agent = daemon('agent', { containerPort: 9100, hostPort: 9100 });
  expect(run(agent, daemon('exporter', { containerPort: 9100 }, { hostNetwork: true }))).toEqual([
    'error dev/app DaemonSet.apps/shop/exporter /spec/template/spec/containers/0/ports/0: is a port that DaemonSet.apps/shop/agent has (9100/TCP); use another one',
  ]);
  expect(run(agent, daemon('exporter', { containerPort: 9100 }))).toEqual([]);
  expect(run(agent, daemon('exporter', { containerPort: 9100, hostPort: 9100, hostIP: '127.0.0.1' }))).toEqual([]);
});

test('DaemonSets on different nodes may have the same port', () => {
  const on = (name: string, os: string) => daemon(name, { hostPort: 9100 }, { nodeSelector: { os } });
  expect(run(on('a', 'linux'), on('b', 'windows'))).toEqual([]);
  expect(run(on('a', 'linux'), on('b', 'linux'))).toHaveLength(1);
  const affinity = { affinity: { nodeAffinity: {} } };
  expect(run(on('a', 'linux'), daemon('b', { hostPort: 9100 }, affinity))).toEqual([]);
});
