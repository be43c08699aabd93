import type { JsonObject } from '../../../model/json';
import { objectsAt, shown } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { partAt } from '../parts';
import { checked, CNPG_API, repeated } from './checked';

const namesOf = (object: JsonObject, key: string): readonly string[] =>
  objectsAt(object, key).map(({ name }) => shown(name));

const unique = (upstream: string, list: string): CheckedRule =>
  checked(upstream, `${list}[].name`, 'is unique', ({ value: spec }, refuse) => {
    const names = namesOf(spec, list);
    for (const index of repeated(names)) {
      const at = [list, index, 'name'];
      refuse({ at, message: 'must be unique', value: names[index] ?? '', fix: 'keep one' });
    }
  });

const uniqueInside = (list: string, inner: string): CheckedRule =>
  checked('validateNameOptionsUsages', `${list}[].${inner}[].name`, 'is unique', ({ value: spec }, refuse) => {
    objectsAt(spec, list).forEach((item, position) => {
      const names = namesOf(item, inner);
      for (const index of repeated(names)) {
        const at = [list, position, inner, index, 'name'];
        refuse({ at, message: 'must be unique', value: names[index] ?? '', fix: 'keep one' });
      }
    });
  });

/** Databases. Source: cloudnative-pg v1.30.0, internal/webhook/v1/database_webhook.go */
export const databaseRules: ApiRules = {
  subject: 'CloudNativePG Database',
  partsOf: partAt(CNPG_API, 'Database', 'spec'),
  rules: [
    unique('validateExtensions', 'extensions'),
    unique('validateSchemas', 'schemas'),
    unique('validateFDWs', 'fdws'),
    uniqueInside('fdws', 'options'),
    uniqueInside('fdws', 'usage'),
    unique('validateForeignServers', 'servers'),
    uniqueInside('servers', 'options'),
    uniqueInside('servers', 'usage'),
    checked('validateServerFDWReference', 'servers[].fdw', 'is one of fdws', ({ value: spec }, refuse) => {
      objectsAt(spec, 'servers').forEach(({ ensure, fdw }, index) => {
        if (ensure === 'absent' || namesOf(spec, 'fdws').includes(shown(fdw))) return;
        const more = { value: shown(fdw), fix: 'name one of them, or add it' };
        refuse({ at: ['servers', index, 'fdw'], message: 'must be one of spec.fdws', ...more });
      });
    }),
  ],
};
