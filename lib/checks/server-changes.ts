/** What API servers judge otherwise since a line of Kubernetes. */
export interface ServerChange {
  readonly since: `1.${number}`;
  /** What is different, as a sentence. */
  readonly says: string;
  /** File of the release where it stands, or the change itself. */
  readonly source: string;
}

const GATES = 'pkg/features/kube_features.go';

/** Every difference between the lines that are supported, by the feature gate that is on by default since then, or a name of ours. */
export const SERVER_CHANGES = {
  StrictIPCIDRValidation: {
    since: '1.36',
    says: 'Addresses and networks in old fields have no leading zeros, are no IPv4 written as IPv6, and networks have no bits beyond the prefix; Services and NetworkPolicies keep those that they had.',
    source: GATES,
  },
  RelaxedServiceNameValidation: {
    since: '1.36',
    says: 'Names of Services may begin with a digit.',
    source: GATES,
  },
  RestartAllContainersOnContainerExits: {
    since: '1.36',
    says: 'Restart rules may restart all containers, and init containers that are always restarted may have some.',
    source: GATES,
  },
  MutablePodResourcesForSuspendedJobs: {
    since: '1.36',
    says: 'Containers of a suspended Job may get other resources.',
    source: GATES,
  },
  ResizePolicyOfInitContainers: {
    since: '1.36',
    says: 'Init containers that are not always restarted cannot have the resize policy RestartContainer; those that had it keep it.',
    source: 'https://github.com/kubernetes/kubernetes/pull/137458',
  },
  SchedulingGroups: {
    since: '1.36',
    says: 'Pods name a scheduling group, no workload.',
    source: 'pkg/apis/core/validation/validation.go',
  },
  EmptyParametersOfStorageClasses: {
    since: '1.36',
    says: 'An update may give a StorageClass without parameters an empty object of them.',
    source: 'pkg/apis/storage/validation/validation.go',
  },
  NumberFormatsOfDefinitions: {
    since: '1.36',
    says: 'The formats int32 and float of a CustomResourceDefinition bound the numbers of its objects; a minimum or maximum beyond them refuses every number.',
    source: 'k8s.io/apiextensions-apiserver, pkg/apiserver/validation/formats.go',
  },
} as const satisfies Readonly<Record<string, ServerChange>>;

/** Name of a difference between lines of Kubernetes. */
export type ServerChangeName = keyof typeof SERVER_CHANGES;

const minorOf = (line: string): number => Number(line.split('.')[1] ?? 0);

const MINORS: ReadonlyMap<string, number> = new Map(
  Object.entries(SERVER_CHANGES).map(([name, { since }]) => [name, minorOf(since)]),
);

/** Whether API servers of a line such as `1.35` have a change. */
export const hasChange = (name: ServerChangeName, kubernetesLine: string): boolean =>
  minorOf(kubernetesLine) >= (MINORS.get(name) ?? Infinity);
