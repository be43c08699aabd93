import { timesOf, type Amounts } from '../../checks/capacity/amounts';
import { podResources } from '../../checks/capacity/pod-resources';
import { objectAt } from '../../checks/declared/fields';
import { countAt } from '../../checks/pods/count-at';
import { podTemplatesOf } from '../../checks/pods/pod-templates';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';

const NO_LIMITS = { container: [], pod: [], defaults: { requests: new Map(), limits: new Map() } };

const RUNNING = ['Deployment', 'StatefulSet', 'ReplicaSet', 'Pod'];

const isDatabase = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'Cluster' && groupOf(apiVersion) === 'postgresql.cnpg.io';

/** Whether a workload has a pod on each machine. */
export const isOnEachMachine = ({ kind }: Manifest): boolean => kind === 'DaemonSet';

/** Requests of all pods of a workload; of a DaemonSet for one node. CloudNativePG: of all its servers. */
export const requestsOf = (manifest: Manifest | undefined): Amounts => {
  if (manifest === undefined) return new Map();
  const spec = objectAt(manifest.body, 'spec');
  if (isDatabase(manifest)) return timesOf(podResources(spec, NO_LIMITS).requests, countAt(spec, 'instances') ?? 1);
  const [pod] = podTemplatesOf(manifest);
  if (pod === undefined || (!RUNNING.includes(manifest.kind) && !isOnEachMachine(manifest))) return new Map();
  const count = RUNNING.includes(manifest.kind) ? (countAt(spec, 'replicas') ?? 1) : 1;
  return timesOf(podResources(pod.spec, NO_LIMITS).requests, count);
};

/** What the pods of a workload want of machines, as a pod says it; undefined for what has no pods. */
export const wishesOf = (manifest: Manifest): JsonObject | undefined => {
  if (!isDatabase(manifest)) return podTemplatesOf(manifest)[0]?.spec;
  const affinity = objectAt(manifest.body, 'spec', 'affinity');
  // CloudNativePG has the affinity to nodes beside the selector, pods have it one level deeper.
  return { ...affinity, affinity: { nodeAffinity: affinity['nodeAffinity'] ?? {} } };
};
