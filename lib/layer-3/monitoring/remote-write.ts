import type { ClusterContext, VaultSecret } from '../../model/component';
import type { Platform } from '../../model/inventory';
import type { JsonObject } from '../../model/json';
import { isPlaced } from '../../model/links';
import { CENTRAL, MONITORING_NAMESPACE, STACK } from './monitoring-names';

/** Secret with the name and password that the cluster writes under. */
const CREDENTIALS = 'remote-write';

/** Histograms of the control plane, a third of all series; who needs them asks the cluster's own Prometheus. */
const NOT_SENT = '(apiserver_request|apiserver_request_sli|etcd_request|workqueue|scheduler)_.*_bucket';

/** Link over which a cluster writes to the central Prometheus. */
const linkOf = ({ links }: Platform, cluster: string): Platform['links'][number] | undefined =>
  links.find(({ from, to }) => from.service === STACK && to.service === CENTRAL && from.clusters.includes(cluster));

/** Clusters that write over a link to the central Prometheus of this one, in the order of the links. */
export const sendersTo = ({ platform, cluster }: ClusterContext): readonly string[] => [
  ...new Set(
    platform.links.flatMap(({ from, to }) =>
      from.service === STACK && to.service === CENTRAL && to.cluster === cluster.name ? from.clusters : [],
    ),
  ),
];

/** Path of a cluster's receiver behind the Gateway. */
export const writePath = (cluster: string): string => `/${cluster}/api/v1/write`;

/** Where the Prometheus of the cluster sends its samples; nowhere without a link. */
export function remoteWritesOf(context: ClusterContext): readonly JsonObject[] {
  const writeRelabelConfigs = [{ sourceLabels: ['__name__'], regex: NOT_SENT, action: 'drop' }];
  if (isPlaced(context, CENTRAL)) {
    const url = `http://${CENTRAL}.${MONITORING_NAMESPACE}.svc:9090/api/v1/write`;
    return [{ name: 'central', url, writeRelabelConfigs }];
  }
  const { name } = context.cluster;
  const link = linkOf(context.platform, name);
  if (link === undefined) return [];
  const host = link.port === 443 ? link.host : `${link.host}:${link.port}`;
  return [
    {
      name: 'central',
      url: `https://${host}${writePath(name)}`,
      basicAuth: {
        username: { name: CREDENTIALS, key: 'username' },
        password: { name: CREDENTIALS, key: 'password' },
      },
      writeRelabelConfigs,
    },
  ];
}

/** What the sender needs of Vault. */
export const senderSecrets = ({ platform, cluster }: ClusterContext): readonly VaultSecret[] =>
  linkOf(platform, cluster.name) === undefined
    ? []
    : [{ name: CREDENTIALS, keys: ['username', 'password'], purpose: 'Writing metrics to the central Prometheus' }];
