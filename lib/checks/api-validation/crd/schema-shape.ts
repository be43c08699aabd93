import { isJsonObject, type JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import type { ApiRules, CheckedRule, Refuse } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { SCHEMA_DEFAULTS } from './schema-defaults';
import { schemasAt } from './schema-parts';
import { SCHEMA_CEL } from './schema-rules';

const UPSTREAM = 'validateStructuralInvariants';
const PRESERVE = 'x-kubernetes-preserve-unknown-fields';
const INT_OR_STRING = 'x-kubernetes-int-or-string';
const EMBEDDED = 'x-kubernetes-embedded-resource';

const typeOf = ({ type }: JsonObject): string => (typeof type === 'string' ? type : '');

const ofSchema = (field: string, says: string, check: (schema: JsonObject, refuse: Refuse) => void): CheckedRule => ({
  upstream: UPSTREAM,
  field,
  says,
  check: ({ value }, refuse) => {
    check(value, refuse);
  },
});

const typed = ofSchema('type', `is set, unless ${INT_OR_STRING} or ${PRESERVE} is`, (schema, refuse) => {
  if (typeOf(schema) !== '' || [PRESERVE, INT_OR_STRING, EMBEDDED].some(key => schema[key] === true)) return;
  refuse({ at: ['type'], message: 'must be set', fix: `set it, or ${PRESERVE}: true` });
});

const embedded = ofSchema('type', `is object with ${EMBEDDED}`, (schema, refuse) => {
  if (schema[EMBEDDED] !== true || typeOf(schema) === 'object') return;
  refuse({ at: ['type'], message: `must be object with ${EMBEDDED}`, value: typeOf(schema), fix: 'set it so' });
});

const embeddedProperties = ofSchema('properties', `is set with ${EMBEDDED}, or ${PRESERVE} is`, (schema, refuse) => {
  if (schema[EMBEDDED] !== true || schema[PRESERVE] === true) return;
  if (Object.keys(objectAt(schema, 'properties')).length > 0) return;
  refuse({ at: ['properties'], message: `must be set with ${EMBEDDED}`, fix: `set it, or ${PRESERVE}: true` });
});

const notWith = (upstream: string, field: string, other: string): CheckedRule =>
  fieldRule(upstream, field, `does not stand beside ${other}`, ({ value, owner }) =>
    value !== false && owner[other] === true
      ? { message: `must not stand beside ${other}`, value: field, fix: 'keep one of them' }
      : undefined,
  );

/** Rules of schemas that declare fields. Source: apiextensions-apiserver, pkg/apiserver/schema, ValidateStructural */
export const schemaShapeRules: ApiRules = {
  subject: 'CustomResourceDefinition: schemas of fields',
  partsOf: schemasAt('root', 'item', 'field'),
  rules: [
    typed,
    ofSchema('items', 'is set with type array', (schema, refuse) => {
      if (typeOf(schema) !== 'array' || (schema['items'] ?? undefined) !== undefined) return;
      refuse({ at: ['items'], message: 'must be set with type array', fix: 'write the schema of the entries' });
    }),
    embedded,
    embeddedProperties,
    notWith(UPSTREAM, 'additionalProperties', EMBEDDED),
    notWith('validateExtensions', PRESERVE, INT_OR_STRING),
    notWith('validateExtensions', EMBEDDED, INT_OR_STRING),
    ...SCHEMA_DEFAULTS,
    ...SCHEMA_CEL,
  ],
};

const isString = (key: string): CheckedRule =>
  ofSchema(`properties.${key}.type`, 'is string', (schema, refuse) => {
    const property = objectAt(schema, 'properties')[key];
    if (!isJsonObject(property) || typeOf(property) === 'string') return;
    refuse({ at: ['properties', key, 'type'], message: 'must be string', value: typeOf(property), fix: 'set it so' });
  });

const metadataOf = (schema: JsonObject): JsonObject | undefined => {
  const { metadata } = objectAt(schema, 'properties');
  return isJsonObject(metadata) ? metadata : undefined;
};

const IN_METADATA = ['name', 'generateName'];

const isPlainMetadata = ({ type: _type, properties, ...rest }: JsonObject): boolean =>
  Object.keys(rest).length === 0 &&
  (!isJsonObject(properties) || Object.keys(properties).every(key => IN_METADATA.includes(key)));

/** Rules of schemas of whole objects: of the custom resource itself. */
export const rootSchemaRules: ApiRules = {
  subject: 'CustomResourceDefinition: schemas of objects',
  partsOf: schemasAt('root'),
  rules: [
    ofSchema('type', 'is object', (schema, refuse) => {
      const type = typeOf(schema);
      if (type === 'object' || type === '') return;
      refuse({ at: ['type'], message: 'must be object at the root', value: type, fix: 'set it so' });
    }),
    slotRule(UPSTREAM, 'additionalProperties', 'is not used', ({ value }) =>
      value === undefined
        ? undefined
        : { message: 'must not be used at the root', value: 'additionalProperties', fix: 'name the properties' },
    ),
    isString('kind'),
    isString('apiVersion'),
    ofSchema('properties.metadata.type', 'is object', (schema, refuse) => {
      const metadata = metadataOf(schema);
      if (metadata === undefined || typeOf(metadata) === 'object') return;
      const at = ['properties', 'metadata', 'type'];
      refuse({ at, message: 'must be object', value: typeOf(metadata), fix: 'set it so' });
    }),
    ofSchema('properties.metadata', `holds no more than ${IN_METADATA.join(' and ')}`, (schema, refuse) => {
      const metadata = metadataOf(schema);
      if (metadata === undefined || isPlainMetadata(metadata)) return;
      const message = `must hold no more than type and the properties ${IN_METADATA.join(' and ')}`;
      refuse({ at: ['properties', 'metadata'], message, fix: 'remove the rest; the server checks metadata itself' });
    }),
  ],
};
