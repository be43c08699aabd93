import type { MachineNeeds } from '../model/machine-needs';

/** What one component needs of the machines. */
export interface ComponentNeeds {
  readonly component: string;
  readonly needs: MachineNeeds;
}
