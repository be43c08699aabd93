import { subjectOf } from '../object-change';
import type { RiskRule } from './risk-rule';

/** Machines and pools that a cluster has no more. */
export const MACHINE_END_RULES: readonly RiskRule[] = [
  {
    id: 'machine-gone',
    subject: 'machines',
    level: 'high',
    looksAt: 'all patches of a machine or of a pool: gone',
    source: 'nothing in a cluster empties a machine whose patches go; its local volumes lie on its disks',
    ofEnds: true,
    find: change => {
      if (change.ends !== true) return [];
      const [place, name = ''] = subjectOf(change).name.split('/');
      return place === 'nodes'
        ? [
            `machine ${name} goes, and nothing empties it: its pods end with it, and volumes on its disks are lost; empty it first, as npm run retire -- node ${name} plans`,
          ]
        : [
            `pool ${name} goes, and nothing empties its machines: nobody grows it or takes them away any more, and where the firewall knew their network it lets them in no more; drain and delete them first, as volumes on their disks are lost`,
          ];
    },
  },
];
