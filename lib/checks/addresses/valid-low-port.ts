import type { JsonObject } from '../../model/json';
import { toPointer } from '../../model/path';
import { applicationsOf } from '../argo-cd/applications';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, shown, textAt, textsAt } from '../declared/fields';
import { GATEWAY_GROUP } from '../gateway/reference';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule, Finding } from '../rule';

/** The first port that a program without rights may take, as Linux has it. https://docs.kernel.org/networking/ip-sysctl.html (ip_unprivileged_port_start) */
const FIRST_FREE_PORT = 1024;

const CAPABILITY = 'NET_BIND_SERVICE';

const isLow = (port: unknown): port is number => typeof port === 'number' && port > 0 && port < FIRST_FREE_PORT;

/** True if a container surely runs as a user other than root: by number, or because the kubelet refuses root. */
const isNobody = (container: JsonObject, pod: PodTemplate): boolean => {
  const [own, ofPod] = [objectAt(container, 'securityContext'), objectAt(pod.spec, 'securityContext')];
  const user = own['runAsUser'] ?? ofPod['runAsUser'];
  return typeof user === 'number' ? user > 0 : (own['runAsNonRoot'] ?? ofPod['runAsNonRoot']) === true;
};

/** True if the capability is taken away; what a container has by default counts only for programs whose file says so. */
const isBarred = (container: JsonObject): boolean => {
  const context = objectAt(container, 'securityContext');
  const [drop, add] = ['drop', 'add'].map(key => textsAt(objectAt(context, 'capabilities'), key));
  const has = (list: readonly string[] = []): boolean => list.includes('ALL') || list.includes(CAPABILITY);
  return context['privileged'] !== true && has(drop) && !has(add);
};

/** Ports of the machine itself; in the network of a pod every port is free. */
const ofPods = ({ declared }: CheckContext): readonly Finding[] =>
  declared()
    .pods.filter(({ spec }) => spec['hostNetwork'] === true)
    .flatMap(pod =>
      containersOf(pod)
        .filter(({ container }) => isNobody(container, pod) && isBarred(container))
        .flatMap(({ container, path }) =>
          objectsAt(container, 'ports').flatMap((port, index) => {
            const number = port['containerPort'];
            return isLow(number)
              ? [
                  {
                    manifest: pod.manifest,
                    pointer: toPointer([...path, 'ports', index, 'containerPort']),
                    message: `is a port of the machine that only root or ${CAPABILITY} may take`,
                    value: shown(number),
                    fix: `listen above ${FIRST_FREE_PORT - 1}, or add the capability ${CAPABILITY}`,
                  },
                ]
              : [];
          }),
        ),
    );

/** Classes of Gateways that Cilium makes. https://docs.cilium.io/en/v1.20/network/servicemesh/gateway-api/gateway-api/ */
const CILIUM_CONTROLLER = 'io.cilium/gateway-controller';

const CILIUM_CLASS = 'cilium';

const lowListeners = ({ declared }: CheckContext): readonly string[] => {
  const { ofKind } = declared();
  const classes = ofKind(GATEWAY_GROUP, 'GatewayClass')
    .filter(({ body }) => objectAt(body, 'spec')['controllerName'] === CILIUM_CONTROLLER)
    .map(({ name }) => name);
  return ofKind(GATEWAY_GROUP, 'Gateway')
    .map(({ body }) => objectAt(body, 'spec'))
    .filter(spec => [CILIUM_CLASS, ...classes].includes(textAt(spec, 'gatewayClassName') ?? ''))
    .flatMap(spec => objectsAt(spec, 'listeners'))
    .flatMap(({ port }) => (isLow(port) ? [String(port)] : []));
};

/** Whether Envoy of Cilium keeps the capability that it is given. https://docs.cilium.io/en/v1.20/network/servicemesh/gateway-api/host-network-mode/ */
const mayBind = (values: JsonObject): boolean => {
  const envoy = objectAt(values, 'envoy');
  const capabilities = objectAt(envoy, 'securityContext', 'capabilities');
  const given =
    envoy['enabled'] === false
      ? textsAt(objectAt(values, 'securityContext', 'capabilities'), 'ciliumAgent')
      : textsAt(capabilities, 'envoy');
  const isPrivileged = [envoy, values].some(holder => objectAt(holder, 'securityContext')['privileged'] === true);
  return isPrivileged || (capabilities['keepCapNetBindService'] === true && given.includes(CAPABILITY));
};

/** Gateways of Cilium that listen on the machines themselves. */
const ofGateways = (context: CheckContext): readonly Finding[] => {
  const ports = [...new Set(lowListeners(context))];
  if (ports.length === 0) return [];
  return applicationsOf(context).flatMap(({ manifest, sources }) =>
    sources
      .map(({ source, path }) => ({ source, path, values: objectAt(source, 'helm', 'valuesObject') }))
      .filter(({ source, values }) => {
        const isOnHost = objectAt(values, 'gatewayAPI', 'hostNetwork')['enabled'] === true;
        const isReadHere = !('values' in objectAt(source, 'helm'));
        return textAt(source, 'chart') === 'cilium' && isReadHere && isOnHost && !mayBind(values);
      })
      .map(({ path }) => ({
        manifest,
        pointer: toPointer([...path, 'helm', 'valuesObject', 'envoy', 'securityContext', 'capabilities']),
        message: `does not let Envoy take the ports of Gateways on the machines`,
        value: ports.join(', '),
        fix: `set keepCapNetBindService: true, and add ${CAPABILITY} to the list of Envoy`,
      })),
  );
};

/** N14: what listens on a machine itself may take its port. */
export const validLowPort: ClusterRule = {
  id: 'N14',
  name: 'valid-low-port',
  severity: 'error',
  reason: 'the program ends with "permission denied", or the Gateway answers nobody',
  scope: 'cluster',
  run: (context, report) => {
    for (const finding of [...ofPods(context), ...ofGateways(context)]) report(finding);
  },
};
