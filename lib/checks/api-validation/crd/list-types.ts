import { isJsonObject, type JsonObject } from '../../../model/json';
import { objectAt, textsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule, Refuse } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { schemas } from './schema-parts';

const UPSTREAM = 'ValidateCustomResourceDefinitionOpenAPISchema';
const MAP_SET = 'validateMapListKeysMapSet';
const LIST_TYPE = 'x-kubernetes-list-type';
const MAP_TYPE = 'x-kubernetes-map-type';
const KEYS = 'x-kubernetes-list-map-keys';

const needsType = (word: string, type: string): CheckedRule =>
  fieldRule(UPSTREAM, word, `stands only with type ${type}`, ({ owner }) =>
    owner['type'] !== type
      ? { message: `must stand only with type ${type}`, fix: `set type ${type}, or remove it` }
      : undefined,
  );

/** A rule for lists of one type, with the schema of their entries. */
const ofList = (
  upstream: string,
  types: readonly string[],
  field: string,
  says: string,
  check: (schema: JsonObject, items: JsonObject, refuse: Refuse) => void,
): CheckedRule => ({
  upstream,
  field,
  says,
  check: ({ value }, refuse) => {
    const type = value[LIST_TYPE];
    if (typeof type === 'string' && types.includes(type)) check(value, objectAt(value, 'items'), refuse);
  },
});

const ofKeys = (
  upstream: string,
  field: string,
  says: string,
  fault: (
    property: JsonObject | undefined,
    key: string,
    items: JsonObject,
  ) => readonly [string, string, string] | undefined,
): CheckedRule =>
  ofList(upstream, ['map'], field, says, (schema, items, refuse) => {
    if (items['type'] !== 'object') return;
    const properties = objectAt(items, 'properties');
    for (const key of textsAt(schema, KEYS)) {
      const property = properties[key];
      const found = fault(isJsonObject(property) ? property : undefined, key, items);
      if (found === undefined) continue;
      const [word, message, fix] = found;
      const at = word === '' ? [KEYS] : ['items', 'properties', key, word];
      refuse({ at, message, value: key, fix });
    }
  });

/** Rules of how lists and maps of a CRD merge. Source: apiextensions-apiserver, pkg/apis/apiextensions/validation */
export const listTypeRules: ApiRules = {
  subject: 'CustomResourceDefinition: types of lists and maps',
  partsOf: schemas,
  rules: [
    needsType(MAP_TYPE, 'object'),
    isOneOf(UPSTREAM, MAP_TYPE, ['atomic', 'granular'], 'isRefused'),
    needsType(LIST_TYPE, 'array'),
    isOneOf(UPSTREAM, LIST_TYPE, ['atomic', 'set', 'map'], 'isRefused'),
    ofList(UPSTREAM, ['set'], 'items', 'is atomic in a set', (_schema, items, refuse) => {
      const { type, [LIST_TYPE]: listType = 'atomic', [MAP_TYPE]: mapType } = items;
      if (type === 'array' && listType !== 'atomic') {
        refuse({ at: ['items', LIST_TYPE], message: 'must be atomic in a set', value: listType, fix: 'set it so' });
      }
      if (type === 'object' && mapType !== 'atomic') {
        refuse({ at: ['items', MAP_TYPE], message: 'must be atomic in a set', fix: 'set it so' });
      }
    }),
    fieldRule(UPSTREAM, KEYS, `stands only with ${LIST_TYPE}: map`, ({ value, owner }) =>
      Array.isArray(value) && value.length > 0 && owner[LIST_TYPE] !== 'map'
        ? { message: `must stand only with ${LIST_TYPE}: map`, fix: 'set it, or remove the keys' }
        : undefined,
    ),
    ofList(UPSTREAM, ['map'], KEYS, `is set with ${LIST_TYPE}: map`, (schema, _items, refuse) => {
      if (textsAt(schema, KEYS).length > 0) return;
      refuse({ at: [KEYS], message: `must be set with ${LIST_TYPE}: map`, fix: 'name the key of the entries' });
    }),
    ofList(UPSTREAM, ['map'], 'items.type', `is object with ${LIST_TYPE}: map`, (schema, items, refuse) => {
      if (!isJsonObject(schema['items']) || items['type'] === 'object') return;
      const value = items['type'] ?? '';
      refuse({ at: ['items', 'type'], message: `must be object with ${LIST_TYPE}: map`, value, fix: 'set it so' });
    }),
    ofKeys(UPSTREAM, KEYS, 'are properties of the entries', property =>
      property === undefined ? ['', 'must name properties of the entries', 'correct it'] : undefined,
    ),
    ofKeys(UPSTREAM, KEYS, 'are no lists and objects', property =>
      property?.['type'] === 'array' || property?.['type'] === 'object'
        ? ['type', 'must be no list or object, as it is a key', 'use another key']
        : undefined,
    ),
    isUnique(UPSTREAM, `${KEYS}[]`),
    ofList(MAP_SET, ['set', 'map'], 'items.nullable', 'is not true', (_schema, items, refuse) => {
      if (items['nullable'] !== true) return;
      refuse({ at: ['items', 'nullable'], message: 'must not be true in a set or map', fix: 'remove it' });
    }),
    ofKeys(MAP_SET, KEYS, 'are required, or have a default', (property, key, items) =>
      property === undefined || property['default'] !== undefined || textsAt(items, 'required').includes(key)
        ? undefined
        : ['default', 'must be required or have a default, as it is a key', 'add it to required'],
    ),
    ofKeys(MAP_SET, KEYS, 'are not nullable', property =>
      property?.['nullable'] === true ? ['nullable', 'must not be true, as it is a key', 'remove it'] : undefined,
    ),
  ],
};
