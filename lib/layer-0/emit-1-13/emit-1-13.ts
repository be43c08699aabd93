import type { JsonObject } from '../../model/json';
import type { MachineSettings } from '../machine-model';
import { networkDocuments } from '../network-documents';
import { talosDocument, unlessEmpty, when } from '../talos-document';
import { volumeDocuments } from '../volume-documents';
import { clusterSection } from './cluster-section';
import { machineSection } from './machine-section';

/** A patch for Talos 1.13: Kubernetes, install and labels in the v1alpha1 document, network and volumes in their own. */
export const emit113 = (settings: MachineSettings): readonly JsonObject[] => [
  ...when(unlessEmpty({ machine: machineSection(settings), cluster: clusterSection(settings) }), document => document),
  ...when(settings.nameservers, servers =>
    talosDocument('ResolverConfig', { nameservers: servers.map(address => ({ address })) }),
  ),
  ...networkDocuments(settings),
  ...volumeDocuments(settings),
];
