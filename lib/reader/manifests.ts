import type { Issue } from '../model/issue';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { YamlDocument } from './kubernetes-yaml';
import { type Path, positionOf } from './position-of';

/** The objects of some documents. */
export interface ManifestReading {
  readonly manifests: readonly Manifest[];
  readonly issues: readonly Issue[];
}

const FIX = 'give it apiVersion, kind and metadata.name, or move it to another folder';

const isFilled = (value: Json | undefined): value is string => typeof value === 'string' && value !== '';

const itemsOf = ({ kind, items }: JsonObject): readonly Json[] | undefined =>
  isFilled(kind) && kind.endsWith('List') && isJsonList(items) ? items : undefined;

/** The manifest in a body, or the fields that keep it from being one. */
const manifestIn = (body: JsonObject, file: string, document: number): Manifest | readonly string[] => {
  const { apiVersion, kind } = body;
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const { name, namespace } = metadata;
  if (isFilled(apiVersion) && isFilled(kind) && isFilled(name)) {
    const origin = { from: 'file', file, document } as const;
    return { apiVersion, kind, name, ...(isFilled(namespace) ? { namespace } : {}), origin, body };
  }
  return Object.entries({ apiVersion, kind, 'metadata.name': name }).flatMap(([field, value]) =>
    isFilled(value) ? [] : [field],
  );
};

/** The Kubernetes objects of documents, lists opened; `text` is the file's, for lines and columns. */
export const manifestsOf = (documents: readonly YamlDocument[], file: string, text: string): ManifestReading => {
  const manifests: Manifest[] = [];
  const issues: Issue[] = [];

  const refuse = (index: number, path: Path, value: string): void => {
    const place = { file, ...positionOf(text, index, path) };
    issues.push({ rule: 'manifest', severity: 'error', place, message: 'not a Kubernetes object', value, fix: FIX });
  };

  const add = (value: Json, index: number, path: Path): void => {
    if (!isJsonObject(value)) {
      refuse(index, path, isJsonList(value) ? 'a list' : `the ${value === null ? 'value' : typeof value} ${value}`);
      return;
    }
    const items = itemsOf(value);
    if (items !== undefined) {
      items.forEach((item, at) => add(item, index, [...path, 'items', at]));
      return;
    }
    const manifest = manifestIn(value, file, index);
    if ('body' in manifest) manifests.push(manifest);
    else refuse(index, path, `no ${manifest.join(', ')}`);
  };

  for (const { value, index } of documents) add(value, index, []);
  return { manifests, issues };
};
