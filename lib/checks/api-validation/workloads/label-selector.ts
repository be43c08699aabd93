import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import type { Path } from '../../../model/path';
import { isLabelValue, isQualifiedName } from '../../names/dns-name';
import { listAt } from '../../declared/fields';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { oneOf } from '../field-rules';
import { stepsOf, valuesAt } from '../values-at';

/** Where kinds have label selectors that the server checks in full. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  'apps/v1 Deployment': ['spec.selector'],
  'apps/v1 ReplicaSet': ['spec.selector'],
  'apps/v1 DaemonSet': ['spec.selector'],
  'apps/v1 StatefulSet': ['spec.selector', 'spec.volumeClaimTemplates[].spec.selector'],
  'batch/v1 Job': ['spec.selector'],
  'policy/v1 PodDisruptionBudget': ['spec.selector'],
  'v1 PersistentVolumeClaim': ['spec.selector'],
};

const stepsOfKind = new Map(Object.entries(PLACES).map(([kind, fields]) => [kind, fields.map(stepsOf)]));

const selectorsOf = ({ apiVersion, kind, body }: Manifest): readonly { value: JsonObject; path: Path }[] =>
  (stepsOfKind.get(`${apiVersion} ${kind}`) ?? []).flatMap(steps =>
    valuesAt(body, steps).flatMap(({ value, path }) => (isJsonObject(value) ? [{ value, path }] : [])),
  );

const UPSTREAM = 'ValidateLabelSelectorRequirement';
const EXPRESSIONS = stepsOf('matchExpressions[]');

const expressionRule = (
  field: string,
  says: string,
  check: (expression: JsonObject, path: Path, refuse: Parameters<CheckedRule['check']>[1], part: ApiPart) => void,
): CheckedRule => ({
  upstream: UPSTREAM,
  field: `matchExpressions[].${field}`,
  says,
  check: (part, refuse) => {
    for (const { value, path } of valuesAt(part.value, EXPRESSIONS)) {
      if (isJsonObject(value)) check(value, path, refuse, part);
    }
  },
});

const key = expressionRule('key', 'is the key of a label', (expression, path, refuse) => {
  const value = expression['key'];
  if (typeof value !== 'string' || isQualifiedName(value)) return;
  refuse({ at: [...path, 'key'], message: 'must be the key of a label', value, fix: 'use the key that the pods have' });
});

const valuesWanted = expressionRule('values', 'is not empty for In and NotIn', (expression, path, refuse) => {
  const { operator } = expression;
  if ((operator !== 'In' && operator !== 'NotIn') || listAt(expression, 'values').length > 0) return;
  refuse({ at: [...path, 'values'], message: `must not be empty for ${operator}`, fix: 'name values, or use Exists' });
});

const noValues = expressionRule('values', 'is empty for Exists and DoesNotExist', (expression, path, refuse) => {
  const { operator } = expression;
  if ((operator !== 'Exists' && operator !== 'DoesNotExist') || listAt(expression, 'values').length === 0) return;
  refuse({ at: [...path, 'values'], message: `must be empty for ${operator}`, fix: 'remove them, or use In' });
});

const labelValues = expressionRule('values', 'are values of labels', (expression, path, refuse) => {
  for (const [index, value] of listAt(expression, 'values').entries()) {
    if (typeof value !== 'string' || isLabelValue(value)) continue;
    refuse({ at: [...path, 'values', index], message: 'must be the value of a label', value, fix: 'correct it' });
  }
});

/** Rules of label selectors, for selectors as parts. Source: apimachinery, pkg/apis/meta/v1/validation */
export const labelSelectorRules: ApiRules = {
  subject: 'Label selectors',
  partsOf: selectorsOf,
  rules: [
    { upstream: 'ValidateLabels', field: 'matchLabels', says: 'has keys and values of labels', by: 'V7' },
    oneOf(UPSTREAM, 'matchExpressions[].operator', ['In', 'NotIn', 'Exists', 'DoesNotExist'], 'refused'),
    valuesWanted,
    noValues,
    key,
    labelValues,
  ],
};
