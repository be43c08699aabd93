import { isJsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectsAt } from '../../declared/fields';
import type { ExpressionScope } from '../../cel/expression-visitor';
import { DYN } from '../../cel/declared-types';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { compiles, hasNoBlank, hasText } from '../admission/expression-rules';
import { valueAt } from '../refusals-of';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { SCHEMA_PATH } from './schema-parts';
import { schemaAtPath } from './schema-path';
import { selfType } from './self-type';

const UPSTREAM = 'ValidateCustomResourceDefinitionOpenAPISchema';
const LIST = 'x-kubernetes-validations';
const REASONS = ['FieldValueInvalid', 'FieldValueForbidden', 'FieldValueRequired', 'FieldValueDuplicate'];
const NEW_LINE = /[\n\r]/;

const ANY = { ...DYN, type: '' };

const isRoot = (path: Path): boolean => path.slice(-SCHEMA_PATH.length).join('/') === SCHEMA_PATH.join('/');

/** An old value that may be missing is an optional one. */
const scopeOf = ({ value, path }: ApiPart, at: Path): ExpressionScope => {
  const self = selfType(value, isRoot(path) || value['x-kubernetes-embedded-resource'] === true) ?? ANY;
  const rule = valueAt(value, at.slice(0, -1));
  const isOptional = isJsonObject(rule) && rule['optionalOldSelf'] === true;
  return { variables: { self, oldSelf: isOptional ? ANY : self } };
};

const oneLine = (field: string): CheckedRule =>
  fieldRule(UPSTREAM, `${LIST}[].${field}`, 'has one line', ({ value }) =>
    typeof value === 'string' && NEW_LINE.test(value.trim())
      ? { message: 'must have one line', fix: 'write it in one' }
      : undefined,
  );

const usesOld = (rule: unknown): boolean => typeof rule === 'string' && /\boldSelf\b/.test(rule);

/** Whether a value cannot be told among the ones before: in a list without keys. */
const hasNoOld = ({ manifest, path }: ApiPart): boolean =>
  path.some((step, index) => {
    if (step !== 'items' || path[index - 1] === 'properties') return false;
    const list = valueAt(manifest.body, path.slice(0, index));
    return isJsonObject(list) && list['x-kubernetes-list-type'] !== 'map';
  });

const oldSelf: CheckedRule = {
  upstream: UPSTREAM,
  field: `${LIST}[].rule`,
  says: 'names oldSelf only where the value can be told among those before',
  check: (part, refuse) => {
    objectsAt(part.value, LIST).forEach(({ rule }, index) => {
      if (!usesOld(rule) || !hasNoOld(part)) return;
      const message = 'must not name oldSelf in a list without keys';
      const fix = 'set x-kubernetes-list-type: map, or move the rule up';
      refuse({ at: [LIST, index, 'rule'], message, value: rule ?? '', fix });
    });
  },
};

/** CEL rules of schemas. Source: apiextensions-apiserver, ValidateCustomResourceDefinitionOpenAPISchema */
export const SCHEMA_CEL: ApiRules['rules'] = [
  hasText(UPSTREAM, `${LIST}[].rule`),
  hasNoBlank(UPSTREAM, `${LIST}[].message`),
  oneLine('message'),
  slotRule(UPSTREAM, `${LIST}[].message`, 'is set where the rule has more than one line', ({ value, owner }) =>
    (value === undefined || value === '') && typeof owner['rule'] === 'string' && NEW_LINE.test(owner['rule'].trim())
      ? { message: 'must be set where the rule has more than one line', fix: 'say what the rule wants' }
      : undefined,
  ),
  hasNoBlank(UPSTREAM, `${LIST}[].messageExpression`),
  isOneOf(UPSTREAM, `${LIST}[].reason`, REASONS, 'isRefused'),
  hasNoBlank(UPSTREAM, `${LIST}[].fieldPath`),
  oneLine('fieldPath'),
  fieldRule(UPSTREAM, `${LIST}[].fieldPath`, 'is the path of a field', ({ value }, part) =>
    typeof value === 'string' && value.trim() !== '' && schemaAtPath(part.value, value) === undefined
      ? { message: 'must be the path of a field, such as .spec.color', fix: 'name a field of the schema' }
      : undefined,
  ),
  compiles('cel.Compile', `${LIST}[].rule`, ['bool'], scopeOf),
  compiles('cel.Compile', `${LIST}[].messageExpression`, ['string'], scopeOf),
  oldSelf,
  fieldRule(UPSTREAM, `${LIST}[].optionalOldSelf`, 'is set only where the rule names oldSelf', ({ owner }) =>
    !usesOld(owner['rule'])
      ? { message: 'must be set only where the rule names oldSelf', fix: 'remove it' }
      : undefined,
  ),
  {
    upstream: 'getExpressionCost',
    field: LIST,
    says: 'rules cost little, each and together',
    unchecked: 'the cost is an estimate of the server',
  },
  {
    upstream: 'cel.Compile',
    field: `${LIST}[].rule`,
    says: 'optional values, lists and maps of mixed values and arguments of the functions of Kubernetes have types that fit',
    unchecked: 'their types are not followed',
  },
];
