import type { JsonObject } from '../../model/json';
import type { MachineSettings } from '../machine-model';
import { networkDocuments } from '../network-documents';
import { serviceLogging } from '../service-logging';
import { unlessEmpty } from '../talos-document';
import { volumeDocuments } from '../volume-documents';
import { controlPlaneDocuments } from './control-plane-documents';
import { machineDocuments } from './machine-documents';

/** Fields that still live in the v1alpha1 document in Talos 1.14. */
const v1alpha1 = (settings: MachineSettings): readonly JsonObject[] => {
  const { controlPlane } = settings;
  const document = unlessEmpty({
    machine: unlessEmpty({ certSANs: controlPlane?.certificateNames, logging: serviceLogging(settings) }),
    cluster: controlPlane && {
      etcd: {
        advertisedSubnets: controlPlane.etcdSubnets,
        extraArgs: { 'listen-metrics-urls': 'http://0.0.0.0:2381' },
      },
    },
  });
  return document === undefined ? [] : [document];
};

/** A patch for Talos 1.14: documents, and of v1alpha1 only what has none. */
export const emit114 = (settings: MachineSettings): readonly JsonObject[] => [
  ...v1alpha1(settings),
  ...machineDocuments(settings),
  ...(settings.controlPlane === undefined ? [] : controlPlaneDocuments(settings.controlPlane)),
  ...networkDocuments(settings),
  ...volumeDocuments(settings),
];
