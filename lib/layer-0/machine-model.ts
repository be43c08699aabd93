import type { Taint } from '../../imports/environments/cluster';
import type { JsonObject } from '../model/json';

/** One NetworkRuleConfig: ports that the ranges may call. */
export interface FirewallRule {
  readonly name: string;
  readonly protocol: 'tcp' | 'udp';
  readonly ports: readonly (number | string)[];
  /** Ranges in CIDR form. */
  readonly from: readonly string[];
}

/** The network link that carries the node's address. */
export interface LinkSettings {
  /** Name of the link, or of its alias where the MAC address selects it. */
  readonly name: string;
  readonly mac?: string;
  readonly mtu: number;
  /** In CIDR form. */
  readonly address: string;
  /** Without destination: the default route; without gateway: directly on the link. */
  readonly routes: readonly { readonly destination?: string; readonly gateway?: string }[];
}

/** How Talos comes to the disk. */
export interface InstallSettings {
  readonly image: string;
  /** CEL expression over disks. */
  readonly disk: string;
}

/** A volume for local storage, mounted at /var/mnt/<name>: a partition, or a folder of EPHEMERAL. */
export interface VolumeSettings {
  readonly name: string;
  /** @default - a folder */
  readonly partition?: {
    /** CEL expression over disks. */
    readonly disk: string;
    readonly minSize: string;
    readonly maxSize?: string;
  };
}

/** The WireGuard mesh between all machines. */
export interface KubeSpanSettings {
  readonly mtu: number;
  /** Ranges of addresses that peers may try, or with `!` may not. */
  readonly endpointFilters: readonly string[];
}

/** The end of the tunnels on one machine, without the private key: that is a patch which a person makes. */
export interface WireguardSettings {
  /** In CIDR form. */
  readonly address: string;
  /** UDP port on which the machine listens. */
  readonly port: number;
  readonly mtu: number;
  /** Ranges that lie behind the tunnels. */
  readonly routes: readonly string[];
  readonly peers: readonly WireguardPeer[];
}

/** A machine at the other end of a tunnel. */
export interface WireguardPeer {
  readonly publicKey: string;
  /** Address and port; without one the peer calls. */
  readonly endpoint?: string;
  /** Addresses of the peer, each as a range of one. */
  readonly addresses: readonly string[];
}

/** Trust of the API server in an OpenID Connect issuer. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly usernameClaim: string;
  readonly groupsClaim: string;
  /** Before user and group names, so that a token can never name a built-in group such as system:masters. */
  readonly prefix: string;
}

/** What only control planes have. */
export interface ControlPlaneSettings {
  /** Takes ordinary pods. */
  readonly schedulable: boolean;
  /** Ranges from which etcd picks the address that it advertises. */
  readonly etcdSubnets: readonly string[];
  readonly vip?: { readonly address: string; readonly link: string };
  /** Extra names of the certificates of the Talos API and the API server. */
  readonly certificateNames: readonly string[];
  readonly apiServerArgs: Readonly<Record<string, string>>;
  readonly oidc?: OidcSettings;
  readonly auditPolicy: JsonObject;
  readonly podSecurityExemptions: readonly string[];
  readonly talosApiAccess?: { readonly namespaces: readonly string[]; readonly roles: readonly string[] };
}

/** What one patch file sets, whatever the Talos version spells it like; absent parts are left alone. */
export interface MachineSettings {
  readonly clusterNetwork?: { readonly pods: string; readonly services: string };
  readonly kubePrismPort?: number;
  /** Host DNS without taking the cluster's queries: those replies die in Cilium's BPF masquerading. */
  readonly hostDns?: boolean;
  /** Ranges from which the kubelet picks the node's address. */
  readonly nodeSubnets?: readonly string[];
  readonly kubeletArgs?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly Taint[];
  readonly install?: InstallSettings;
  readonly hostname?: string;
  readonly link?: LinkSettings;
  readonly nameservers?: readonly string[];
  readonly timeServers?: readonly string[];
  readonly mirrors?: readonly { readonly registry: string; readonly endpoints: readonly string[] }[];
  readonly kubeSpan?: KubeSpanSettings;
  readonly wireguard?: WireguardSettings;
  /** Names that the machine resolves by itself, by address. */
  readonly hosts?: Readonly<Record<string, readonly string[]>>;
  /** What the keys of STATE, EPHEMERAL and the partitions of volumes are sealed with. */
  readonly encryption?: 'nodeID' | 'tpm';
  /** Size of EPHEMERAL, which takes what is left of the system disk otherwise. */
  readonly ephemeralMaxSize?: string;
  readonly volumes?: readonly VolumeSettings[];
  /** URLs to which the lines of Talos's services go. */
  readonly serviceLogs?: readonly string[];
  /** Every port that no rule opens is closed. */
  readonly blockIngress?: boolean;
  readonly firewall?: readonly FirewallRule[];
  readonly controlPlane?: ControlPlaneSettings;
}

/** The machines of one cluster: a patch for all, one per role, node and pool, and one per machine that differs in its pool. */
export interface MachineModel {
  readonly all: MachineSettings;
  readonly controlPlane: MachineSettings;
  readonly worker: MachineSettings;
  /** By hostname. */
  readonly nodes: Readonly<Record<string, MachineSettings>>;
  /** By pool; takes the place of `worker` on the pool's machines. */
  readonly pools: Readonly<Record<string, MachineSettings>>;
  /** By name of a pool's machine; comes after the pool's. */
  readonly machines: Readonly<Record<string, MachineSettings>>;
}
