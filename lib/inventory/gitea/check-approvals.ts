import type { GiteaEnvironment } from '../../../imports/environments/gitea';
import type { Inventory } from '../../model/inventory';
import { applicationSettings } from '../../model/tenant';
import { finding } from '../finding';
import { placeOfValue, type SourceMap } from '../yaml/source-map';

/** The team whose approvals count for clusters that ask for them. */
export const APPROVERS = 'prod-approvers';

/** The clusters that ask for approvals. */
export const approvingClusters = ({ clusters }: Pick<Inventory, 'clusters'>): readonly string[] =>
  clusters.filter(cluster => applicationSettings(cluster).requireApproval).map(({ name }) => name);

/** Where a cluster asks for approval, the branch that Argo CD follows takes nothing that the team did not approve. */
export function checkApprovals(
  { organisations }: GiteaEnvironment,
  inventory: Pick<Inventory, 'platform' | 'clusters'>,
  map: SourceMap,
) {
  const clusters = approvingClusters(inventory);
  const { repository: url, branch } = inventory.platform.git;
  const [owner, name] = new URL(url).pathname.replace(/^\/|\.git$/g, '').split('/');
  const organisation = organisations.findIndex(item => item.name === owner);
  const repository = organisations[organisation]?.repositories.findIndex(item => item.name === name) ?? -1;
  const found = organisations[organisation];
  const rules = found?.repositories[repository]?.branchProtection ?? [];
  if (clusters.length === 0 || found === undefined || repository < 0) return [];
  const asked = clusters.join(', ');
  const at = ['organisations', organisation, 'repositories', repository];
  const wrong = (path: readonly (string | number)[], message: string, fix: string, value?: string) =>
    finding('approval', placeOfValue(map, [...at, ...path]), message, {
      fix,
      ...(value === undefined ? {} : { value }),
    });

  const index = rules.findIndex(rule => rule.branch === branch);
  const rule = rules[index];
  if (rule === undefined) {
    const fix = `add branchProtection for it, ${asked} asks for approval`;
    return [wrong([], 'the branch that Argo CD follows is not protected', fix, branch)];
  }
  const path = ['branchProtection', index];
  return [
    ...(rule.approvals > 0
      ? []
      : [
          wrong(
            [...path, 'approvals'],
            'nobody approves',
            `write 1 or more, ${asked} asks for approval`,
            String(rule.approvals),
          ),
        ]),
    ...(rule.approvers?.includes(APPROVERS) === true
      ? []
      : [wrong([...path, 'approvers'], `${APPROVERS} is not among them`, `add it, ${asked} asks for approval`)]),
  ];
}
