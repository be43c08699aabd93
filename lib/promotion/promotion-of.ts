import type { Pins } from '../model/chart-pin';
import { didYouMean } from '../model/did-you-mean';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { promoteApp, type PromotedApp } from './promote-app';
import { promoteVersion, versionedName, versionedOf, type Versioned } from './promote-version';
import type { PromotionResult } from './promotion';
import { stageOf } from './stage';
import { usageIssue } from './usage-issue';
import { imageIssue, versionIssue } from './wanted-version';

/** What somebody wants to be promoted. */
export interface WantedPromotion {
  /** `shop/frontend`, `frontend` where no other tenant has one, a component, `kubernetes`, `talos`. */
  readonly subject: string;
  readonly from: string;
  readonly to: string;
  /** @default - what the source has now */
  readonly version?: string;
}

/** What has versions: an app of a tenant, or what has one in each cluster. */
export type Subject = { readonly app: PromotedApp } | { readonly what: Versioned };

/**
 * What the words name.
 * @param command that is told of what is wrong
 */
export function subjectOf(inventory: Inventory, pins: Pins, text: string, command: string): Subject | Issue {
  const apps = inventory.tenants.flatMap(tenant => tenant.apps.map(app => ({ tenant, app })));
  const fullName = ({ tenant, app }: PromotedApp): string => `${tenant.name}/${app.name}`;
  const exact = apps.find(one => fullName(one) === text);
  if (exact !== undefined) return { app: exact };
  const versioned = versionedOf(inventory, pins);
  const what = versioned.find(one => versionedName(one) === text);
  if (what !== undefined) return { what };
  const [only, other] = apps.filter(({ app }) => app.name === text);
  if (only !== undefined && other === undefined) return { app: only };
  if (only !== undefined && other !== undefined) {
    const names = apps.filter(({ app }) => app.name === text).map(fullName);
    return usageIssue(command, 'is the name of several apps', `write one of ${names.join(', ')}`, text);
  }
  const known = [...apps.map(fullName), ...apps.map(({ app }) => app.name), ...versioned.map(versionedName)];
  const fix = didYouMean(
    text,
    known,
    'write TENANT/APP, a component with a chart, kubernetes or talos; promote --list shows those with several versions',
  );
  return usageIssue(command, 'there is nothing of this name that has a version', fix, text);
}

/** What changes in environments/ so that one stage has what another one has. */
export function promotionOf(inventory: Inventory, pins: Pins, wanted: WantedPromotion): PromotionResult {
  const from = stageOf(inventory, '--from', wanted.from);
  const to = stageOf(inventory, '--to', wanted.to);
  const subject = subjectOf(inventory, pins, wanted.subject, 'promote');
  if ('rule' in from || 'rule' in to || 'rule' in subject)
    return { issues: [subject, from, to].flatMap(one => ('rule' in one ? [one] : [])) };
  if (from.name === to.name)
    return { issues: [usageIssue('--to', 'is where it comes from', 'name another cluster or phase', to.name)] };
  const wrong =
    wanted.version === undefined
      ? undefined
      : 'app' in subject
        ? imageIssue('promote', wanted.version)
        : versionIssue('promote', wanted.version);
  if (wrong !== undefined) return { issues: [wrong] };
  return 'app' in subject
    ? promoteApp(subject.app, from, to, wanted.version)
    : promoteVersion(inventory, pins, subject.what, from, to, wanted.version);
}
