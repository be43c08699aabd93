import { RULES } from '../checks/rules';
import type { ParsedAcceptedIssues } from '../inventory/accepted-issues/parse-accepted-issues';
import { readAcceptedIssues } from '../inventory/read-accepted-issues';
import { readApprovals } from '../inventory/read-approvals';
import { readEnvironments } from '../inventory/read-environments';
import { versionSteps } from '../inventory/version-steps';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { endingIssues } from '../model/expiry';
import { standstillIssues } from '../model/standstill';
import { PINS } from '../render/pins';
import { pinIssues } from './pin-issues';
import { readBase } from './read-base';
import { readVersionsBefore } from './read-versions-before';
import { pricesOf } from './capacity/prices-of';
import { hasErrors, type SynthOptions } from './synth-result';
import { unknownClusters } from './unknown-cluster';

/** What a synth reads before it renders. */
export interface RunInput {
  readonly inventory: Inventory;
  readonly acceptances: ParsedAcceptedIssues['accepted'];
  /** The objects before the change. @default - rules that compare do not run */
  readonly before?: readonly Manifest[];
  /** What may be said of the data while the run goes on. */
  readonly issues: readonly Issue[];
}

const RULE_NAMES = RULES.map(({ name }) => name);

/** Reads environments/ and the base, or tells all that is wrong with them. */
export function readRunInput(root: string, options: SynthOptions): RunInput | { readonly faults: readonly Issue[] } {
  const { inventory, issues: invalid } = readEnvironments(root, PINS, options.drafts);
  // What a command tries is rendered with the pins that are imported.
  const unimported = options.drafts === undefined ? pinIssues(root) : [];
  // A version that cdk8s.yaml has since would be called one that it does not list.
  const faults = unimported.length > 0 ? invalid.filter(({ rule }) => rule !== 'chart-version') : invalid;
  if (inventory === undefined || unimported.length > 0) return { faults: [...unimported, ...faults] };
  const acceptances = readAcceptedIssues(root, RULE_NAMES, options.drafts);
  const names = inventory.clusters.map(({ name }) => name);
  const unknown = unknownClusters('--cluster', options.clusters ?? [], names);
  const priced = pricesOf(root, names, options.drafts);
  const issues = [
    ...invalid,
    ...acceptances.issues,
    ...readApprovals(root, inventory, options.drafts),
    ...priced.issues,
    ...unknown,
  ];
  if (hasErrors(issues)) return { faults: issues };
  const input = { inventory, acceptances: acceptances.accepted };
  // A change that a command makes is not stopped by what stands still elsewhere: CI says it of its pull request.
  const today = options.started.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const still =
    options.drafts === undefined
      ? [...standstillIssues(inventory, today, options.check ? 'error' : 'warning'), ...endingIssues(inventory, today)]
      : [];
  if (options.base === undefined) return { ...input, issues: [...issues, ...still] };

  const before = readBase(root, options.base, ['dist']);
  if ('issue' in before) return { faults: [before.issue] };
  const steps = versionSteps(readVersionsBefore(root, options.base), inventory);
  return { ...input, before: before.manifests, issues: [...issues, ...still, ...steps] };
}
