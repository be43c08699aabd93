import { Ajv, type ErrorObject } from 'ajv';
import type { JsonObject } from '../../model/json';
import definitions from './definitions.schema.json';

/** Everything that a schema of environments/, one that refers to the common definitions alone, finds wrong with a value. */
export function schemaErrors(schema: object, value: JsonObject): readonly ErrorObject[] {
  const ajv = new Ajv({
    allErrors: true,
    discriminator: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    verbose: true,
  });
  ajv.addSchema(definitions);
  const validate = ajv.compile(schema);
  validate(value);
  return validate.errors ?? [];
}
