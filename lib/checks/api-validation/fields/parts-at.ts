import { isJsonObject, type JsonObject } from '../../../model/json';
import type { Manifest } from '../../../model/manifest';
import type { ApiPart, ApiRules } from '../api-rule';
import { fieldReader } from './field-reader';

/** Where objects of a kind have objects of another sort: label selectors, rules, references. */
export interface Places {
  readonly apiVersions: readonly string[];
  readonly kinds: readonly string[];
  /** Fields as rules name them: `spec.ingress[].from[].podSelector`. */
  readonly fields: readonly string[];
}

type Part = Pick<ApiPart, 'value' | 'path'>;

const objectsOf = (field: string): ((body: JsonObject) => readonly Part[]) => {
  const read = fieldReader(field);
  const isEntry = field.endsWith('[]');
  return body =>
    read(body).flatMap(({ value = isEntry ? {} : undefined, at }): readonly Part[] =>
      isJsonObject(value) ? [{ value, path: at }] : [],
    );
};

/** The parts of objects at these places that are objects. */
export const partsAt = (...places: readonly Places[]): ApiRules['partsOf'] => {
  const readers = places.map(({ fields, ...rest }) => ({ ...rest, readers: fields.map(field => objectsOf(field)) }));
  return (manifest: Manifest): readonly Part[] =>
    readers
      .filter(({ apiVersions, kinds }) => apiVersions.includes(manifest.apiVersion) && kinds.includes(manifest.kind))
      .flatMap(place => place.readers)
      .flatMap(read => read(manifest.body));
};
