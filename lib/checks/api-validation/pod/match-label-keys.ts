import { isJsonList, isJsonObject, type JsonObject } from '../../../model/json';
import { objectAt, objectsAt, textsAt } from '../../declared/fields';
import { podTemplatesOf } from '../../pods/pod-templates';
import type { ApiPart, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isSet } from '../fields/emptiness';
import { LABEL_KEY } from '../fields/forms';
import { isPod } from './pod-parts';

/** How often a selector names a key; maps name it once. */
const timesNamed = (selector: JsonObject, key: string): number =>
  (key in objectAt(selector, 'matchLabels') ? 1 : 0) +
  objectsAt(selector, 'matchExpressions').filter(expression => expression['key'] === key).length;

/** For a pod itself the server adds an expression for each key that the pod has a label of. */
const timesAdded = (owner: JsonObject, key: string, part: ApiPart): number => {
  const labels = podTemplatesOf(part.manifest)[0]?.labels ?? {};
  if (!isPod(part) || !(key in labels)) return 0;
  return ['matchLabelKeys', 'mismatchLabelKeys'].flatMap(field => textsAt(owner, field)).filter(one => one === key)
    .length;
};

/** Rules of keys whose values the pod's own labels tell. Source: kubernetes, ValidateMatchLabelKeysAndMismatchLabelKeys */
export const matchLabelKeyRules = (field: string, keys: string): readonly CheckedRule[] => {
  const upstream = 'ValidateMatchLabelKeysAndMismatchLabelKeys';
  return [
    fieldRule('validateLabelKeys', `${field}.${keys}`, 'stands beside a labelSelector', ({ value, owner }) =>
      isJsonList(value) && value.length > 0 && !isSet(owner['labelSelector'])
        ? { message: 'must stand beside a labelSelector', fix: 'add one' }
        : undefined,
    ),
    fieldRule('validateLabelKeys', `${field}.${keys}[]`, `is ${LABEL_KEY.expected}`, ({ value, owner }) =>
      typeof value === 'string' && isSet(owner['labelSelector']) && !LABEL_KEY.accepts(value)
        ? { message: `must be ${LABEL_KEY.expected}`, fix: 'rename it' }
        : undefined,
    ),
    fieldRule(
      upstream,
      `${field}.matchLabelKeys[]`,
      'is not named again by the labelSelector',
      ({ value, owner }, part) => {
        const selector = owner['labelSelector'];
        if (typeof value !== 'string' || !isJsonObject(selector)) return undefined;
        return timesNamed(selector, value) + timesAdded(owner, value, part) > 1
          ? { message: 'must not be named by the labelSelector', fix: 'drop it there' }
          : undefined;
      },
    ),
  ];
};

/** No key is both the same and another. Source: kubernetes, ValidateMatchLabelKeysAndMismatchLabelKeys */
export const matchesOrNot = (field: string): CheckedRule =>
  fieldRule(
    'ValidateMatchLabelKeysAndMismatchLabelKeys',
    `${field}.matchLabelKeys[]`,
    'is not in mismatchLabelKeys',
    ({ value, owner }) =>
      typeof value === 'string' && textsAt(owner, 'mismatchLabelKeys').includes(value)
        ? { message: 'stands in mismatchLabelKeys too', fix: 'keep it in one of them' }
        : undefined,
  );
