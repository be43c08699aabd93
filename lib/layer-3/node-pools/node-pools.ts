import { CustomResourceDefinition } from '../../../imports/kubernetes/kinds';
import { talosClusterOf } from '../../model/talos-cluster-of';
import { SYNC_OPTIONS, SYNC_WAVE } from '../../model/argo-cd-annotations';
import type { Component } from '../../model/component';
import { vpsNodeDefinition, vpsNodeDefinitionName, vpsNodeKind, vpsNodeSpec } from './vps-node';

/** The pools of the cluster as objects that `kubectl get vpsnodes` lists. What they say is done by layer 0 and the autoscaler. */
export const nodePools: Component = {
  name: 'node-pools',
  summary: 'Pools of rented machines, for people to see',
  layer: 3,
  wave: -95,
  namespace: 'kube-system',
  provides: ['node-pools'],
  needs: [],
  charts: [],
  removal: 'confirm',

  build(scope, context) {
    const { platform } = context;
    const cluster = talosClusterOf(context);
    const VpsNode = vpsNodeKind(platform);
    new CustomResourceDefinition(scope, 'definition', {
      metadata: { name: vpsNodeDefinitionName(platform), annotations: { [SYNC_WAVE]: '-1' } },
      spec: vpsNodeDefinition(platform),
    });
    for (const pool of cluster.pools) {
      new VpsNode(scope, pool.name, {
        metadata: { name: pool.name, annotations: { [SYNC_OPTIONS]: 'SkipDryRunOnMissingResource=true' } },
        spec: vpsNodeSpec(pool),
      });
    }
  },
};
