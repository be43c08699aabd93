import type { ClusterContext, VaultSecret } from '../../model/component';
import type { Platform } from '../../model/inventory';
import { isPlaced } from '../../model/links';
import { DOOR_ADDRESS, LOKI, VECTOR } from './logging-names';

/** Secret with the password that the agents of a cluster write under. */
export const SENDER_SECRET = 'logs';

/** Its key. */
export const SENDER_KEY = 'password';

type Link = Platform['links'][number];

const isOfLogs = ({ from, to }: Link): boolean => from.service === VECTOR && to.service === LOKI;

/** Clusters that write to the Loki of this one: itself where it has agents, and those with a link, in their order. */
export const logSenders = (context: ClusterContext): readonly string[] => {
  const { platform, cluster } = context;
  const linked = platform.links.filter(link => isOfLogs(link) && link.to.cluster === cluster.name);
  return [
    ...new Set([...(isPlaced(context, VECTOR) ? [cluster.name] : []), ...linked.flatMap(({ from }) => from.clusters)]),
  ];
};

/** Hosts at which other clusters reach the Loki of this one. */
export const logHosts = ({ platform, cluster }: ClusterContext): readonly string[] => [
  ...new Set(platform.links.filter(link => isOfLogs(link) && link.to.cluster === cluster.name).map(({ host }) => host)),
];

/** Where the agents of a cluster write to; nowhere without Loki or a link to one. */
export const logTarget = (
  context: ClusterContext,
): { readonly address: string; readonly port: number; readonly inside: boolean } | undefined => {
  if (isPlaced(context, LOKI)) return { address: DOOR_ADDRESS, port: 80, inside: true };
  const { platform, cluster } = context;
  const link = platform.links.find(one => isOfLogs(one) && one.from.clusters.includes(cluster.name));
  if (link === undefined) return undefined;
  const address = `https://${link.port === 443 ? link.host : `${link.host}:${link.port}`}`;
  return { address, port: link.port, inside: false };
};

/** What the agents need of Vault. */
export const senderSecrets = (context: ClusterContext): readonly VaultSecret[] =>
  logTarget(context) === undefined
    ? []
    : [
        {
          name: SENDER_SECRET,
          keys: [SENDER_KEY],
          restarts: [{ kind: 'DaemonSet', name: VECTOR }],
          purpose: `Writing logs to Loki, under the name ${context.cluster.name}`,
        },
      ];
