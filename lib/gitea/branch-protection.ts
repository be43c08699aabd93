import type { JsonObject } from '../model/json';
import type { Repository } from './repositories';
import { part, readOne } from './requests';
import type { Resource } from './resource';

type Protection = NonNullable<Repository['branchProtection']>[number];

/**
 * Protection of a branch: nobody pushes to it, and administrators have no way around the approvals.
 * Its teams must be there before, and a first commit: an empty repository would take none any more.
 */
export const protection = (organisation: string, repository: string, rule: Protection): Resource => {
  const { branch, approvals, approvers = [], mergers = [], checks = [] } = rule;
  const home = `/repos/${part(organisation)}/${part(repository)}`;
  const path = `${home}/branch_protections`;
  const wanted: JsonObject = {
    enable_push: false,
    enable_force_push: false,
    required_approvals: approvals,
    enable_approvals_whitelist: approvers.length > 0,
    approvals_whitelist_teams: approvers,
    enable_merge_whitelist: mergers.length > 0,
    merge_whitelist_teams: mergers,
    enable_status_check: checks.length > 0,
    status_check_contexts: checks,
    block_on_rejected_reviews: true,
    block_on_official_review_requests: true,
    block_on_outdated_branch: true,
    dismiss_stale_approvals: true,
    block_admin_merge_override: true,
  };
  return {
    what: `protection of ${branch} in ${organisation}/${repository}`,
    find: client => readOne(client, `${path}/${part(branch)}`),
    wanted,
    waits: async client =>
      (await readOne(client, home))?.['empty'] === true
        ? `${organisation}/${repository} is empty: push its first commit, then apply again`
        : undefined,
    create: { method: 'POST', path, body: { rule_name: branch, ...wanted } },
    change: (_, fields) => ({ method: 'PATCH', path: `${path}/${part(branch)}`, body: fields }),
  };
};
