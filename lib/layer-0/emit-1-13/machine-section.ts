import type { JsonObject } from '../../model/json';
import { installDiskOf } from '../install-disk';
import type { MachineSettings } from '../machine-model';
import { serviceLogging } from '../service-logging';
import { taintMap } from '../node-taints';
import { unlessEmpty } from '../talos-document';

const kubelet = ({ nodeSubnets, kubeletArgs }: MachineSettings): JsonObject | undefined =>
  unlessEmpty({
    nodeIP: nodeSubnets && { validSubnets: nodeSubnets },
    extraArgs: unlessEmpty(kubeletArgs ?? {}),
  });

const features = ({ hostDns, kubePrismPort, controlPlane }: MachineSettings): JsonObject | undefined =>
  unlessEmpty({
    hostDNS: hostDns === true ? { enabled: true, forwardKubeDNSToHost: false } : undefined,
    kubePrism: kubePrismPort === undefined ? undefined : { enabled: true, port: kubePrismPort },
    kubernetesTalosAPIAccess: controlPlane?.talosApiAccess && {
      enabled: true,
      allowedRoles: controlPlane.talosApiAccess.roles,
      allowedKubernetesNamespaces: controlPlane.talosApiAccess.namespaces,
    },
  });

const install = ({ install: settings }: MachineSettings): JsonObject | undefined =>
  settings && { image: settings.image, ...installDiskOf(settings.disk) };

/** `machine` of Talos 1.13. */
export const machineSection = (settings: MachineSettings): JsonObject | undefined =>
  unlessEmpty({
    certSANs: settings.controlPlane?.certificateNames,
    features: features(settings),
    install: install(settings),
    kubelet: kubelet(settings),
    logging: serviceLogging(settings),
    nodeLabels: unlessEmpty(settings.labels ?? {}),
    nodeTaints: unlessEmpty(taintMap(settings.taints ?? [])),
  });
