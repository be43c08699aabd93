import type { Cluster } from '../model/inventory';
import type { Issue } from '../model/issue';
import type { UpgradeSubject } from './subject';

/** Something to do, in the order of a plan. */
export interface UpgradeStep {
  readonly title: string;
  /** What it is for, what to look at, when to go on. */
  readonly says: readonly string[];
  /** As a person pastes them, one or several lines each. @default - nothing to type */
  readonly commands: readonly string[];
}

/** Pods that stand in the way of a drain, or that are away during one. */
export interface Drains {
  /** Budgets in the cluster. */
  readonly budgets: number;
  /** What never lets a pod go. */
  readonly blocked: readonly string[];
  /** Workloads of one pod: away while their node is drained. */
  readonly alone: readonly string[];
}

/** How a file of machine configuration changes its form between two lines of Talos. */
export interface ConvertedFile {
  readonly file: string;
  /** Documents and fields that the old line has alone: `v1alpha1 machine.network`, `HostnameConfig`. */
  readonly gone: readonly string[];
  /** Those that the new line has alone. */
  readonly come: readonly string[];
}

/** An upgrade of one thing in one cluster, from what is known without reaching it. */
export interface UpgradePlan {
  readonly form: 1;
  readonly subject: UpgradeSubject;
  readonly cluster: string;
  readonly role: Cluster['role'];
  /** Of the program. */
  readonly from: string;
  readonly to: string;
  /** What environments/ name where that is no version of the program: the chart's. */
  readonly chart?: { readonly name: string; readonly from: string; readonly to: string };
  /** Where the version stands. */
  readonly pin: { readonly file: string; readonly key: string };
  /** Release notes. */
  readonly notes: string;
  /** What the support matrix says of each pair. */
  readonly support: readonly { readonly verdict: 'fits' | 'misfit' | 'untried'; readonly says: string }[];
  /** What moves with it, and what has to be looked at. */
  readonly together: readonly string[];
  /** Objects whose version Kubernetes ends. @default - it is no upgrade of Kubernetes, or the platform is invalid with it */
  readonly endingVersions?: { readonly looked: number; readonly found: readonly string[] };
  /** @default - no node is drained */
  readonly drains?: Drains;
  /** Files of the outputs that the version changes. @default - the platform is invalid with it */
  readonly outputs?: { readonly dist: number; readonly bootstrap: number; readonly talos: number };
  readonly conversion: readonly ConvertedFile[];
  /** Empty where an error is in the way. */
  readonly steps: readonly UpgradeStep[];
  readonly back: readonly UpgradeStep[];
  readonly issues: readonly Issue[];
}
