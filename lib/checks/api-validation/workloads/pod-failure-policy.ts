import { isJsonList, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { isQualifiedName } from '../../names/dns-name';
import { listAt, objectAt, objectsAt } from '../../declared/fields';
import type { ApiPart, ApiRule, CheckedRule, Refuse } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded, isNotBlank } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { hasAtMost } from '../fields/list-rules';
import { isSet } from '../fields/emptiness';

const RULES = 'podFailurePolicy.rules';
const RULE = 'validatePodFailurePolicyRule';
const CODES = 'validatePodFailurePolicyRuleOnExitCodes';
const CONDITIONS = 'validatePodFailurePolicyRuleOnPodConditions';

const MOST_RULES = 20;
const MOST_VALUES = 255;
const MOST_PATTERNS = 20;

const eachRule = (
  upstream: string,
  field: string,
  says: string,
  check: (rule: JsonObject, path: Path, refuse: Refuse, part: ApiPart) => void,
): CheckedRule => ({
  upstream,
  field: field === '' ? `${RULES}[]` : `${RULES}[].${field}`,
  says,
  check: (part, refuse) => {
    for (const [index, rule] of objectsAt(objectAt(part.value, 'podFailurePolicy'), 'rules').entries()) {
      check(rule, ['podFailurePolicy', 'rules', index], refuse, part);
    }
  },
});

const failIndex = eachRule(RULE, 'action', 'FailIndex needs backoffLimitPerIndex', (rule, path, refuse, part) => {
  if (rule['action'] !== 'FailIndex' || isSet(part.value['backoffLimitPerIndex'])) return;
  const fix = 'set backoffLimitPerIndex, or use FailJob';
  refuse({ at: [...path, 'action'], message: 'needs backoffLimitPerIndex', value: 'FailIndex', fix });
});

const notBoth = eachRule(RULE, '', 'has onExitCodes or onPodConditions, not both', (rule, path, refuse) => {
  if (!isSet(rule['onExitCodes']) || listAt(rule, 'onPodConditions').length === 0) return;
  refuse({ at: path, message: 'must not have both onExitCodes and onPodConditions', fix: 'make two rules of it' });
});

const oneAtLeast = eachRule(RULE, '', 'has onExitCodes or onPodConditions', (rule, path, refuse) => {
  if (isSet(rule['onExitCodes']) || listAt(rule, 'onPodConditions').length > 0) return;
  refuse({ at: path, message: 'must have onExitCodes or onPodConditions', fix: 'add one of them' });
});

const containerNames = ({ value }: ApiPart): readonly string[] => {
  const spec = objectAt(value, 'template', 'spec');
  return ['containers', 'initContainers'].flatMap(key =>
    objectsAt(spec, key).flatMap(({ name }) => (typeof name === 'string' ? [name] : [])),
  );
};

const container = fieldRule(
  CODES,
  `${RULES}[].onExitCodes.containerName`,
  'is a container or init container of the pod',
  ({ value }, part) => {
    const names = containerNames(part);
    if (typeof value !== 'string' || names.includes(value)) return undefined;
    return { message: 'must be a container or init container of the pod', fix: `use one of ${names.join(', ')}` };
  },
);

const noSuccess = eachRule(CODES, 'onExitCodes.values[]', 'is not 0 for In', (rule, path, refuse) => {
  const codes = objectAt(rule, 'onExitCodes');
  const at = codes['operator'] === 'In' ? listAt(codes, 'values').indexOf(0) : -1;
  if (at < 0) return;
  const place = [...path, 'onExitCodes', 'values', at];
  refuse({ at: place, message: 'must not be 0 for In', value: 0, fix: 'remove it: 0 is no failure' });
});

const ordered = fieldRule(CODES, `${RULES}[].onExitCodes.values`, 'are in order', ({ value }) => {
  const values = isJsonList(value) ? value.filter(item => typeof item === 'number') : [];
  if (values.every((item, index) => index === 0 || (values[index - 1] ?? 0) <= item)) return undefined;
  return { message: 'must be in order, the smallest first', fix: 'sort them' };
});

/** Rules for the podFailurePolicy of a Job's spec. Source: kubernetes, pkg/apis/batch/validation, validatePodFailurePolicy */
export const podFailurePolicyRules: readonly ApiRule[] = [
  hasAtMost('validatePodFailurePolicy', RULES, MOST_RULES),
  failIndex,
  isOneOf(RULE, `${RULES}[].action`, ['FailJob', 'FailIndex', 'Ignore', 'Count'], 'isRefused'),
  notBoth,
  oneAtLeast,
  hasAtMost(CONDITIONS, `${RULES}[].onPodConditions`, MOST_PATTERNS),
  isNotBlank(CONDITIONS, `${RULES}[].onPodConditions[].type`),
  isOfForm(CONDITIONS, `${RULES}[].onPodConditions[].type`, {
    expected: 'the name of a condition',
    accepts: isQualifiedName,
  }),
  isOneOf(CONDITIONS, `${RULES}[].onPodConditions[].status`, ['True', 'False', 'Unknown']),
  isOneOf(CODES, `${RULES}[].onExitCodes.operator`, ['In', 'NotIn'], 'isRefused'),
  container,
  isNeeded(CODES, `${RULES}[].onExitCodes.values`),
  hasAtMost(CODES, `${RULES}[].onExitCodes.values`, MOST_VALUES),
  noSuccess,
  { upstream: CODES, field: `${RULES}[].onExitCodes.values`, says: 'has no value twice', by: 'V12' },
  ordered,
];
