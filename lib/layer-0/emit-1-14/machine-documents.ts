import type { JsonObject } from '../../model/json';
import type { MachineSettings } from '../machine-model';
import { taintMap } from '../node-taints';
import { talosDocument, unlessEmpty, when } from '../talos-document';

/** Taint that the generated base of Talos 1.14 gives to control planes. */
const controlPlaneTaint = 'node-role.kubernetes.io/control-plane';

const node = ({ nodeSubnets, labels, taints, controlPlane }: MachineSettings): JsonObject | undefined =>
  unlessEmpty({
    nodeIP: nodeSubnets && { validSubnets: nodeSubnets },
    labels: unlessEmpty(labels ?? {}),
    taints: unlessEmpty({
      ...taintMap(taints ?? []),
      ...(controlPlane?.schedulable === true ? { [controlPlaneTaint]: { $patch: 'delete' } } : {}),
    }),
  });

const resolver = ({ hostDns, nameservers }: MachineSettings): JsonObject | undefined =>
  unlessEmpty({
    hostDNS: hostDns === true ? { enabled: true, forwardKubeDNSToHost: false } : undefined,
    nameservers: nameservers?.map(address => ({ address })),
  });

/** What became a document of its own in Talos 1.14, for every role. */
export const machineDocuments = (settings: MachineSettings): readonly JsonObject[] => [
  ...when(settings.clusterNetwork, ({ pods, services }) =>
    talosDocument('KubeNetworkConfig', { podSubnets: [pods], serviceSubnets: [services] }),
  ),
  ...when(settings.kubePrismPort, port => talosDocument('KubePrismConfig', { port })),
  ...when(node(settings), fields => talosDocument('KubeNodeConfig', fields)),
  ...when(unlessEmpty(settings.kubeletArgs ?? {}), extraArgs => talosDocument('KubeletConfig', { extraArgs })),
  ...when(resolver(settings), fields => talosDocument('ResolverConfig', fields)),
  ...when(settings.install, ({ image, disk }) =>
    talosDocument('UnattendedInstallConfig', {
      installer: { image },
      provisioning: { diskSelector: { match: disk } },
    }),
  ),
];
