import type { ClusterContext } from '../model/component';
import { isPlaced } from '../model/links';

interface Prerequisite {
  readonly need: string;
  readonly command: string;
}

const listOf = ({ platform, cluster }: ClusterContext): readonly Prerequisite[] => [
  {
    need: isPlaced({ platform, cluster }, 'gitea-server')
      ? `The repository answers (${platform.git.host}); before Gitea runs here, a copy elsewhere (docs/cold-start.md).`
      : `The repository answers (${platform.git.host}).`,
    command: `git ls-remote ${platform.git.repository} ${platform.git.branch}`,
  },
  ...platform.links
    .filter(({ from, to }) => from.clusters.includes(cluster.name) && to.service === 'casdoor')
    .slice(0, 1)
    .map(() => ({
      need: `For single sign-on: the issuer answers (${platform.sso.host}). The cluster comes up without it.`,
      command: `curl --fail --silent ${platform.sso.issuer}/.well-known/openid-configuration`,
    })),
  { need: 'The API server answers.', command: 'kubectl get nodes' },
];

/** What must be there before bootstrap, each with the command that shows it. */
export const prerequisites = (context: ClusterContext): string =>
  listOf(context)
    .map(({ need, command }) => `- ${need} \`${command}\``)
    .join('\n');
