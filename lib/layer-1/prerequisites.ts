import type { ClusterContext } from '../model/component';
import { isPlaced } from '../model/links';
import { platformHostOf } from '../model/platform-hosts';

interface Prerequisite {
  readonly need: string;
  readonly command: string;
}

/** Asks from a node whether the address behind a name answers; the pod goes away by itself. */
const fromNode = (host: string): string =>
  'kubectl --namespace kube-system run loopback --rm --attach --restart=Never --image=docker.io/library/busybox:1.37.0 ' +
  `--overrides='{"spec":{"hostNetwork":true}}' -- nc -z -w 5 ${host} 443`;

/** Where a router stands before the Gateway, its own nodes and pods call the services of the cluster by that router too. */
const loopbackOf = ({ platform, cluster }: ClusterContext): readonly Prerequisite[] => {
  const { exposure, network } = cluster;
  const [address] = network.publicAddresses;
  if (exposure.kind !== 'l2' || address === undefined || network.publicAddresses.includes(exposure.gatewayAddress)) {
    return [];
  }
  return (['gitea', 'casdoor'] as const)
    .filter(service => isPlaced({ platform, cluster }, service))
    .slice(0, 1)
    .map(service => ({
      need:
        `The router sends what comes from inside for ${address} back to ${exposure.gatewayAddress} (NAT loopback), or names ` +
        'resolve to the latter inside (split DNS): without, nobody signs in here. Shown once the Gateway answers.',
      command: fromNode(platformHostOf(service, { platform, cluster }).host),
    }));
};

const listOf = (context: ClusterContext, { platform, cluster } = context): readonly Prerequisite[] => [
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
  ...loopbackOf(context),
  { need: 'The API server answers.', command: 'kubectl get nodes' },
];

/** What must be there before bootstrap, each with the command that shows it. */
export const prerequisites = (context: ClusterContext): string =>
  listOf(context)
    .map(({ need, command }) => `- ${need} \`${command}\``)
    .join('\n');
