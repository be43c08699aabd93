import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { listAt, textsAt } from '../../declared/fields';
import { isDnsSubdomain, isLabelValue, isQualifiedName } from '../../names/dns-name';
import type { CheckedRule, Refuse } from '../api-rule';
import { eachValue, filled, oneOf } from '../field-rules';
import { isSet, stepsOf, valuesAt } from '../values-at';

const TERMS = 'nodeAffinity.required.nodeSelectorTerms';
const LABELS = `${TERMS}[].matchExpressions[]`;
const FIELDS = `${TERMS}[].matchFields[]`;
const LABEL = 'ValidateNodeSelectorRequirement';
const FIELD = 'ValidateNodeFieldSelectorRequirement';

const requirementRule = (
  upstream: string,
  requirements: string,
  field: string,
  says: string,
  check: (requirement: JsonObject, path: Path, refuse: Refuse) => void,
): CheckedRule => {
  const steps = stepsOf(requirements);
  return {
    upstream,
    field: `${requirements}.${field}`,
    says,
    check: (part, refuse) => {
      for (const { value, path } of valuesAt(part.value, steps)) {
        if (isJsonObject(value)) check(value, [...path, field], refuse);
      }
    },
  };
};

/** A rule for how many values a requirement has. */
const count = (
  upstream: string,
  requirements: string,
  operators: readonly string[],
  [expected, accepts]: readonly [string, (values: number) => boolean],
): CheckedRule =>
  requirementRule(
    upstream,
    requirements,
    'values',
    `${expected} for ${operators.join(' and ')}`,
    (requirement, at, refuse) => {
      const { operator } = requirement;
      const values = listAt(requirement, 'values').length;
      if (typeof operator !== 'string' || !operators.includes(operator) || accepts(values)) return;
      refuse({
        at,
        message: `must be ${expected.replace('are ', '')} for ${operator}`,
        fix: 'change values or operator',
      });
    },
  );

const labelKey = requirementRule(LABEL, LABELS, 'key', 'is the key of a label', ({ key }, at, refuse) => {
  if (typeof key !== 'string' || isQualifiedName(key)) return;
  refuse({ at, message: 'must be the key of a label', value: key, fix: 'use a label of the nodes' });
});

const labelValues = requirementRule(LABEL, LABELS, 'values', 'are values of labels', (requirement, at, refuse) => {
  for (const [index, value] of listAt(requirement, 'values').entries()) {
    if (typeof value !== 'string' || isLabelValue(value)) continue;
    refuse({ at: [...at, index], message: 'must be the value of a label', value, fix: 'correct it' });
  }
});

const fieldNames = requirementRule(FIELD, FIELDS, 'values', 'are names of nodes', (requirement, at, refuse) => {
  if (requirement['key'] !== 'metadata.name') return;
  for (const [index, value] of textsAt(requirement, 'values').entries()) {
    if (isDnsSubdomain(value)) continue;
    refuse({ at: [...at, index], message: 'must be the name of a node', value, fix: 'correct it' });
  }
});

/** Rules for the nodes that a volume is on; the part is the spec of the volume. Source: kubernetes, pkg/apis/core/validation */
export const nodeAffinityRules: readonly CheckedRule[] = [
  eachValue('validateVolumeNodeAffinity', 'nodeAffinity', 'has required', value =>
    isJsonObject(value) && !isSet(value['required'])
      ? { at: ['required'], value: null, message: 'must be set', fix: 'name the nodes, or remove nodeAffinity' }
      : undefined,
  ),
  filled('ValidateNodeSelector', TERMS),
  count(LABEL, LABELS, ['In', 'NotIn'], ['are one or more', values => values > 0]),
  count(LABEL, LABELS, ['Exists', 'DoesNotExist'], ['are empty', values => values === 0]),
  count(LABEL, LABELS, ['Gt', 'Lt'], ['are one', values => values === 1]),
  oneOf(LABEL, `${LABELS}.operator`, ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'], 'refused'),
  labelKey,
  labelValues,
  count(FIELD, FIELDS, ['In', 'NotIn'], ['are one', values => values === 1]),
  oneOf(FIELD, `${FIELDS}.operator`, ['In', 'NotIn'], 'refused'),
  oneOf(FIELD, `${FIELDS}.key`, ['metadata.name'], 'refused'),
  fieldNames,
];
