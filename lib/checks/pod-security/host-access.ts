/** What of the host a pod may have. */
export type HostAccess = 'hostIPC' | 'hostNetwork' | 'hostPID' | 'hostPath' | 'hostPort' | 'privileged';

/** A workload that works on its node, and why it must. */
export interface HostWorker {
  readonly namespace: string;
  /** Name of the workload. */
  readonly name: string;
  readonly has: readonly HostAccess[];
  readonly why: string;
}

/** The workloads of the platform that have parts of their host; any other is an error. */
export const HOST_WORKERS: readonly HostWorker[] = [
  {
    namespace: 'kube-system',
    name: 'cilium',
    has: ['hostNetwork', 'hostPath', 'privileged'],
    why: 'gives pods their network: programs in the kernel, interfaces and the CNI configuration of the node',
  },
  {
    namespace: 'kube-system',
    name: 'cilium-envoy',
    has: ['hostNetwork', 'hostPath'],
    why: 'takes connections over on the node, as Cilium leads them to it',
  },
  {
    namespace: 'kube-system',
    name: 'cilium-operator',
    has: ['hostNetwork'],
    why: 'must run before there is a network for pods',
  },
  {
    namespace: 'kube-system',
    name: 'hcloud-cloud-controller-manager',
    has: ['hostNetwork'],
    why: 'must run before nodes are ready for the network of pods',
  },
  {
    namespace: 'gitea-runners',
    name: 'gitea-runners',
    has: ['privileged'],
    why: 'builds images in a Docker daemon of its own, on machines for that alone',
  },
  {
    namespace: 'local-static-provisioner',
    name: 'local-static-provisioner',
    has: ['hostPath'],
    why: 'looks for the volumes that the node has mounted',
  },
  {
    namespace: 'node-exporter',
    name: 'kube-prometheus-stack-prometheus-node-exporter',
    has: ['hostNetwork', 'hostPID', 'hostPath'],
    why: 'measures the node',
  },
  {
    namespace: 'vector',
    name: 'vector',
    has: ['hostPath', 'hostPort'],
    why: 'reads the logs of pods from the disk of the node, and takes those that Talos sends to the node',
  },
  {
    namespace: 'velero',
    name: 'node-agent',
    has: ['hostPath'],
    why: 'reads the volumes of pods from the disk of the node',
  },
];
