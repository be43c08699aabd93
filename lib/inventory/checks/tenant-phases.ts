import { PHASES_OF_ROLE, phasesOf, type Phase, type Tenant } from '../../model/tenant';
import type { Path } from '../../model/path';
import type { Check, Environments, ReadCluster } from '../environments';
import { finding } from '../finding';

/** The role whose clusters have a phase. */
const roleOf = (phase: Phase): string =>
  Object.entries(PHASES_OF_ROLE).find(([, phases]) => phases.includes(phase))?.[0] ?? '';

interface NamedPhase {
  readonly phase: string;
  readonly path: Path;
}

/** Every place in a tenant's file that speaks of a phase, but for the list of its phases. */
const namedPhases = ({ phaseQuota = {}, apps, databases }: Tenant): readonly NamedPhase[] => [
  ...Object.keys(phaseQuota).map(phase => ({ phase, path: ['phaseQuota', phase] })),
  ...[
    { list: 'apps', items: apps },
    { list: 'databases', items: databases },
  ].flatMap(({ list, items }) =>
    items.flatMap(({ phases = {}, only = [] }, index) => [
      ...Object.keys(phases).map(phase => ({ phase, path: [list, index, 'phases', phase] })),
      ...only.map((phase, at) => ({ phase, path: [list, index, 'only', at] })),
    ]),
  ),
];

/** True where placement speaks of a cluster that has no file: its role is not known. */
const namesOthers = ({ platform, names }: Environments): boolean =>
  Object.values(platform?.placement ?? {}).some(clusters => clusters.some(cluster => !names.includes(cluster)));

function checkTenant(environments: Environments, tenant: Tenant) {
  const { clusters, names, placeOf } = environments;
  const document = `tenants/${tenant.name}`;
  return [
    ...tenant.phases.flatMap((phase, index) => {
      const role = roleOf(phase);
      if (
        clusters.length < names.length ||
        namesOthers(environments) ||
        clusters.some(cluster => phasesOf(cluster).includes(phase))
      )
        return [];
      const more = {
        value: phase,
        fix: clusters.some(cluster => cluster.role === role)
          ? `take it out, or add it to applications.phases of a cluster of role ${role}`
          : `take it out, or add a cluster of role ${role}`,
        restsOn: names.flatMap(name => [placeOf(name, ['role']), placeOf(name, ['applications', 'phases'])]),
      };
      return [finding('tenant-phase', placeOf(document, ['phases', index]), 'is in no cluster', more)];
    }),
    ...tenant.phases.flatMap(phase => {
      if (tenant.quota !== undefined || tenant.phaseQuota?.[phase] !== undefined) return [];
      return clusters
        .filter(cluster => phasesOf(cluster).includes(phase) && cluster.applications?.quota === undefined)
        .map(({ name }) =>
          finding('tenant-quota', placeOf(document, []), `no quota for phase ${phase} in ${name}`, {
            fix: `add quota, or applications.quota to ${name}`,
            restsOn: [placeOf(document, ['phaseQuota']), placeOf(name, ['applications']), placeOf(name, ['role'])],
          }),
        );
    }),
    ...namedPhases(tenant).flatMap(({ phase, path }) => {
      if (tenant.phases.some(known => known === phase)) return [];
      const more = {
        value: phase,
        fix: `take it out, or add ${phase} to phases`,
        restsOn: [placeOf(document, ['phases'])],
      };
      return [finding('tenant-phase', placeOf(document, path), 'is no phase of the tenant', more)];
    }),
  ];
}

/** A cluster names phases of its role alone. */
const checkCluster = ({ placeOf }: Environments, { name, role, applications }: ReadCluster) =>
  (applications?.phases ?? []).flatMap((phase, index) => {
    const known = PHASES_OF_ROLE[role];
    if (known.includes(phase)) return [];
    const fix = known.length === 0 ? 'take it out' : `use ${known.join(', ')}`;
    const more = { value: phase, fix, restsOn: [placeOf(name, ['role'])] };
    const place = placeOf(name, ['applications', 'phases', index]);
    return [finding('tenant-phase', place, `is no phase of clusters of role ${role}`, more)];
  });

/** Every phase is in a cluster and has a quota, and what differs by phase does so for phases that there are. */
export const checkTenantPhases: Check = environments => [
  ...environments.clusters.flatMap(cluster => checkCluster(environments, cluster)),
  ...environments.tenants.flatMap(tenant => checkTenant(environments, tenant)),
];
