import type { Amounts } from '../../checks/capacity/amounts';
import type { MachineNode } from '../../checks/check-context';

/** Machines of one sort: fixed ones that are alike, or a pool. */
export interface MachineGroup {
  /** As reports name it: `workers`, `pool vps-hetzner-fsn1`. */
  readonly name: string;
  /** What all fixed machines of its role are called together. @default - machines of a pool */
  readonly role?: 'control planes' | 'workers';
  /** Labels and taints of each. */
  readonly node: MachineNode;
  /** What each has, before what the machine keeps for itself. */
  readonly capacity: Amounts;
  /** As its provider calls it. @default - it is not rented by a type */
  readonly instanceType?: string;
  /** How many there are at least. */
  readonly min: number;
  /** How many there may be. */
  readonly max: number;
}
