import { tagOf } from './pin-of';
import type { Pins } from '../model/chart-pin';
import type { Cluster, Inventory } from '../model/inventory';
import { PHASES_OF_ROLE, type Phase, type Tenant } from '../model/tenant';
import { isAbove } from '../model/version-order';
import { answeringImage } from './promote-app';
import { versionedName, versionedOf, versionIn } from './promote-version';
import { phasesAt } from './stage';

/** A version, and the stages that have it. */
export interface StagesOfVersion {
  readonly version: string;
  readonly stages: readonly string[];
}

/** Something that is not at the same version everywhere, newest first. */
export interface VersionRow {
  readonly subject: string;
  readonly versions: readonly StagesOfVersion[];
}

/** Laptops follow nobody. */
const SHARED_ROLES: readonly Cluster['role'][] = ['system', 'dev', 'prod'];

const SHARED_PHASES: readonly Phase[] = SHARED_ROLES.flatMap(role => PHASES_OF_ROLE[role]);

const rowOf = (subject: string, stages: readonly (readonly [stage: string, version: string])[]): VersionRow => {
  const versions = [...new Set(stages.map(([, version]) => version))].sort((a, b) =>
    isAbove(a, b) ? -1 : isAbove(b, a) ? 1 : 0,
  );
  return {
    subject,
    versions: versions.map(version => ({
      version,
      stages: stages.filter(([, other]) => other === version).map(([stage]) => stage),
    })),
  };
};

const appRows = ({ tenants }: Inventory): readonly VersionRow[] =>
  tenants.flatMap((tenant: Tenant) =>
    tenant.apps.map(app => {
      const phases = phasesAt({ phases: SHARED_PHASES }, tenant, app);
      return rowOf(
        `${tenant.name}/${app.name}`,
        phases.map(phase => [phase, tagOf(answeringImage({ tenant, app }, phase))]),
      );
    }),
  );

const clusterRows = (inventory: Inventory, pins: Pins): readonly VersionRow[] =>
  versionedOf(inventory, pins).map(what =>
    rowOf(
      versionedName(what),
      inventory.clusters
        .filter(({ role }) => SHARED_ROLES.includes(role))
        .flatMap(cluster => {
          const version = versionIn(inventory, pins, cluster, what);
          return version === undefined ? [] : [[cluster.name, version] as const];
        }),
    ),
  );

/** What has several versions among the phases or clusters, laptops aside. */
export const versionRows = (inventory: Inventory, pins: Pins): readonly VersionRow[] =>
  [...appRows(inventory), ...clusterRows(inventory, pins)].filter(({ versions }) => versions.length > 1);
