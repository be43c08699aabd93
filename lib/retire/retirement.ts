/** What is taken away. */
export interface Subject {
  readonly kind: 'app' | 'cluster' | 'component' | 'node' | 'tenant';
  readonly name: string;
  /** The tenant of an app. */
  readonly tenant?: string;
  /** The cluster of a node, or the one that a component leaves. */
  readonly cluster?: string;
}

/** How far it has come, as environments/ says: `there`, nobody has begun. */
export type Stage = 'closed' | 'stopped' | 'there';

/** An object that goes from git, and what becomes of it in the cluster. */
export interface GoneObject {
  /** `Kind.group/namespace/name`. */
  readonly object: string;
  readonly application: string;
  readonly outcome: 'confirmed' | 'deleted' | 'kept';
  /** A sentence that ends after the object's name. */
  readonly says: string;
  /** Words on it that somebody has to take off before it is gone. */
  readonly finalizers: readonly string[];
}

/** Data of the subject, and its last backup. */
export interface EndingData {
  readonly what: string;
  readonly namespace: string;
  /** What takes its backups, or why there are none. */
  readonly backup: string;
  /** The command that takes one now. @default - there is none to take */
  readonly command?: string;
}

/** Something that a person has to agree to before Argo CD goes on. */
export interface Approval {
  readonly application: string;
  /** A sentence: what it waits for. */
  readonly says: string;
  readonly command: string;
}

/** What becomes of the subject in one cluster. */
export interface ClusterRetirement {
  readonly cluster: string;
  readonly data: readonly EndingData[];
  readonly gone: readonly GoneObject[];
  readonly approvals: readonly Approval[];
  /** What goes later and by itself, in a sentence each. */
  readonly follows: readonly string[];
}

/** Something that stays when all is done, until a person takes it away. */
export interface Leftover {
  readonly kind:
    | 'bucket'
    | 'claim'
    | 'database'
    | 'definition'
    | 'dns'
    | 'group'
    | 'kubernetes'
    | 'machine'
    | 'namespace'
    | 'repository'
    | 'vault'
    | 'volume';
  /** @default - it belongs to no cluster */
  readonly cluster?: string;
  readonly name: string;
  /** A sentence that ends after the name. */
  readonly says: string;
  /** @default - where it is looked after there is no command */
  readonly command?: string;
}

/** A step of the way, in order. */
export interface Step {
  readonly state: 'done' | 'later' | 'next';
  /** A merge changes environments/; the rest is for people. */
  readonly kind: 'command' | 'merge' | 'wait';
  readonly says: string;
  readonly commands: readonly string[];
}

/** The plan of a retirement; schemas/retire.schema.json. */
export interface Retirement {
  readonly form: 1;
  readonly subject: Subject;
  readonly stage: Stage;
  /** Day on which the stage began. @default - nobody has begun */
  readonly since?: string;
  /** Who needs it; while there is anybody, it cannot go. */
  readonly needed: readonly string[];
  readonly steps: readonly Step[];
  readonly clusters: readonly ClusterRetirement[];
  readonly leftovers: readonly Leftover[];
}
