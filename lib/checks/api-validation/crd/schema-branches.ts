import { isJsonObject, type JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { valueAt } from '../refusals-of';
import { fieldRule, slotRule } from '../fields/field-rule';
import { SCHEMA_PATH, schemasAt } from './schema-parts';

const UPSTREAM = 'validateNestedValueValidation';

/** Words that declare something, which stands outside of branches. */
const OUTSIDE = [
  'type',
  'default',
  'title',
  'description',
  'nullable',
  'additionalProperties',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
];

const isUsed = (value: unknown): boolean =>
  value !== undefined && value !== '' && value !== false && !(Array.isArray(value) && value.length === 0);

const outside = (key: string): CheckedRule =>
  fieldRule(UPSTREAM, key, 'is not used', ({ value }) =>
    isUsed(value)
      ? { message: 'must not stand in allOf, anyOf, oneOf and not', value: key, fix: 'move it outside of them' }
      : undefined,
  );

const BRANCHES = ['allOf', 'anyOf', 'oneOf', 'not'];

/** Where the path of a schema begins, behind that of its root. */
const ROOT = ['spec', 'versions', 0, ...SCHEMA_PATH].length;

/**
 * The schema that a branch narrows. The server looks only at branches of the root; undefined for others, and when there
 * is none.
 */
const narrowed = ({ manifest, path }: ApiPart): JsonObject | undefined => {
  if (!BRANCHES.includes(String(path[ROOT]))) return undefined;
  const steps = path.slice(ROOT);
  let schema = valueAt(manifest.body, path.slice(0, ROOT));
  while (steps.length > 0 && schema !== undefined) {
    const step = String(steps.shift());
    if (step === 'not') continue;
    const next = BRANCHES.includes(step) || step === 'properties' ? steps.shift() : undefined;
    if (BRANCHES.includes(step)) continue;
    schema = valueAt(schema, next === undefined ? [step] : [step, next]);
  }
  return isJsonObject(schema) ? schema : undefined;
};

/** Rules of schemas that only narrow others. Source: apiextensions-apiserver, validateNestedValueValidation */
export const schemaBranchRules: ApiRules = {
  subject: 'CustomResourceDefinition: schemas in allOf, anyOf, oneOf and not',
  partsOf: schemasAt('branch'),
  rules: [
    ...OUTSIDE.map(outside),
    {
      upstream: UPSTREAM,
      field: 'x-kubernetes-validations',
      says: 'is not used',
      check: ({ value }, refuse) => {
        if (!isUsed(value['x-kubernetes-validations'])) return;
        const message = 'must not stand in allOf, anyOf, oneOf and not';
        refuse({ at: ['x-kubernetes-validations'], message, fix: 'move it outside of them' });
      },
    },
    slotRule(UPSTREAM, 'properties.metadata', 'is not used', ({ value }) =>
      value === undefined
        ? undefined
        : { message: 'must not stand in allOf, anyOf, oneOf and not', value: 'metadata', fix: 'remove it' },
    ),
    {
      upstream: 'validateNestedValueValidationCompleteness',
      field: 'properties',
      says: 'are declared outside of the branch too',
      check: (part, refuse) => {
        const declared = narrowed(part);
        if (declared === undefined) return;
        const known = objectAt(declared, 'properties');
        for (const key of Object.keys(objectAt(part.value, 'properties')).filter(one => !(one in known))) {
          const fix = 'declare it with its type beside allOf, anyOf, oneOf or not';
          refuse({ at: ['properties', key], message: 'must be declared outside of the branch too', value: key, fix });
        }
      },
    },
    {
      upstream: 'validateNestedValueValidationCompleteness',
      field: 'items',
      says: 'are declared outside of the branch too',
      check: (part, refuse) => {
        const declared = narrowed(part);
        if (declared === undefined || !isJsonObject(part.value['items']) || isJsonObject(declared['items'])) return;
        const fix = 'declare the items beside allOf, anyOf, oneOf or not';
        refuse({ at: ['items'], message: 'must be declared outside of the branch too', value: 'items', fix });
      },
    },
  ],
};
