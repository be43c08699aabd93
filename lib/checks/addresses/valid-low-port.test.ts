import type { JsonObject } from '../../model/json';
import { applicationOf } from '../testing/argo-cd';
import { deploymentOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { validLowPort } from './valid-low-port';

const run = (...objects: readonly JsonObject[]): readonly string[] => runRule(validLowPort, objects);

const listening = (port: number, securityContext: JsonObject, spec: JsonObject = { hostNetwork: true }): JsonObject =>
  deploymentOf('dns', { container: { ports: [{ containerPort: port }], securityContext }, spec });

const NOBODY = { runAsNonRoot: true, capabilities: { drop: ['ALL'] } };

test('a low port of the machine needs root or the capability', () => {
  const line =
    'error dev/app Deployment.apps/shop/dns /spec/template/spec/containers/0/ports/0/containerPort: is a port of the machine that only root or NET_BIND_SERVICE may take (53); listen above 1023, or add the capability NET_BIND_SERVICE';
  expect(run(listening(53, NOBODY))).toEqual([line]);
  expect(run(listening(53, { runAsUser: 65534, capabilities: { drop: ['NET_BIND_SERVICE'] } }))).toEqual([line]);
  const ofPod = { hostNetwork: true, securityContext: { runAsUser: 1000 } };
  expect(run(listening(53, { capabilities: { drop: ['ALL'], add: ['NET_RAW'] } }, ofPod))).toEqual([line]);
});

test.each<[string, JsonObject]>([
  ['a higher port', listening(1024, NOBODY)],
  ['a port of the pod alone', listening(53, NOBODY, {})],
  ['root', listening(53, { runAsUser: 0, capabilities: { drop: ['ALL'] } })],
  ['whatever user the image has', listening(53, { capabilities: { drop: ['ALL'] } })],
  ['the capability', listening(53, { ...NOBODY, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } })],
  ['what containers have by default', listening(53, { runAsNonRoot: true })],
  ['a privileged container', listening(53, { ...NOBODY, privileged: true })],
])('passes: %s', (_, object) => {
  expect(run(object)).toEqual([]);
});

const gateway = (port: number, gatewayClassName = 'cilium'): JsonObject =>
  objectOf('gateway.networking.k8s.io/v1', 'Gateway', 'web', { spec: { gatewayClassName, listeners: [{ port }] } });

const cilium = (envoy: JsonObject, rest: JsonObject = {}): JsonObject => {
  const valuesObject = { gatewayAPI: { enabled: true, hostNetwork: { enabled: true } }, envoy, ...rest };
  return applicationOf('cilium', { sources: [{ chart: 'cilium', helm: { valuesObject } }] });
};

const kept = (envoy: readonly string[]): JsonObject => ({
  securityContext: { capabilities: { keepCapNetBindService: true, envoy: [...envoy] } },
});

const LINE =
  'error dev/app Application.argoproj.io/argocd/cilium /spec/sources/0/helm/valuesObject/envoy/securityContext/capabilities: does not let Envoy take the ports of Gateways on the machines (443); set keepCapNetBindService: true, and add NET_BIND_SERVICE to the list of Envoy';

test('a Gateway on the machines needs an Envoy that keeps the capability', () => {
  expect(run(gateway(443), gateway(443), cilium({}))).toEqual([LINE]);
  expect(run(gateway(443), cilium(kept(['NET_ADMIN'])))).toEqual([LINE]);
  expect(run(gateway(443), cilium({ securityContext: { capabilities: { envoy: ['NET_BIND_SERVICE'] } } }))).toEqual([
    LINE,
  ]);
  expect(run(gateway(443), cilium(kept(['NET_BIND_SERVICE'])))).toEqual([]);
  expect(run(gateway(443), cilium({ securityContext: { privileged: true } }))).toEqual([]);
});

test('an Envoy inside of the agent has the capabilities of the agent', () => {
  const agent = { securityContext: { capabilities: { ciliumAgent: ['NET_BIND_SERVICE'] } } };
  expect(run(gateway(443), cilium({ enabled: false, ...kept([]) }, agent))).toEqual([]);
  expect(run(gateway(443), cilium({ enabled: false, ...kept(['NET_BIND_SERVICE']) }))).toEqual([LINE]);
});

test('Gateways of higher ports, of others and behind load balancers need nothing', () => {
  expect(run(gateway(8443), cilium({}))).toEqual([]);
  expect(run(gateway(443, 'envoy'), cilium({}))).toEqual([]);
  expect(run(gateway(443), cilium({}, { gatewayAPI: { enabled: true } }))).toEqual([]);
  const own = objectOf('gateway.networking.k8s.io/v1', 'GatewayClass', 'public', {
    spec: { controllerName: 'io.cilium/gateway-controller' },
  });
  expect(run(gateway(443, 'public'), { ...own, metadata: { name: 'public' } }, cilium({}))).toEqual([LINE]);
});
