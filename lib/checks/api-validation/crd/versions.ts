import { isJsonList, isJsonObject, type JsonObject } from '../../../model/json';
import { objectAt, objectsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule, Refusal } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOneOf } from '../fields/value-rules';
import { SCHEMA_PATH, versions } from './schema-parts';
import { schemaAtPath } from './schema-path';

const COLUMN = 'ValidateCustomResourceColumnDefinition';
const SUBRESOURCES = 'ValidateCustomResourceDefinitionSubresources';
const SELECTABLE = 'ValidateCustomResourceSelectableFields';
const VALIDATION = 'validateCustomResourceDefinitionValidation';
const COLUMN_FORMATS = ['int32', 'int64', 'float', 'double', 'byte', 'date', 'date-time', 'password'];

/** Most fields that can be selected. Source: apiextensions-apiserver, MaxSelectableFields */
const MAX_SELECTABLE = 8;

const simplePath = (value: unknown): Refusal | undefined =>
  typeof value === 'string' && value !== '' && !value.startsWith('.')
    ? { message: 'must begin with "."', fix: 'write it as .spec.field' }
    : undefined;

const warning = (says: string, fails: (text: string, version: JsonObject) => boolean, fix: string): CheckedRule =>
  fieldRule('validateDeprecationWarning', 'deprecationWarning', says, ({ value, owner }) =>
    typeof value === 'string' && fails(value, owner)
      ? { message: says.replace(/^is/, 'must be').replace(/^has/, 'must have'), fix }
      : undefined,
  );

const below = (field: string, roots: readonly string[]): CheckedRule => {
  const places = roots.join(' or ');
  return fieldRule(SUBRESOURCES, `subresources.scale.${field}`, `is below ${places}`, ({ value }) =>
    typeof value === 'string' && value.startsWith('.') && !roots.some(root => value.startsWith(`${root}.`))
      ? { message: `must be below ${places}`, fix: 'correct it' }
      : undefined,
  );
};

const scalePath = (field: string): CheckedRule =>
  fieldRule(SUBRESOURCES, `subresources.scale.${field}`, 'begins with a dot', ({ value }) => simplePath(value));

/** Keys of a root schema beside which the server cannot have a status of its own. */
const AT_ROOT: ReadonlySet<string> = new Set([
  ...['description', 'type', 'format', 'title', 'maximum', 'exclusiveMaximum', 'minimum', 'exclusiveMinimum'],
  ...['maxLength', 'minLength', 'pattern', 'maxItems', 'minItems', 'uniqueItems', 'multipleOf', 'required', 'items'],
  ...['properties', 'externalDocs', 'example', 'x-kubernetes-preserve-unknown-fields', 'x-kubernetes-validations'],
]);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === false || value === '' || value === 0;

const rootKeys: CheckedRule = {
  upstream: VALIDATION,
  field: 'schema.openAPIV3Schema',
  says: 'has at its root no more than the status subresource allows',
  check: ({ value }, refuse) => {
    if (!isJsonObject(objectAt(value, 'subresources')['status'])) return;
    const schema = objectAt(value, 'schema', 'openAPIV3Schema');
    for (const key of Object.keys(schema).filter(one => !AT_ROOT.has(one) && !isEmpty(schema[one]))) {
      const fix = 'move it below the root';
      refuse({ at: [...SCHEMA_PATH, key], message: 'must not stand at the root beside the status subresource', fix });
    }
  },
};

const selectable = (says: string, judge: (text: string, schema: JsonObject) => Refusal | undefined): CheckedRule =>
  fieldRule(SELECTABLE, 'selectableFields[].jsonPath', says, ({ value }, part) =>
    typeof value === 'string' && value !== ''
      ? judge(value, objectAt(part.value, 'schema', 'openAPIV3Schema'))
      : undefined,
  );

const SCALARS = ['string', 'boolean', 'integer'];

