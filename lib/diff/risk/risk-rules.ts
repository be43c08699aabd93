import { memoByText } from '../../model/memo';
import { ADDRESS_RULES } from './address-rules';
import { ADMISSION_RULES } from './admission-rules';
import { APPLICATION_SET_RULES } from './application-set-rules';
import { ARGO_CD_RIGHTS_RULES } from './argo-cd-rights-rules';
import { BACKUP_SCOPE_RULES } from './backup-scope-rules';
import { CHART_RULES } from './chart-rules';
import { CONFINEMENT_RULES } from './confinement-rules';
import { DATA_RULES } from './data-rules';
import { DATABASE_RULES } from './database-rules';
import { DELIVERY_RULES } from './delivery-rules';
import { DNS_RULES } from './dns-rules';
import { ENDING_RULES } from './ending-rules';
import { ENTRY_RULES } from './entry-rules';
import { EXPOSURE_RULES } from './exposure-rules';
import { KEEPING_RULES } from './keeping-rules';
import { MACHINE_ADDRESS_RULES } from './machine-address-rules';
import { MACHINE_END_RULES } from './machine-end-rules';
import { MACHINE_RIGHTS_RULES } from './machine-rights-rules';
import { MACHINE_RULES } from './machine-rules';
import { OUTAGE_RULES } from './outage-rules';
import { PROGRAM_RIGHTS_RULES } from './program-rights-rules';
import { REACH_RULES } from './reach-rules';
import { REREAD_RULES } from './reread-rules';
import { RETENTION_RULES } from './retention-rules';
import { RIGHTS_RULES } from './rights-rules';
import { SCALING_RULES } from './scaling-rules';
import { SECRET_RULES } from './secret-rules';
import { SYNC_WINDOW_RULES } from './sync-window-rules';
import { TRUST_RULES } from './trust-rules';
import { UNKNOWN_RULES } from './unknown-rules';
import { UNTRIED_RULES } from './untried-rules';
import { UPKEEP_RULES } from './upkeep-rules';
import { VERSION_RULES } from './version-rules';
import { RISK_LEVELS, type JudgedChange, type Risk, type RiskRule } from './risk-rule';
import { MACHINE_GROUP } from '../machine-documents';
import type { DiffContext } from '../diff-context';
import { subjectOf } from '../object-change';
import { kindOf } from './change-facts';
import { goesWithMachine } from './machine-fields';

/** The table of risks, without those that only look where nothing else is found. */
const KNOWN_RULES: readonly RiskRule[] = [
  ...DATA_RULES,
  ...RETENTION_RULES,
  ...BACKUP_SCOPE_RULES,
  ...DATABASE_RULES,
  ...ENDING_RULES,
  ...APPLICATION_SET_RULES,
  ...KEEPING_RULES,
  ...OUTAGE_RULES,
  ...SCALING_RULES,
  ...UPKEEP_RULES,
  ...SYNC_WINDOW_RULES,
  ...DELIVERY_RULES,
  ...REREAD_RULES,
  ...RIGHTS_RULES,
  ...CONFINEMENT_RULES,
  ...ARGO_CD_RIGHTS_RULES,
  ...PROGRAM_RIGHTS_RULES,
  ...EXPOSURE_RULES,
  ...ENTRY_RULES,
  ...ADDRESS_RULES,
  ...TRUST_RULES,
  ...REACH_RULES,
  ...DNS_RULES,
  ...ADMISSION_RULES,
  ...SECRET_RULES,
  ...UNTRIED_RULES,
  ...VERSION_RULES,
  ...CHART_RULES,
];

/** Those that look at machine configuration. */
const OF_MACHINES: readonly RiskRule[] = [
  ...MACHINE_END_RULES,
  ...MACHINE_RULES,
  ...MACHINE_ADDRESS_RULES,
  ...MACHINE_RIGHTS_RULES,
];

/** Every line of the table of risks that looks at an object. */
export const RISK_RULES: readonly RiskRule[] = [...KNOWN_RULES, ...OF_MACHINES, ...UNKNOWN_RULES];

const riskOf = ({ id, subject, level }: RiskRule, says: string): Risk => ({ rule: id, subject, level, says });

const rulesOf = memoByText((kind: string): readonly RiskRule[] =>
  [...KNOWN_RULES, ...(kind.startsWith(`${MACHINE_GROUP}/`) ? OF_MACHINES : [])].filter(
    ({ kinds }) => kinds === undefined || kinds.includes(kind),
  ),
);

/** The reasons why a change is a risk, the worst first. */
export const risksOf = (change: JudgedChange, context: DiffContext): readonly Risk[] => {
  const goes = goesWithMachine(change);
  const known = rulesOf(kindOf(subjectOf(change)))
    .filter(({ ofEnds }) => !goes || ofEnds === true)
    .flatMap(rule => rule.find(change, context).map(says => riskOf(rule, says)));
  if (known.length > 0) return [...known].sort((a, b) => RISK_LEVELS.indexOf(b.level) - RISK_LEVELS.indexOf(a.level));
  for (const rule of UNKNOWN_RULES) {
    const [says] = rule.find(change, context);
    if (says !== undefined) return [riskOf(rule, says)];
  }
  return [];
};
