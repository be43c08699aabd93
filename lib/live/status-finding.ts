/** What is the matter with an Application, the worst first. */
export const STATUS_KINDS = [
  'failed',
  'degraded',
  'error',
  'missing',
  'unknown',
  'out of sync',
  'switched off',
  'running',
  'progressing',
  'behind',
  'not looked at',
  'not in git',
  'suspended',
  'held',
  'warning',
] as const;

/** One of them. */
export type StatusKind = (typeof STATUS_KINDS)[number];

/** What is told and is no difference from git: it is so on purpose, or it takes its time. */
const NOTES: readonly StatusKind[] = ['suspended', 'held', 'warning'];

/** Kinds by which an Application is not as git says. */
export const STATUS_DIFFERENCES: readonly StatusKind[] = STATUS_KINDS.filter(kind => !NOTES.includes(kind));

/** One thing that is the matter. */
export interface StatusFinding {
  readonly kind: StatusKind;
  readonly says: string;
}

/** An Application, or an ApplicationSet, and what is the matter with it. */
export interface StatusItem {
  readonly kind: 'Application' | 'ApplicationSet';
  readonly name: string;
  /** What Argo CD says: `Synced`. @default - nothing */
  readonly sync?: string;
  /** What Argo CD says: `Healthy`. @default - nothing */
  readonly health?: string;
  /** What it was compared with last. @default - nothing */
  readonly revision?: string;
  /** When the last sync ended well. @default - none did */
  readonly synced?: string;
  /** The worst first; empty where all is as git says. */
  readonly findings: readonly StatusFinding[];
}

/** The worst that is the matter. */
export const worstOf = ({ findings }: StatusItem): StatusKind | undefined => findings[0]?.kind;

/** Whether one is not as git says. */
export const isAstray = ({ findings }: StatusItem): boolean =>
  findings.some(({ kind }) => STATUS_DIFFERENCES.includes(kind));

/** Sorts findings, the worst first. */
export const worstFirst = (findings: readonly StatusFinding[]): readonly StatusFinding[] =>
  [...findings].sort((a, b) => STATUS_KINDS.indexOf(a.kind) - STATUS_KINDS.indexOf(b.kind));
