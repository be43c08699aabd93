import type { Severity } from '../../model/issue';

/** Number of the form of the map for programs; another one when a field goes or means something else. */
export const MAP_FORM = 1;

/** One cluster in numbers. */
export interface ClusterFact {
  readonly name: string;
  readonly role: string;
  readonly domain: string;
  readonly kubernetes: string;
  /** @default - the machines are a provider's */
  readonly talos?: string;
  /** Host of its API. @default - the provider's */
  readonly api?: string;
  /** Machines in words. */
  readonly machines: string;
  /** How its Gateways are reached from outside. */
  readonly exposure: string;
  /** Addresses under which the world reaches it. */
  readonly addresses: readonly string[];
  readonly components: number;
  /** Objects that are rendered. */
  readonly objects: number;
  /** Objects that its charts make, known by facts. */
  readonly chartObjects: number;
  /** Freezes and pauses; one without an Application is about everything. */
  readonly standsStill: readonly { readonly application?: string; readonly until: string; readonly reason: string }[];
}

/** Something that a component needs, and the components that provide it. */
export interface NeedFact {
  readonly need: string;
  readonly from: readonly string[];
}

/** A component in clusters in which it is the same. */
export interface PlacementFact {
  readonly clusters: readonly string[];
  readonly wave: number;
  readonly namespace: string;
  /** Bootstrap installs it before Argo CD can. */
  readonly bootstrap: boolean;
  readonly needs: readonly NeedFact[];
  readonly provides: readonly string[];
  /** Name and version. */
  readonly charts: readonly string[];
  /** Kinds of rendered objects with their number. */
  readonly objects: string;
  /** Kinds of what its charts make. */
  readonly chartObjects: string;
  readonly alerts: number;
}

/** One component. */
export interface ComponentFact {
  readonly name: string;
  readonly summary: string;
  readonly layer: number;
  /** The file that declares it. */
  readonly file: string;
  readonly placements: readonly PlacementFact[];
}

/** A listener of a Gateway. */
export interface ListenerFact {
  readonly clusters: readonly string[];
  /** `<namespace>/<Gateway>` */
  readonly gateway: string;
  readonly listener: string;
  readonly protocol: string;
  readonly port: number;
  /** @default - every name */
  readonly hostname?: string;
  /** Addresses that the Gateway asks for. */
  readonly addresses: readonly string[];
}

/** The way of a request from its URL to the pods. */
export interface WayFact {
  readonly clusters: readonly string[];
  readonly url: string;
  readonly listener: string;
  readonly certificates: readonly string[];
  readonly route: string;
  readonly service: string;
  readonly pods: string;
  /** Policies of the pods; none where everybody in the cluster may. */
  readonly policies: readonly string[];
}

/** A flow between clusters. */
export interface LinkFact {
  readonly name: string;
  readonly clusters: readonly string[];
  readonly service: string;
  readonly toCluster: string;
  readonly toService: string;
  readonly host: string;
  readonly port: number;
  readonly protocol: string;
  readonly authentication: string;
}

/** Who may reach pods, and what they may reach. */
export interface PolicyFact {
  readonly clusters: readonly string[];
  /** `<Kind> <namespace>/<name>` */
  readonly policy: string;
  readonly component: string;
  /** Which pods. */
  readonly pods: string;
  /** Who may come in; empty: nobody. @default - it says nothing of this direction */
  readonly from?: readonly string[];
  /** Where they may go; empty: nowhere. @default - it says nothing of this direction */
  readonly to?: readonly string[];
}

/** Workloads of a component that no policy closes in one direction or both. */
export interface OpenPodsFact {
  readonly clusters: readonly string[];
  readonly component: string;
  /** Everybody in the cluster may come in. */
  readonly from: readonly string[];
  /** They may go everywhere. */
  readonly to: readonly string[];
}

/** Data with what brings it back. */
export interface DataFact {
  readonly clusters: readonly string[];
  readonly component: string;
  readonly what: string;
  readonly namespace: string;
  /** What takes the backups; `none` where nothing does. */
  readonly backup: string;
  /** Why nothing does. @default - something does */
  readonly because?: string;
  /** Bucket and folder. @default - no backup */
  readonly target?: string;
  /** Cron in UTC. @default - no backup */
  readonly schedule?: string;
  /** The command in which it comes back. @default - no backup */
  readonly restore?: string;
}

/** What there is of machines and volumes, and what is asked of it. */
export interface CapacityFact {
  readonly clusters: readonly string[];
  readonly what: 'cluster' | 'machines' | 'tenant' | 'volumes';
  readonly name: string;
  /** Machines or claims: `3`, `2 to 5`. */
  readonly count?: string;
  /** CPU and memory: `4 / 8Gi`. */
  readonly room?: string;
  readonly requests?: string;
  /** Of memory. */
  readonly limits?: string;
  readonly storage?: string;
  /** What happens when one of the machines dies. */
  readonly death?: string;
  /** A month: `269.00 to 290.00`. @default - no price is known */
  readonly euros?: string;
}

/** Something that ends, and who renews it. */
export interface ExpiryFact {
  readonly clusters: readonly string[];
  /** `not noted`: people make it, and wrote no day. */
  readonly what: 'certificate' | 'not noted' | 'noted';
  readonly name: string;
  /** The last day. @default - not known */
  readonly ends?: string;
  /** What it is made for: `2160h`. @default - not known */
  readonly lasts?: string;
  readonly renewed: string;
}

/** A version of something in each cluster that has it. */
export interface VersionFact {
  readonly what: 'chart' | 'image' | 'platform';
  readonly name: string;
  readonly versions: readonly { readonly cluster: string; readonly versions: readonly string[] }[];
  /** Clusters that have it do not have the same. */
  readonly differs: boolean;
}

/** Something that a rule found and nobody accepted. */
export interface IssueFact {
  /** Empty where it is in no cluster. */
  readonly clusters: readonly string[];
  readonly severity: Severity;
  readonly rule: string;
  /** @default - it is in no component */
  readonly component?: string;
  readonly text: string;
}

/** A finding that the team lives with until a day. */
export interface AcceptedFact {
  readonly clusters: readonly string[];
  readonly rule: string;
  /** Component, object and pointer that it is limited to. */
  readonly where: string;
  readonly reason: string;
  /** The last day. */
  readonly until: string;
  /** File and line of the entry. */
  readonly file: string;
  /** Findings that it takes away today. */
  readonly found: number;
}

/** The platform as a map shows it. */
export interface PlatformMap {
  readonly form: typeof MAP_FORM;
  readonly platform: string;
  readonly clusters: readonly ClusterFact[];
  readonly components: readonly ComponentFact[];
  readonly listeners: readonly ListenerFact[];
  readonly ways: readonly WayFact[];
  readonly links: readonly LinkFact[];
  readonly policies: readonly PolicyFact[];
  readonly openPods: readonly OpenPodsFact[];
  readonly data: readonly DataFact[];
  readonly capacity: readonly CapacityFact[];
  readonly expiries: readonly ExpiryFact[];
  readonly versions: readonly VersionFact[];
  readonly issues: readonly IssueFact[];
  readonly accepted: readonly AcceptedFact[];
}