const selectableOnce: CheckedRule = {
  upstream: SELECTABLE,
  field: 'selectableFields[].jsonPath',
  says: 'stands there once',
  check: ({ value }, refuse) => {
    const seen = new Set<unknown>();
    objectsAt(value, 'selectableFields').forEach(({ jsonPath }, index) => {
      const at = ['selectableFields', index, 'jsonPath'];
      if (seen.has(jsonPath)) refuse({ at, message: 'stands there twice', value: jsonPath ?? '', fix: 'remove one' });
      seen.add(jsonPath);
    });
  },
};

/** Rules of one version of a CRD. Source: apiextensions-apiserver, validateCustomResourceDefinitionVersion */
export const crdVersionRules: ApiRules = {
  subject: 'CustomResourceDefinition: versions',
  partsOf: versions,
  rules: [
    {
      upstream: 'validateCustomResourceDefinitionSpec',
      field: 'schema.openAPIV3Schema',
      says: 'is set',
      check: ({ value }, refuse) => {
        if (isJsonObject(objectAt(value, 'schema')['openAPIV3Schema'])) return;
        refuse({ at: SCHEMA_PATH, message: 'must be set', fix: 'write the schema of the objects' });
      },
    },
    warning(
      'is set only with deprecated',
      (_text, { deprecated }) => deprecated !== true,
      'set deprecated, or remove it',
    ),
    warning('has at most 256 bytes', text => Buffer.byteLength(text) > 256, 'shorten it'),
    warning('has text', text => text === '', 'write it, or remove it'),
    warning('has only characters that print', text => /\p{C}|(?! )\p{Z}/u.test(text), 'remove them'),
    isNeeded(COLUMN, 'additionalPrinterColumns[].name'),
    isNeeded(COLUMN, 'additionalPrinterColumns[].type'),
    isOneOf(COLUMN, 'additionalPrinterColumns[].type', ['integer', 'number', 'string', 'boolean', 'date']),
    isOneOf(COLUMN, 'additionalPrinterColumns[].format', [...COLUMN_FORMATS]),
    isNeeded(COLUMN, 'additionalPrinterColumns[].jsonPath'),
    fieldRule(COLUMN, 'additionalPrinterColumns[].jsonPath', 'begins with a dot', ({ value }) => simplePath(value)),
    isNeeded(SUBRESOURCES, 'subresources.scale.specReplicasPath'),
    scalePath('specReplicasPath'),
    below('specReplicasPath', ['.spec']),
    isNeeded(SUBRESOURCES, 'subresources.scale.statusReplicasPath'),
    scalePath('statusReplicasPath'),
    below('statusReplicasPath', ['.status']),
    scalePath('labelSelectorPath'),
    below('labelSelectorPath', ['.spec', '.status']),
    isNeeded(SELECTABLE, 'selectableFields[].jsonPath'),
    selectable('is the path of a field', (text, schema) =>
      text.includes('[') || schemaAtPath(schema, text) === undefined
        ? { message: 'must be the path of a field, such as .spec.color', fix: 'name a field of the schema' }
        : undefined,
    ),
    selectable('is no field of metadata', text =>
      /^\.metadata(?:\.|$)/.test(text) ? { message: 'must be no field of metadata', fix: 'remove it' } : undefined,
    ),
    selectable('is a text, a whole number or a boolean', (text, schema) => {
      const found = text.includes('[') ? undefined : schemaAtPath(schema, text);
      if (found === undefined || SCALARS.some(type => type === found['type'])) return undefined;
      return { message: 'must be of type string, boolean or integer', fix: 'name another field' };
    }),
    selectableOnce,
    fieldRule(SELECTABLE, 'selectableFields', `has at most ${MAX_SELECTABLE} entries`, ({ value }) =>
      isJsonList(value) && value.length > MAX_SELECTABLE
        ? { message: `must have at most ${MAX_SELECTABLE} entries`, value: value.length, fix: 'remove some' }
        : undefined,
    ),
    rootKeys,
    fieldRule(VALIDATION, 'schema.openAPIV3Schema.nullable', 'is not true', ({ value }) =>
      value === true ? { message: 'must not be true at the root', fix: 'remove it' } : undefined,
    ),
  ],
};
