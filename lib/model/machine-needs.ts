/** Who may call a port: a group of machines, or everybody. Pods on other nodes come with their node's address, so `pods` holds the nodes. */
export type PortSource = 'nodes' | 'controlPlanes' | 'pods' | 'administrators' | 'everyone';

/** The machines on which a port is open: all, a role, or those with the labels. */
export type PortPlace = 'all' | 'controlPlanes' | 'workers' | { readonly labels: Readonly<Record<string, string>> };

/** An incoming port that a component serves on the host network. */
export interface PortNeed {
  /** Kebab-case; becomes the name of the Talos NetworkRuleConfig. */
  readonly name: string;
  readonly protocol: 'tcp' | 'udp';
  /** Single ports or ranges such as `2379-2380`. */
  readonly ports: readonly (number | string)[];
  readonly from: PortSource;
  readonly on: PortPlace;
}

/** What a component needs of the machines that it runs on; the Talos patches follow from it. */
export interface MachineNeeds {
  /** @default - no port of the host */
  readonly ports?: readonly PortNeed[];
  /** Arguments of kube-apiserver, without leading dashes. @default - none */
  readonly apiServerArgs?: Readonly<Record<string, string>>;
  /** Kubernetes feature gates of the API server. @default - none */
  readonly featureGates?: Readonly<Record<string, boolean>>;
  /** Arguments of the kubelet, without leading dashes. @default - none */
  readonly kubeletArgs?: Readonly<Record<string, string>>;
  /** Official Talos system extensions. @default - none */
  readonly extensions?: readonly string[];
  /** Access of pods to the Talos API. @default - none */
  readonly talosApiAccess?: { readonly namespaces: readonly string[]; readonly roles: readonly string[] };
  /** Where machines send the lines of their own services, as lines of JSON: `tcp://127.0.0.1:6051`. @default - nowhere */
  readonly serviceLogs?: string;
  /** Namespaces that Pod Security admission leaves alone besides kube-system. @default - none */
  readonly podSecurityExemptions?: readonly string[];
}
