import { resolve } from 'node:path';
import { readEnvironments } from '../../inventory/read-environments';
import type { UpgradeFacts } from '../upgrade-facts';

/** Read by itself: what renders the platform is not needed, and takes a second to load. */
const { inventory } = readEnvironments(resolve(__dirname, '..', '..', '..'));

/** Facts of an upgrade of Kubernetes in a committed cluster, with something else in the place of what is told. */
export function upgradeFactsOf(name: string, told: Partial<UpgradeFacts>): UpgradeFacts {
  const cluster = inventory?.clusters.find(one => one.name === name);
  if (inventory === undefined || cluster === undefined) throw new Error(`there is no ${name}`);
  return {
    subject: 'kubernetes',
    cluster,
    platform: inventory.platform,
    from: { pinned: '1.35.2', program: '1.35.2' },
    to: { pinned: '1.36.0', program: '1.36.0' },
    file: `environments/${name}.yaml`,
    versions: { Kubernetes: '1.36.0', Talos: '1.14.4' },
    elsewhere: [],
    placed: [],
    drains: { budgets: 0, blocked: [], alone: [] },
    endingVersions: { looked: 0, found: [] },
    servers: [],
    workloads: [],
    conversion: [],
    changed: [],
    findings: [],
    ...told,
  };
}
