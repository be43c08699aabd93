import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validClass } from './valid-class';

const gateway = (gatewayClassName: string) =>
  objectOf('gateway.networking.k8s.io/v1', 'Gateway', 'public', { spec: { gatewayClassName } });

const chartObjects = [{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'GatewayClass', name: 'cilium', facts: {} }];

test('classes of the tree, of charts and of Kubernetes itself pass', () => {
  expect(runRule(validClass, [gateway('cilium')], { chartObjects })).toEqual([]);
  const priority = { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1 };
  const runtime = { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'gvisor' }, handler: 'a' };
  const spec = { priorityClassName: 'high', runtimeClassName: 'gvisor' };
  expect(runRule(validClass, [priority, runtime, deploymentOf('web', { spec })])).toEqual([]);
  expect(runRule(validClass, [deploymentOf('web', { spec: { priorityClassName: 'system-node-critical' } })])).toEqual(
    [],
  );
});

test('unknown classes are reported', () => {
  expect(runRule(validClass, [gateway('cillium')], { chartObjects })).toEqual([
    'error dev/app Gateway.gateway.networking.k8s.io/shop/public /spec/gatewayClassName: there is no such GatewayClass (cillium); use one of cilium',
  ]);
  const spec = { priorityClassName: 'high', runtimeClassName: 'gvisor' };
  expect(runRule(validClass, [deploymentOf('web', { spec })])).toEqual([
    'error dev/app Deployment.apps/shop/web /spec/template/spec/priorityClassName: there is no such PriorityClass (high); add the PriorityClass',
    'error dev/app Deployment.apps/shop/web /spec/template/spec/runtimeClassName: there is no such RuntimeClass (gvisor); add the RuntimeClass',
  ]);
  const ingress = objectOf('networking.k8s.io/v1', 'Ingress', 'web', { spec: { ingressClassName: 'nginx' } });
  expect(runRule(validClass, [ingress])).toEqual([
    'error dev/app Ingress.networking.k8s.io/shop/web /spec/ingressClassName: there is no such IngressClass (nginx); add the IngressClass',
  ]);
});
