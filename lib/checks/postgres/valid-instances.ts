import type { JsonObject } from '../../model/json';
import type { MachineNode } from '../check-context';
import { takes } from '../capacity/node-selection';
import { objectAt } from '../declared/fields';
import { isScratch } from '../gateway/namespace-labels';
import type { ClusterRule } from '../rule';
import { postgresClusters, specOf } from './postgres-objects';

/** Instances of which two are left after a loss, so that one of them can follow. */
const IN_PROD = 3;

const nodesFor = (affinity: JsonObject, nodes: readonly MachineNode[]): number =>
  nodes.filter(node => takes(affinity, node)).length;

/** D4: a PostgreSQL Cluster has three instances in prod, unless it is thrown away, and a node for each where they must stand apart. */
export const validInstances: ClusterRule = {
  id: 'D4',
  name: 'valid-instances',
  severity: 'error',
  reason: 'an instance waits for ever, or the loss of one node is the loss of the database',
  scope: 'cluster',
  run: (context, report) => {
    const { machines, declared } = context;
    if (machines === undefined) return;
    for (const manifest of postgresClusters(declared())) {
      const { instances } = specOf(manifest);
      const count = typeof instances === 'number' ? instances : 1;
      const place = { manifest, pointer: '/spec/instances', value: String(count) };
      if (machines.role === 'prod' && count < IN_PROD && !isScratch(manifest.namespace, context)) {
        report({ ...place, message: `must be at least ${IN_PROD} in prod`, fix: `use ${IN_PROD}` });
      }
      const affinity = objectAt(specOf(manifest), 'affinity');
      if (affinity['enablePodAntiAffinity'] === false || affinity['podAntiAffinityType'] !== 'required') continue;
      const nodes = nodesFor(affinity, machines.nodes);
      if (count <= nodes) continue;
      const message = `must be at most ${nodes}, the nodes that take them one each`;
      report({ ...place, message, fix: 'lower it, or add nodes' });
    }
  },
};
