import type { ClusterContext } from '../../model/component';
import { machinesOf } from '../../model/machines';

/** The component. */
export const CASDOOR_SERVER = 'casdoor-server';

/** The service at which links end, its namespace, its database, the release of the chart and the Service that this makes. */
export const CASDOOR = 'casdoor';

/** Port of the pods and of their Services. */
export const CASDOOR_PORT = 8000;

/** Labels that the chart gives its pods. */
export const CASDOOR_PODS = { 'app.kubernetes.io/name': CASDOOR, 'app.kubernetes.io/instance': CASDOOR } as const;

/** Service that gives the address of each pod, for the proxy. */
export const CASDOOR_HEADLESS = 'casdoor-pods';

/** The proxy that people and clients come through. */
export const PROXY = 'casdoor-proxy';

/** Labels of the proxy's pods and of its Service. */
export const PROXY_PODS = { 'app.kubernetes.io/name': PROXY } as const;

/** Where the proxy listens. */
export const PROXY_PORTS = { http: 8080, metrics: 8404 } as const;

/** The Job that applies the configuration, its files, and the client of Casdoor that it uses. */
export const CONFIGURATION = 'casdoor-configuration';

/** Labels of the Job's pods. */
export const CONFIGURATION_PODS = { 'app.kubernetes.io/name': CONFIGURATION } as const;

/** Secret with the connection to the database, in Casdoor's form. */
export const DATA_SOURCE = 'casdoor-data-source';

/** Secret with the password of the local administrator. */
export const ADMIN = 'casdoor-admin';

/** Secret with the client of a consumer. */
export const clientSecretName = (id: string): string => `client-${id}`;

/** The issuer without a slash at its end, as tokens name it. */
export const issuerOf = ({ platform }: Pick<ClusterContext, 'platform'>): string =>
  platform.sso.issuer.replace(/\/$/, '');

/** Two where there is a second node. */
export const replicasOf = ({ cluster }: ClusterContext): number => (machinesOf(cluster) > 1 ? 2 : 1);
