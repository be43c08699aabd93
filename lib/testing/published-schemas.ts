import Ajv from 'ajv/dist/2020';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../model/json';
import { PROJECT } from './project';

const FOLDER = join(PROJECT, 'schemas');

/** The schemas of what commands print for machines, by the name of their file. */
export const publishedSchemas = (): Readonly<Record<string, JsonObject>> =>
  Object.fromEntries(
    readdirSync(FOLDER).map(name => {
      const schema: unknown = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
      if (!isJsonObject(schema)) throw new Error(`schemas/${name} is no object`);
      return [name, schema];
    }),
  );

/** Judges what a command prints for machines, as text or value: all that is not as its schema says. */
export function publishedForm(command: string): (printed: unknown) => readonly string[] {
  const ajv = new Ajv({ allowUnionTypes: true, allErrors: true, schemas: Object.values(publishedSchemas()) });
  const validate = ajv.getSchema(`${command}.schema.json`);
  if (validate === undefined) throw new Error(`schemas/${command}.schema.json is missing`);
  return printed => {
    const value: unknown = JSON.parse(typeof printed === 'string' ? printed : JSON.stringify(printed));
    const isFit = validate(value);
    return (isFit === true ? [] : (validate.errors ?? [])).map(
      ({ instancePath, message = '' }) => `${instancePath}: ${message}`,
    );
  };
}
