import { isJsonList, isJsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { compileRe2 } from '../../schema/re2-pattern';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { valueAt } from '../refusals-of';
import { fieldRule } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { SCHEMA_PATH, schemas } from './schema-parts';

const UPSTREAM = 'ValidateCustomResourceDefinitionOpenAPISchema';
const V3 = 'specStandardValidatorV3.validate';
const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'];

const forbidden = (key: string, isUsed: (value: unknown) => boolean, fix = 'remove it'): CheckedRule =>
  fieldRule(V3, key, 'is not used', ({ value }) =>
    isUsed(value) ? { message: 'must not be used in the schema of a CRD', value: key, fix } : undefined,
  );

const hasEntries = (value: unknown): boolean => isJsonObject(value) && Object.keys(value).length > 0;
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isThere = (value: unknown): boolean => value !== undefined;

const META = ['metadata', 'kind', 'apiVersion'];

/** Where the path of a schema begins, behind that of its root. */
const ROOT = ['spec', 'versions', 0, ...SCHEMA_PATH].length;

/** Whether a schema is one of metadata, kind or apiVersion of the custom resource, or below it. */
const isInRootMeta = ({ path }: ApiPart): boolean =>
  path[ROOT] === 'properties' && META.includes(String(path[ROOT + 1]));

/** Whether a schema is one of metadata, kind or apiVersion of a whole object, embedded ones too, or below it. */
const isInMeta = ({ manifest, path }: ApiPart): boolean =>
  path.some((step, index) => {
    if (index < ROOT || step !== 'properties' || !META.includes(String(path[index + 1]))) return false;
    const above = valueAt(manifest.body, path.slice(0, index));
    return index === ROOT || (isJsonObject(above) && above['x-kubernetes-embedded-resource'] === true);
  });

/** Rules of all schemas of a CRD, whatever their place. Source: apiextensions-apiserver */
export const schemaKeyRules: ApiRules = {
  subject: 'CustomResourceDefinition: words of schemas',
  partsOf: schemas,
  rules: [
    isOneOf(V3, 'type', [...TYPES]),
    forbidden('id', isText),
    forbidden('$schema', isText),
    forbidden('$ref', isText, 'write the schema out'),
    forbidden('additionalItems', isThere),
    forbidden('patternProperties', hasEntries, 'use additionalProperties'),
    forbidden('definitions', hasEntries, 'write the schemas out'),
    forbidden('dependencies', isThere),
    fieldRule(V3, 'items', 'is one schema, not a list', ({ value }) =>
      isJsonList(value) ? { message: 'must be one schema, not a list of them', fix: 'use oneOf inside it' } : undefined,
    ),
    fieldRule(UPSTREAM, 'uniqueItems', 'is not true', ({ value }) =>
      value === true ? { message: 'must not be true', fix: 'use x-kubernetes-list-type: set' } : undefined,
    ),
    fieldRule(UPSTREAM, 'additionalProperties', 'does not stand beside properties', ({ value, owner }) =>
      value !== true && Object.keys(objectAt(owner, 'properties')).length > 0
        ? { message: 'must not stand beside properties', value: 'additionalProperties', fix: 'keep one of them' }
        : undefined,
    ),
    fieldRule(UPSTREAM, 'x-kubernetes-preserve-unknown-fields', 'is true, or not there', ({ value }) =>
      value === false ? { message: 'must be true or not there', fix: 'remove it' } : undefined,
    ),
    fieldRule('validateValueValidation', 'pattern', 'is an RE2 expression', ({ value }) =>
      typeof value === 'string' && value !== '' && compileRe2(value) === undefined
        ? { message: 'must be an RE2 expression', fix: 'write it without lookaround and backreferences' }
        : undefined,
    ),
    fieldRule(V3, 'default', 'is not used in metadata, kind and apiVersion', (_found, part) =>
      isInRootMeta(part)
        ? { message: 'must not be used in metadata, kind and apiVersion', fix: 'remove it' }
        : undefined,
    ),
    fieldRule(V3, 'default', 'is not used in additionalProperties of metadata', (_found, part) =>
      !isInRootMeta(part) && isInMeta(part) && part.path.includes('additionalProperties')
        ? { message: 'must not be used in additionalProperties of metadata', fix: 'remove it' }
        : undefined,
    ),
    fieldRule(V3, 'x-kubernetes-embedded-resource', 'is not used inside of metadata', ({ value }, part) =>
      value === true && isInMeta(part)
        ? { message: 'must not be used inside of metadata', fix: 'remove it' }
        : undefined,
    ),
  ],
};
