import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER, PRICES_FILE } from '../../inventory/file-names';
import type { DraftedFile } from '../../inventory/read-environments';
import type { TalosCluster } from '../../model/inventory';
import type { Leftover, Subject } from '../../retire/retirement';
import { nodeSteps } from '../../retire/node-steps';
import { withoutPart } from '../../scaffold/without-part';
import type { Retiring } from './retiring';
import { pricesWithoutMachine } from './without-cluster';

/** What knows a machine beside the cluster. */
const outside = ({ name, cluster = '' }: Subject, mac: string | undefined): readonly Leftover[] => [
  {
    kind: 'machine',
    cluster,
    name,
    says: `stays where it stands, and its leases and names with it${mac === undefined ? '' : ` (${mac})`}; talosctl configurations may have it as an endpoint`,
  },
  {
    kind: 'volume',
    cluster,
    name: `of ${name}`,
    says: 'stay as objects whose machine is gone; what lay on them is gone with its disks',
    command: `kubectl --context ${cluster} get persistentvolumes --output custom-columns=NAME:.metadata.name,CLAIM:.spec.claimRef.name,NODE:.spec.nodeAffinity.required.nodeSelectorTerms[0].matchExpressions[0].values[0]`,
  },
];

/** The price that only this machine has goes with it. */
const pricesWithout = (root: string, cluster: string, hostname: string): readonly DraftedFile[] => {
  const file = `${FOLDER}/${PRICES_FILE}`;
  if (!existsSync(join(root, file))) return [];
  const before = readFileSync(join(root, file), 'utf8');
  const text = pricesWithoutMachine(before, cluster, hostname);
  return text === before ? [] : [{ file, text }];
};

/** A machine: people empty it first, and the merge that comes last takes nothing from anybody. */
export function nodeCase(root: string, subject: Subject, { name, nodes }: TalosCluster): Retiring {
  const file = `environments/${name}.yaml`;
  const index = nodes.findIndex(({ hostname }) => hostname === subject.name);
  const node = nodes[index];
  if (node === undefined) throw new Error(`${name} has no ${subject.name}`);
  const without = [
    { file, text: withoutPart(readFileSync(join(root, file), 'utf8'), ['nodes', index]) },
    ...pricesWithout(root, name, subject.name),
  ];
  return {
    subject,
    whole: [],
    without,
    outside: outside(subject, node.mac),
    stepsOf: facts => nodeSteps(facts, { cluster: name, address: node.address, role: node.role }),
    next: () => without,
  };
}
