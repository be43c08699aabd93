import { isJsonObject, type Json } from '../../../model/json';
import { objectsAt, shown, textsAt } from '../../declared/fields';
import { canonicalJson } from '../../schema/canonical-json';
import { isQualifiedName } from '../../names/dns-name';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { isEmpty, isSet } from '../fields/emptiness';
import { unchanged } from '../fields/unchanged';
import { wholeObject } from '../parts';

const PARAMETERS = 'validateParameters';
const UPDATE = 'ValidateStorageClassUpdate';
const TERM = 'ValidateTopologySelectorTerm';
const REQUIREMENT = 'validateTopologySelectorLabelRequirement';
const EXPRESSIONS = 'allowedTopologies[].matchLabelExpressions[]';

/** Bounds of parameters. Source: kubernetes, pkg/apis/storage/validation */
const MOST_PARAMETERS = 512;
const PARAMETER_BYTES = 256 * 1024;

const parameterCount = fieldRule(PARAMETERS, 'parameters', `has at most ${MOST_PARAMETERS} entries`, ({ value }) => {
  const count = isJsonObject(value) ? Object.keys(value).length : 0;
  if (count <= MOST_PARAMETERS) return undefined;
  return { value: count, message: `must have at most ${MOST_PARAMETERS} entries`, fix: 'remove some' };
});

const parameterKeys = fieldRule(PARAMETERS, 'parameters', 'has no empty key', ({ value, at }) =>
  isJsonObject(value) && '' in value
    ? { at: [...at, ''], value: '', message: 'must not have an empty key', fix: 'name the parameter' }
    : undefined,
);

const parameterSize = fieldRule(PARAMETERS, 'parameters', `has at most ${PARAMETER_BYTES} bytes`, ({ value }) => {
  const bytes = isJsonObject(value)
    ? Object.entries(value).reduce((sum, [key, item]) => sum + Buffer.byteLength(key + shown(item)), 0)
    : 0;
  if (bytes <= PARAMETER_BYTES) return undefined;
  return { value: bytes, message: `must have at most ${PARAMETER_BYTES} bytes with its keys`, fix: 'shorten it' };
});

const someKey = fieldRule(REQUIREMENT, `${EXPRESSIONS}.key`, 'is the key of a label', ({ value }) =>
  typeof value === 'string' && !isQualifiedName(value)
    ? { message: 'must be the key of a label', fix: 'use a label of the nodes' }
    : undefined,
);

const distinctKeys: CheckedRule = {
  upstream: TERM,
  field: `${EXPRESSIONS}.key`,
  says: 'stands in a term once',
  check: ({ value }, refuse) => {
    for (const [term, selector] of objectsAt(value, 'allowedTopologies').entries()) {
      const keys = objectsAt(selector, 'matchLabelExpressions').map(({ key }) => key);
      for (const [index, key] of keys.entries()) {
        if (key === undefined || keys.indexOf(key) === index) continue;
        const at = ['allowedTopologies', term, 'matchLabelExpressions', index, 'key'];
        refuse({ at, message: 'stands in the term twice', value: key, fix: 'put the values together' });
      }
    }
  },
};

const distinctTerms: CheckedRule = {
  upstream: 'validateAllowedTopologies',
  field: 'allowedTopologies[].matchLabelExpressions',
  says: 'is neither empty nor the same as in another term',
  check: ({ value }, refuse) => {
    const terms = objectsAt(value, 'allowedTopologies').map(term => {
      const pairs = objectsAt(term, 'matchLabelExpressions').map((expression): [string, Json] => [
        typeof expression['key'] === 'string' ? expression['key'] : '',
        [...textsAt(expression, 'values')].sort(),
      ]);
      return canonicalJson(Object.fromEntries(pairs));
    });
    for (const [index, term] of terms.entries()) {
      const at = ['allowedTopologies', index, 'matchLabelExpressions'];
      if (term === '{}') refuse({ at, message: 'must not be empty', fix: 'name a label, or remove the term' });
      else if (terms.indexOf(term) < index)
        refuse({ at, message: 'is the same as in another term', fix: 'remove one' });
    }
  },
};

const noEmptyParameters: CheckedRule = {
  upstream: UPDATE,
  field: 'parameters',
  says: 'is no empty object in an update',
  update: true,
  until: 'EmptyParametersOfStorageClasses',
  check: ({ value, before }, refuse) => {
    const { parameters } = value;
    // An empty object is stored as none, and none is not the same for this rule.
    if (!isSet(parameters) || !isEmpty(parameters) || !isEmpty(before?.['parameters'])) return;
    if (canonicalJson(value) === canonicalJson(before)) return;
    refuse({ at: ['parameters'], message: 'must not be an empty object in an update', fix: 'remove it' });
  },
};

/** Rules of StorageClasses. Source: kubernetes, pkg/apis/storage/validation, ValidateStorageClass */
export const storageClassRules: ApiRules = {
  subject: 'StorageClass',
  partsOf: wholeObject('storage.k8s.io/v1', 'StorageClass'),
  rules: [
    { upstream: 'ValidateStorageClass', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    isNeeded('validateProvisioner', 'provisioner'),
    isOfForm('validateProvisioner', 'provisioner', {
      expected: 'a name such as example.org/name',
      accepts: text => isQualifiedName(text.toLowerCase()),
    }),
    parameterCount,
    parameterKeys,
    parameterSize,
    isOneOf('validateReclaimPolicy', 'reclaimPolicy', ['Delete', 'Retain']),
    isOneOf('validateVolumeBindingMode', 'volumeBindingMode', ['Immediate', 'WaitForFirstConsumer'], 'isRefused'),
    isNeeded(REQUIREMENT, `${EXPRESSIONS}.values`),
    isUnique(REQUIREMENT, `${EXPRESSIONS}.values[]`),
    someKey,
    distinctKeys,
    distinctTerms,
    unchanged(UPDATE, 'parameters'),
    noEmptyParameters,
    unchanged(UPDATE, 'provisioner'),
    unchanged(UPDATE, 'reclaimPolicy', { preset: 'Delete' }),
    unchanged(UPDATE, 'volumeBindingMode', { preset: 'Immediate' }),
  ],
};
