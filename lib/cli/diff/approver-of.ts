import { objectAt, textAt } from '../../checks/declared/fields';
import { APPROVERS } from '../../inventory/gitea/check-approvals';
import type { JsonObject } from '../../model/json';

/** The team that approves changes for a cluster before they are merged, by its file; undefined where nobody has to. */
export function approverOf(environment: JsonObject): string | undefined {
  const asked = objectAt(environment, 'applications')['requireApproval'];
  const isAsked = typeof asked === 'boolean' ? asked : textAt(environment, 'role') === 'prod';
  return isAsked ? APPROVERS : undefined;
}
