import { StorageClass } from '../../../imports/kubernetes/kinds';
import type { Component } from '../../model/component';
import { isTalos } from '../../model/inventory';
import { PROVIDER_RETAIN } from './storage-classes';

/** A class of the provider's volumes that stay when their claim goes; its own classes mostly delete them. */
export const providerStorage: Component = {
  name: 'provider-storage',
  summary: 'Class for data on the provider’s volumes',
  layer: 3,
  wave: -95,
  namespace: 'kube-system',
  provides: ['storage'],
  needs: [],
  charts: [],
  removal: 'keep',

  build(scope, { cluster }) {
    if (isTalos(cluster)) throw new Error(`${cluster.name} has no provider's volumes`);
    const { provisioner, parameters } = cluster.storage;
    new StorageClass(scope, 'retain', {
      metadata: { name: PROVIDER_RETAIN },
      provisioner,
      parameters: { ...parameters },
      reclaimPolicy: 'Retain',
      volumeBindingMode: 'WaitForFirstConsumer',
      allowVolumeExpansion: true,
    });
  },
};
