import type { Amounts } from '../checks/capacity/amounts';
import { limitsOf } from '../checks/capacity/limit-range';
import { podResources } from '../checks/capacity/pod-resources';
import { leastPods } from '../checks/capacity/replicas';
import type { CheckContext } from '../checks/check-context';
import { objectAt, objectsAt } from '../checks/declared/fields';
import { madePodsOf } from '../checks/pods/made/made-pods';
import { podTemplatesOf } from '../checks/pods/pod-templates';
import { isOnEachMachine, wishesOf } from '../diff/capacity/requests-of';
import type { JsonObject } from '../model/json';
import { groupOf, identityOf, type Manifest } from '../model/manifest';
import { TENANT_TIER } from '../model/tenant-placement';
import { localVolumes } from './claims';

/** Pods that are alike and run all the time. */
export interface Workload {
  /** `Deployment.apps/shop/web`. */
  readonly name: string;
  readonly namespace: string;
  /** What decides where they run, as a pod says it. */
  readonly wishes: JsonObject;
  /** Requests and limits of one pod. */
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** How many there are at least; of a DaemonSet on each machine. */
  readonly count: number;
  readonly isOnEachMachine: boolean;
  /** No two of them run on one machine. */
  readonly isApart: boolean;
  /** They keep data on the disk of one machine. */
  readonly isBound: boolean;
}

/** Kinds whose pods run all the time; those of jobs come and go. */
const RUNNING = ['DaemonSet', 'Deployment', 'Pod', 'ReplicaSet', 'StatefulSet'];

const HOSTNAME = 'kubernetes.io/hostname';

const PLACEMENT = ['affinity', 'nodeSelector', 'tolerations'];

const placementIn = (spec: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(spec).filter(([key]) => PLACEMENT.includes(key)));

const isDatabase = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'Cluster' && groupOf(apiVersion) === 'postgresql.cnpg.io';

/** Operators take where pods run from the custom resource, or from the template in it, which is in the pod already. */
const madeWishes = (manifest: Manifest, pod: JsonObject): JsonObject =>
  isDatabase(manifest)
    ? (wishesOf(manifest) ?? {})
    : { ...placementIn(objectAt(manifest.body, 'spec')), ...placementIn(pod) };

/** Source: https://github.com/cloudnative-pg/cloudnative-pg/blob/v1.30.0/pkg/specs/pods.go (CreateGeneratedAntiAffinity) */
const areServersApart = ({ body }: Manifest): boolean => {
  const { enablePodAntiAffinity, podAntiAffinityType, topologyKey = HOSTNAME } = objectAt(body, 'spec', 'affinity');
  return enablePodAntiAffinity !== false && podAntiAffinityType === 'required' && topologyKey === HOSTNAME;
};

const isApart = (manifest: Manifest, wishes: JsonObject): boolean =>
  isDatabase(manifest)
    ? areServersApart(manifest)
    : objectsAt(objectAt(wishes, 'affinity', 'podAntiAffinity'), 'requiredDuringSchedulingIgnoredDuringExecution').some(
        ({ topologyKey }) => topologyKey === HOSTNAME,
      );

/** What the policy tenant-placement gives the pods of tenants but for databases. */
const forTenants = (wishes: JsonObject): JsonObject => ({
  ...wishes,
  nodeSelector: { ...objectAt(wishes, 'nodeSelector'), [TENANT_TIER.key]: TENANT_TIER.value },
  tolerations: [
    ...objectsAt(wishes, 'tolerations'),
    { key: TENANT_TIER.key, operator: 'Equal', value: TENANT_TIER.value, effect: 'NoSchedule' },
  ],
});

/** Namespaces whose pods the cluster places itself. */
const placedNamespaces = ({ declared }: CheckContext): ReadonlySet<string> => {
  const { ofKind } = declared();
  const policies = ofKind('admissionregistration.k8s.io', 'MutatingAdmissionPolicy');
  if (!policies.some(({ name }) => name === 'tenant-placement')) return new Set();
  const isPlaced = ({ body }: Manifest): boolean =>
    objectAt(body, 'metadata', 'labels')[TENANT_TIER.key] === TENANT_TIER.value;
  return new Set(
    ofKind('', 'Namespace')
      .filter(isPlaced)
      .map(({ name }) => name),
  );
};

/** Everything that runs all the time in a cluster, pods that operators make among it; what Jobs make comes and goes. */
export const workloadsIn = (context: CheckContext): readonly Workload[] => {
  const { all, find } = context.declared();
  const passing = new Set(context.later());
  const placed = placedNamespaces(context);
  const isLocal = localVolumes(context);
  const workloadOf = (manifest: Manifest, pod: JsonObject, written: JsonObject, count: number): Workload => {
    const { namespace = '' } = manifest;
    const wishes = placed.has(namespace) && !isDatabase(manifest) ? forTenants(written) : written;
    return {
      name: identityOf(manifest),
      namespace,
      wishes,
      ...podResources(pod, limitsOf(namespace, context)),
      count,
      isOnEachMachine: isOnEachMachine(manifest),
      isApart: isApart(manifest, written),
      isBound: isLocal(manifest, pod),
    };
  };
  return all
    .filter(manifest => !passing.has(manifest))
    .flatMap(manifest => [
      ...podTemplatesOf(manifest)
        .filter(({ manifest: { kind } }) => RUNNING.includes(kind))
        .map(({ spec }) =>
          workloadOf(manifest, spec, spec, isOnEachMachine(manifest) ? 1 : leastPods(manifest, context)),
        ),
      ...madePodsOf(manifest, find).map(({ pod, count }) =>
        workloadOf(manifest, pod.spec, madeWishes(manifest, pod.spec), count),
      ),
    ]);
};
