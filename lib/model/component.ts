import type { Construct } from 'constructs';
import type { Pins } from './chart-pin';
import type { Cluster, Platform, Sandboxes } from './inventory';
import type { KeptData } from './kept-data';
import type { MachineNeeds } from './machine-needs';
import type { Monitoring } from './monitoring';
import type { PullRequestCopies } from './previews';

/** Layers that Argo CD syncs: 2 infrastructure, 3 platform services, 4 applications. */
export type Layer = 2 | 3 | 4;

/** Pod Security level that a namespace enforces. https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = 'privileged' | 'baseline' | 'restricted';

/** Everything that a component may read of the cluster that it is built for. */
export interface ClusterContext {
  readonly platform: Platform;
  readonly cluster: Cluster;
  readonly clusters: readonly Cluster[];
  /** @default - nobody has one */
  readonly sandboxes?: Sandboxes;
  readonly pins: Pins;
  /** Components beside those of the platform. @default - those that the repository adds */
  readonly added?: readonly AddedComponent[];
}

/** A workload that starts again when a Secret changes, because it reads it at its start only. */
export interface RestartTarget {
  readonly kind: 'Deployment' | 'StatefulSet' | 'DaemonSet';
  readonly name: string;
}

/** Type of a Secret. https://kubernetes.io/docs/concepts/configuration/secret/#secret-types */
export type SecretType = 'Opaque' | 'kubernetes.io/basic-auth' | 'kubernetes.io/dockerconfigjson' | 'kubernetes.io/tls';

/** A Secret that a person makes by hand, because nothing in the cluster can. */
export interface OutOfBandSecret {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
  /** @default Opaque */
  readonly type?: SecretType;
  /** Keys whose content is no secret. @default - none */
  readonly values?: Readonly<Record<string, string>>;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Once the Vault Secrets Operator brings the Secret. @default - none */
  readonly restarts?: readonly RestartTarget[];
  /** What it is for, in a few words. */
  readonly purpose: string;
  /** When it must be there: before the root application, or any time before the component is used. */
  readonly needed: 'bootstrap' | 'later';
}

/** Something that a person keeps outside of the clusters. */
export interface KeptOutside {
  readonly what: string;
  /** What it is for, in a few words. */
  readonly purpose: string;
}

/** A Secret whose content Vault holds under `<cluster>/<namespace>/<name>`; the Vault Secrets Operator brings it. */
export interface VaultSecret {
  readonly name: string;
  /** @default - the component's */
  readonly namespace?: string;
  /** The namespace is one of `<family>-<number>`, which share account and content in Vault. @default - it is alone */
  readonly family?: string;
  /** Keys that a person writes in Vault. */
  readonly keys: readonly string[];
  /** The Secret whose content in Vault it shares; `cluster` names another cluster's. @default - content of its own */
  readonly from?: { readonly cluster?: string; readonly namespace: string; readonly name: string };
  /** @default Opaque */
  readonly type?: SecretType;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Keys made of those in Vault, as Go templates. @default - none */
  readonly templates?: Readonly<Record<string, string>>;
  /** Workloads that read the Secret at their start only, and start again when it changes. @default - none */
  readonly restarts?: readonly RestartTarget[];
  /** The Secret was made by hand at bootstrap, and the operator takes it over. @default false */
  readonly adopts?: boolean;
  /** What it is for, in a few words. */
  readonly purpose: string;
}

/** An application at which people sign in through Casdoor. */
export interface SignInClient {
  /** Kebab-case, unique in the cluster. */
  readonly name: string;
  /** Id of the client; clusters that name the same one share it. @default - `<name>-<cluster>` */
  readonly id?: string;
  /** As people read it on the page of Casdoor. */
  readonly displayName: string;
  /** URLs that Casdoor sends people back to; their hosts are those of routes. */
  readonly redirectUris: readonly string[];
  /** One of its `vaultSecrets`, with the keys `clientID` and `clientSecret`. @default - a public client, by PKCE */
  readonly secret?: { readonly name: string; readonly namespace?: string };
}

/**
 * What may happen to the Application when it disappears from git: `keep` never prunes it and its objects,
 * `confirm` waits for a person and then takes its objects along.
 */
export type Removal = 'keep' | 'confirm';

/** An AppProject beside those of the layers. */
export interface ComponentProject {
  readonly name: string;
  readonly description: string;
  /** Kinds with a namespace that its Applications may not have. */
  readonly forbids: readonly { readonly group: string; readonly kind: string }[];
}

/** One unit of the platform: an Application, a folder of dist, a row of the matrix. */
export interface Component {
  /** Kebab-case; also the name of the Application. */
  readonly name: string;
  /** Folder of its objects below the one of its layer. @default - its name */
  readonly folder?: string;
  /** @default - the one of its layer */
  readonly project?: ComponentProject;
  /**
   * The cluster makes copies of it, for which an ApplicationSet stands in place of the Application; its objects are
   * those of pull request number 0, which nobody has. @default - it is there once
   */
  readonly copies?: PullRequestCopies;
  /** Whether a cluster has it. @default - as `placement` in platform.yaml says */
  readonly placed?: (context: ClusterContext) => boolean;
  /** One line for the docs and the Application's project. */
  readonly summary: string;
  readonly layer: Layer;
  /** Published sync wave. @default - one after the latest of the components that provide what it needs */
  readonly wave?: number;
  /** Namespace of its objects and of its chart's release. */
  readonly namespace: string;
  /** Pod Security level of the namespace. @default - the namespace belongs to Kubernetes or another component */
  readonly podSecurity?: PodSecurityLevel;
  /** Labels of the namespace beside the Pod Security ones. @default - none */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
  /** Annotations of the namespace beside those of Argo CD. @default - none */
  readonly namespaceAnnotations?: Readonly<Record<string, string>>;
  /** Names of what others may need: `crd:gateway-api`, `cni` … */
  readonly provides: readonly string[];
  readonly needs: readonly string[];
  /** Charts of cdk8s.yaml that it releases. */
  readonly charts: readonly string[];
  readonly removal: Removal;
  /** Objects that vanish from git stay in the cluster, for charts whose CRDs cannot say so themselves. @default false */
  readonly keepsVanished?: boolean;
  /** Bootstrap installs it before Argo CD can. @default false */
  readonly bootstrap?: boolean;
  /** @default - nothing of the machines */
  readonly machine?: (context: ClusterContext) => MachineNeeds;
  /** @default - no Secret by hand */
  readonly secrets?: (context: ClusterContext) => readonly OutOfBandSecret[];
  /** @default - no Secret from Vault */
  readonly vaultSecrets?: (context: ClusterContext) => readonly VaultSecret[];
  /** @default - nobody signs in to it through Casdoor */
  readonly signIn?: (context: ClusterContext) => readonly SignInClient[];
  /** @default - nothing to keep outside of the clusters */
  readonly keptOutside?: (context: ClusterContext) => readonly KeptOutside[];
  /** Data that it keeps, and what brings it back. @default - keeps none */
  readonly data?: (context: ClusterContext) => readonly KeptData[];
  /** How it is watched, where Prometheus runs. @default - serves no metrics */
  readonly monitoring?: (context: ClusterContext) => Monitoring;
  readonly build: (scope: Construct, context: ClusterContext) => void;
}

/** A component of a repository that has strata as a package. No `placement` names it: it says where it is. */
export type AddedComponent = Component & Required<Pick<Component, 'placed'>>;
