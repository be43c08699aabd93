import type { ClusterContext, Component } from './component';

/** Backups that Velero takes: the volumes of pods, by their file systems. */
export interface VeleroBackup {
  readonly by: 'velero';
  /** Label of the pods and claims that a restore takes: `key=value`. */
  readonly selector: string;
}

/** Backups that a program of the data's own takes. */
export interface OwnBackup {
  readonly by: 'own';
  /** What takes them, in a few words. */
  readonly mechanism: string;
  /** Key of `objectStorage` in platform.yaml. */
  readonly use: 'etcdSnapshots' | 'vaultSnapshots' | 'postgres';
  /** Folder in the bucket. @default - the bucket as a whole */
  readonly folder?: string;
  /** Cron, in UTC. */
  readonly schedule: string;
  /** Page of docs/ or README that tells how to restore, with its anchor, seen from docs/. */
  readonly guide: string;
  /** The one command in which the data comes back; the guide has those around it. */
  readonly restore: string;
}

/** No backup, for a reason. */
export interface NoBackup {
  readonly by: 'nothing';
  readonly because: string;
}

/** Data that a component keeps, and what brings it back. */
export interface KeptData {
  /** In a few words. */
  readonly what: string;
  /** @default - the component's */
  readonly namespace?: string;
  /** Volume of its pods; claims of StatefulSets are named after it. @default - not in a volume */
  readonly volume?: string;
  readonly backup: VeleroBackup | OwnBackup | NoBackup;
}

/** What is kept, with its namespace. */
export type PlacedData = KeptData & { readonly namespace: string };

/** The data that a component keeps in a cluster. */
export const dataOf = (component: Component, context: ClusterContext): readonly PlacedData[] =>
  (component.data?.(context) ?? []).map(data => ({ namespace: component.namespace, ...data }));

/** Annotation of pods for volumes that Velero leaves out. https://velero.io/docs/v1.18/file-system-backup/ */
export const veleroExcludes = (...volumes: readonly [string, ...string[]]): Readonly<Record<string, string>> => ({
  'backup.velero.io/backup-volumes-excludes': volumes.join(','),
});
