import { APPLICATION_SET_EXAMPLES } from './application-set-examples';
import { CAPACITY_EXAMPLES } from './capacity-examples';
import { DATA_EXAMPLES } from './data-examples';
import { ENTRY_EXAMPLES } from './entry-examples';
import { EXPOSURE_EXAMPLES } from './exposure-examples';
import { OUTAGE_EXAMPLES } from './outage-examples';
import { PAIR_EXAMPLES } from './pair-examples';
import { PROGRAM_RIGHTS_EXAMPLES } from './program-rights-examples';
import { RETENTION_EXAMPLES } from './retention-examples';
import { RIGHTS_EXAMPLES } from './rights-examples';
import type { RiskExamples } from './risk-example';
import { SCALING_EXAMPLES } from './scaling-examples';
import { TRUST_EXAMPLES } from './trust-examples';
import { UPKEEP_EXAMPLES } from './upkeep-examples';
import { VERSION_EXAMPLES } from './version-examples';

/** The example of each line of the table of risks. */
export const EXAMPLES: RiskExamples = {
  ...DATA_EXAMPLES,
  ...RETENTION_EXAMPLES,
  ...APPLICATION_SET_EXAMPLES,
  ...OUTAGE_EXAMPLES,
  ...SCALING_EXAMPLES,
  ...RIGHTS_EXAMPLES,
  ...PROGRAM_RIGHTS_EXAMPLES,
  ...EXPOSURE_EXAMPLES,
  ...ENTRY_EXAMPLES,
  ...TRUST_EXAMPLES,
  ...UPKEEP_EXAMPLES,
  ...VERSION_EXAMPLES,
  ...PAIR_EXAMPLES,
  ...CAPACITY_EXAMPLES,
};
