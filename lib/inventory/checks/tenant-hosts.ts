import type { Path } from '../../model/path';
import { hostLabel, instanceName, isIn, type Phase, type Tenant } from '../../model/tenant';
import type { Check, ReadCluster } from '../environments';
import { finding } from '../finding';
import { instancePhase, phasesIn } from '../tenants-of-cluster';

interface RouteHost {
  readonly app: string;
  readonly document: string;
  readonly path: Path;
  /** Host name and prefix: two apps may share a host by their paths. */
  readonly text: string;
  readonly label: string;
}

/** Hosts of a tenant in a cluster: routes of a phase, else of the app. */
const hostsOf = ({ name, apps, phases }: Tenant, cluster: ReadCluster): readonly RouteHost[] =>
  phasesIn({ phases }, cluster).flatMap((phase: Phase) =>
    apps.flatMap((app, index) => {
      if (!isIn(app, phase)) return [];
      const own = app.phases?.[phase]?.routes;
      const start = own === undefined ? ['apps', index, 'routes'] : ['apps', index, 'phases', phase, 'routes'];
      const copies = phase === instancePhase(app, { phases }) ? (app.instances ?? []) : [];
      return (own ?? app.routes ?? []).flatMap(({ host, path = '/' }, at) =>
        [host, ...copies.map(instance => instanceName(host, instance))].map(label => ({
          app: `${name}/${app.name}`,
          document: `tenants/${name}`,
          path: [...start, at, 'host'],
          text: `${hostLabel(label, phase)}.${cluster.domain}${path === '/' ? '' : path}`,
          label: hostLabel(label, phase),
        })),
      );
    }),
  );

/** Hosts of tenants belong to one route each, and to no service of the platform. */
export const checkTenantHosts: Check = ({ platform, clusters, tenants, placeOf }) =>
  clusters.flatMap(cluster => {
    const hosts = tenants.flatMap(tenant => hostsOf(tenant, cluster));
    const services = [...Object.keys(platform?.placement ?? {}), 'argocd', 'hubble'];
    return hosts.flatMap(({ document, path, text, label }, index) => {
      const first = hosts.slice(0, index).find(other => other.text === text);
      const place = placeOf(document, path);
      const restsOn = [placeOf(cluster.name, ['role']), placeOf(cluster.name, ['applications', 'phases'])];
      if (services.includes(label)) {
        const more = { value: text, fix: 'use another', restsOn };
        return [finding('tenant-host', place, 'is for the service of the platform of that name', more)];
      }
      if (first === undefined) return [];
      const more = { value: text, fix: 'use another', restsOn: [...restsOn, placeOf(first.document, first.path)] };
      return [finding('tenant-host', place, `is the host of ${first.app} as well`, more)];
    });
  });
