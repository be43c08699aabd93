import type { Cluster, Platform } from '../model/inventory';
import type { Issue } from '../model/issue';
import type { ProgramVersions } from '../model/support-matrix';
import type { UpgradeSubject } from './subject';
import type { ConvertedFile, Drains } from './upgrade-plan';

/** What another cluster has of the same thing. */
export interface Elsewhere {
  readonly cluster: string;
  readonly role: Cluster['role'];
  /** Of the program. */
  readonly version: string;
  /** Whole days since when it has stood there. @default - git does not tell */
  readonly days?: number;
}

/** The version of a chart and of the program inside. */
export interface SubjectVersion {
  /** As environments/ name it. */
  readonly pinned: string;
  /** Of the program, without a `v`. */
  readonly program: string;
}

/** The machines of a cluster of Talos. */
export interface UpgradeMachines {
  readonly controlPlanes: readonly UpgradeNode[];
  readonly workers: readonly UpgradeNode[];
  /** Names of pools of rented machines. */
  readonly pools: readonly string[];
  /** Of the new version. */
  readonly installer: string;
  /** Commands of the page of the cluster after the change, which make all machine configurations. */
  readonly configurations: readonly string[];
  /** Commands of that page that make rented machines anew. */
  readonly renewal: readonly string[];
}

/** A fixed machine. */
export interface UpgradeNode {
  readonly hostname: string;
  readonly address: string;
}

/** Everything that a plan follows from. */
export interface UpgradeFacts {
  readonly subject: UpgradeSubject;
  readonly cluster: Cluster;
  readonly platform: Platform;
  readonly from: SubjectVersion;
  readonly to: SubjectVersion;
  readonly file: string;
  /** Versions of the programs after the change. */
  readonly versions: ProgramVersions;
  readonly elsewhere: readonly Elsewhere[];
  /** Components of the cluster. */
  readonly placed: readonly string[];
  /** @default - a provider has the machines, or they are containers */
  readonly machines?: UpgradeMachines;
  /** What a drain meets. */
  readonly drains: Drains;
  /** Objects that were looked at for versions that Kubernetes ends, and those found. */
  readonly endingVersions: { readonly looked: number; readonly found: readonly string[] };
  /** PostgreSQL servers of the cluster; `backs` where they have backups. */
  readonly servers: readonly { readonly namespace: string; readonly name: string; readonly backs: boolean }[];
  /** The chart's Application: its name and the place of the chart among its sources. @default - no chart */
  readonly application?: { readonly name: string; readonly source: number };
  /** Workloads that the chart makes: `deployment/cilium-operator` in its namespace. */
  readonly workloads: readonly { readonly namespace: string; readonly name: string }[];
  /** Version of the schemas of the chart's CRDs. @default - cdk8s.yaml lists none */
  readonly schemas?: string;
  readonly conversion: readonly ConvertedFile[];
  /** Paths of outputs that the version changes. @default - the platform is invalid with it, and nothing was rendered */
  readonly changed?: readonly string[];
  /** What reading and checking the platform with the new version says. */
  readonly findings: readonly Issue[];
}
