import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { machineDocument, MACHINE_CONFIG } from './machine-documents';
import { KINDS_SINCE_1_14, MOVED_FIELDS, type MovedPart } from './moved-machine-fields';
import { fileOf } from './object-change';

const valueAt = (body: JsonObject, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((value, key) => (isJsonObject(value) ? value[key] : undefined), body);

/** A copy without a value, and without the mappings that it leaves empty. */
const without = (body: JsonObject, [key = '', ...rest]: readonly string[]): JsonObject => {
  const { [key]: value, ...others } = body;
  if (rest.length === 0 || !isJsonObject(value)) return others;
  const inside = without(value, rest);
  return Object.keys(inside).length === 0 ? others : { ...others, [key]: inside };
};

const merged = (a: JsonObject, b: JsonObject): JsonObject => {
  const both = Object.entries(b).map(([key, value]) => {
    const old = a[key];
    return [key, isJsonObject(old) && isJsonObject(value) ? merged(old, value) : value] as const;
  });
  return { ...a, ...Object.fromEntries(both) };
};

const split = (body: JsonObject): { readonly rest: JsonObject; readonly parts: readonly MovedPart[] } => {
  let rest = body;
  const parts: MovedPart[] = [];
  for (const { from, to } of MOVED_FIELDS) {
    const value = valueAt(rest, from);
    const found = value === undefined ? undefined : to(value);
    if (found === undefined) continue;
    rest = without(rest, from);
    parts.push(...found);
  }
  return { rest, parts };
};

/** Documents of control planes stood in the file of all machines. */
const fileOfPart = (file: string, { controlPlane = false }: MovedPart): string =>
  controlPlane ? file.replace(/\/all(\.ya?ml)$/, '/controlplane$1') : file;

/** Documents of Talos 1.13 in the form of 1.14, as far as it says the same. */
const inDocuments = (manifests: readonly Manifest[]): readonly Manifest[] => {
  const documents = new Map<string, Manifest>();
  const add = (document: Manifest): void => {
    const key = `${document.kind} ${document.name}`;
    const known = documents.get(key);
    documents.set(key, known === undefined ? document : { ...known, body: merged(known.body, document.body) });
  };
  for (const manifest of manifests) {
    const file = fileOf(manifest);
    const { rest, parts } =
      manifest.kind === MACHINE_CONFIG ? split(manifest.body) : { rest: manifest.body, parts: [] };
    if (Object.keys(rest).length > 0) add({ ...manifest, body: rest });
    for (const part of parts) {
      const body = { apiVersion: 'v1alpha1', kind: part.kind, ...part.fields };
      add(machineDocument(fileOfPart(file, part), body, 0));
    }
  }
  return [...documents.values()];
};

const isNew = (manifests: readonly Manifest[]): boolean =>
  manifests.some(({ kind }) => KINDS_SINCE_1_14.includes(kind));

/** Both sides in one form, where one has that of Talos 1.14 and the other one that of before; what only moved is the same then. */
export const inOneForm = (
  before: readonly Manifest[],
  after: readonly Manifest[],
): readonly [readonly Manifest[], readonly Manifest[]] =>
  isNew(before) === isNew(after) ? [before, after] : [inDocuments(before), inDocuments(after)];
