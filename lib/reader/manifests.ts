import type { Issue } from '../model/issue';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { YamlDocument } from './kubernetes-yaml';
import { type Path, positionsOf } from './position-of';

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
const manifestIn = (body: JsonObject, file: string, document: number, within: Path): Manifest | readonly string[] => {
  const { apiVersion, kind } = body;
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const { name, namespace } = metadata;
  if (isFilled(apiVersion) && isFilled(kind) && isFilled(name)) {
    const origin = { from: 'file', file, document, ...(within.length === 0 ? {} : { within }) } as const;
    return { apiVersion, kind, name, ...(isFilled(namespace) ? { namespace } : {}), origin, body };
  }
  return Object.entries({ apiVersion, kind, 'metadata.name': name }).flatMap(([field, value]) =>
    isFilled(value) ? [] : [field],
  );
};

/** Encrypted by SOPS, which adds this field. Source: https://getsops.io/docs/ */
const isEncrypted = (value: Json): boolean => isJsonObject(value) && isJsonObject(value['sops']);

const encrypted = (file: string): Issue => ({
  rule: 'encrypted',
  severity: 'note',
  place: { file },
  message: 'encrypted by SOPS and passed over',
  fix: 'check it in clear: sops decrypt FILE | strata validate -',
});

/** What is in an object's own words one, and lacks its name only, may well be meant as one. */
const looksLikeObject = (value: Json): boolean =>
  isJsonObject(value) && isFilled(value['apiVersion']) && isFilled(value['kind']);

/**
 * The Kubernetes objects of documents, lists opened; `text` is the file's, for lines and columns.
 * @param strict whether everything has to be an object, as in a folder that Argo CD reads @default true
 */
export const manifestsOf = (
  documents: readonly YamlDocument[],
  file: string,
  text: string,
  strict = true,
): ManifestReading => {
  const manifests: Manifest[] = [];
  const issues: Issue[] = [];

  let known: ReturnType<typeof positionsOf> | undefined;
  const places = (index: number, path: Path) => (known ??= positionsOf(text))(index, path);

  const refuse = (index: number, path: Path, value: string, likely: boolean): void => {
    const place = { file, ...places(index, path) };
    const severity = strict ? 'error' : likely ? 'warning' : 'note';
    issues.push({ rule: 'manifest', severity, place, message: 'not a Kubernetes object', value, fix: FIX });
  };

  const add = (value: Json, index: number, path: Path): void => {
    if (!strict && isEncrypted(value)) {
      issues.push(encrypted(file));
      return;
    }
    if (!isJsonObject(value)) {
      refuse(
        index,
        path,
        isJsonList(value) ? 'a list' : `the ${value === null ? 'value' : typeof value} ${value}`,
        false,
      );
      return;
    }
    const items = itemsOf(value);
    if (items !== undefined) {
      items.forEach((item, at) => add(item, index, [...path, 'items', at]));
      return;
    }
    const manifest = manifestIn(value, file, index, path);
    if ('body' in manifest) manifests.push(manifest);
    else refuse(index, path, `no ${manifest.join(', ')}`, looksLikeObject(value));
  };

  for (const { value, index } of documents) add(value, index, []);
  return { manifests, issues };
};
