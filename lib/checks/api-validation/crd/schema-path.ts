import type { JsonObject } from '../../../model/json';
import { isJsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectAt } from '../../declared/fields';

const STEP = /^(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/;

/** Keys of a path such as `.spec['my.key']`; undefined when it is none. */
const stepsOf = (text: string): Path | undefined => {
  const steps: string[] = [];
  let rest = text;
  while (rest !== '') {
    const match = STEP.exec(rest);
    if (match === null) return undefined;
    steps.push(match[1] ?? (match[2] ?? '').replaceAll(/\\(.)/g, '$1'));
    rest = rest.slice(match[0].length);
  }
  return steps.length === 0 ? undefined : steps;
};

/** The schema of a field of objects; undefined when there is none. */
export const schemaAtPath = (schema: JsonObject, text: string): JsonObject | undefined =>
  stepsOf(text)?.reduce<JsonObject | undefined>((above, key) => {
    if (above === undefined) return undefined;
    const properties = objectAt(above, 'properties');
    const below = Object.keys(properties).length > 0 ? properties[String(key)] : above['additionalProperties'];
    return isJsonObject(below) ? below : undefined;
  }, schema);
