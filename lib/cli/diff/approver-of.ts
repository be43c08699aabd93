import { objectAt, textAt } from '../../checks/declared/fields';
import { APPROVERS } from '../../inventory/gitea/check-approvals';
import { environmentOf } from './environment-of';

/** The team that approves changes for a cluster before they are merged, as its file says now; undefined where nobody has to. */
export function approverOf(root: string, cluster: string): string | undefined {
  const environment = environmentOf(root, cluster);
  const asked = objectAt(environment, 'applications')['requireApproval'];
  const isAsked = typeof asked === 'boolean' ? asked : textAt(environment, 'role') === 'prod';
  return isAsked ? APPROVERS : undefined;
}
