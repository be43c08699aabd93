import { amountsAt } from '../../../checks/capacity/amounts';
import type { MachineGroup } from '../../capacity/machine-group';
import { workload, type RiskExamples } from './risk-example';

const poolOf = (cpu: string, min: number, max: number): MachineGroup => ({
  name: 'pool small',
  node: { labels: {}, taints: [] },
  capacity: amountsAt({ capacity: { cpu } }, 'capacity'),
  min,
  max,
});

const pods = (replicas: number): string => workload(`replicas: ${replicas}`, 'resources: { requests: { cpu: 500m } }');

/** Examples of the rules about requests. */
export const CAPACITY_EXAMPLES: RiskExamples = {
  'requests-grow': {
    before: workload('', 'resources: { requests: { cpu: 250m } }'),
    after: workload('replicas: 2', 'resources: { requests: { cpu: 250m } }'),
    says: ['its pods request cpu +250m; they wait where no node has it free'],
  },
  'requests-grow-much': {
    after: workload('replicas: 2', 'resources: { requests: { cpu: 100m, memory: 512Mi } }'),
    says: ['its pods request cpu +200m, memory +1Gi; they wait where no node has it free'],
  },
  'pool-full': {
    groups: [poolOf('1', 1, 2)],
    before: pods(4),
    after: pods(5),
    says: ['its pods request cpu 2500m, and its machines have 2: some wait for ever'],
  },
  'pool-grows': {
    groups: [poolOf('1', 1, 2)],
    before: pods(2),
    after: pods(3),
    says: ['its pods request cpu 1500m, and its machines have 1: it has to grow'],
  },
};
