import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** Documents after a patch, and what Talos would refuse to merge. */
export interface MergedDocuments {
  readonly documents: readonly JsonObject[];
  readonly problems: readonly string[];
}

/** Lists and objects that a patch replaces instead of adding to, by kind; `merge:"replace"` in Talos 1.13 and 1.14. */
const replacedFields: Readonly<Record<string, readonly string[]>> = {
  '': ['cluster.network.podSubnets', 'cluster.network.serviceSubnets', 'cluster.apiServer.auditPolicy'],
  KubeNetworkConfig: ['podSubnets', 'serviceSubnets'],
  KubeAuditPolicyConfig: ['configuration'],
  KubeAuthenticationConfig: ['configuration'],
  NetworkRuleConfig: ['ingress', 'portSelector.ports'],
};

/** Kind of a document; empty for the v1alpha1 document, which has none. */
export const kindOf = (document: JsonObject): string => (typeof document['kind'] === 'string' ? document['kind'] : '');

/** What Talos matches documents by. */
export const documentId = (document: JsonObject): string => {
  const name = kindOf(document) === '' ? undefined : document['name'];
  return [kindOf(document) || 'v1alpha1', ...(typeof name === 'string' ? [name] : [])].join('/');
};

const isDeletion = (value: Json | undefined): boolean => isJsonObject(value) && value['$patch'] === 'delete';

const mergeByName = (
  left: readonly Json[],
  right: readonly Json[],
  merge: (a: Json, b: Json) => Json,
): readonly Json[] =>
  right.reduce<readonly Json[]>((merged, item) => {
    const nameOf = (value: Json): Json | undefined => (isJsonObject(value) ? value['name'] : undefined);
    const found = merged.some(other => nameOf(other) === nameOf(item));
    return found
      ? merged.map(other => (nameOf(other) === nameOf(item) ? merge(other, item) : other))
      : [...merged, item];
  }, left);

/** Applies one patch file as `talosctl` does: objects merge, lists grow, a few fields are replaced. */
export const mergePatch = (base: readonly JsonObject[], patch: readonly JsonObject[]): MergedDocuments => {
  const problems: string[] = [];

  const mergeField = (id: string, kind: string, path: string, left: Json | undefined, right: Json): Json => {
    if (left === undefined || (replacedFields[kind] ?? []).includes(path)) return cleaned(id, path, right);
    if (isJsonObject(left) && isJsonObject(right)) return mergeObject(id, kind, path, left, right);
    if (!isJsonList(left) || !isJsonList(right)) return right;
    if (path !== 'cluster.apiServer.admissionControl') return [...left, ...right];
    return mergeByName(left, right, (a, b) => mergeField(id, kind, `${path}[]`, a, b));
  };

  /** A part that is new must not delete anything in itself. */
  const cleaned = (id: string, path: string, value: Json): Json => {
    if (!isJsonObject(value)) return value;
    return mergeObject(id, '', path, {}, value);
  };

  const mergeObject = (id: string, kind: string, path: string, left: JsonObject, right: JsonObject): JsonObject => {
    const merged = new Map<string, Json>();
    for (const [key, value] of Object.entries(left)) if (value !== undefined) merged.set(key, value);
    for (const [key, value] of Object.entries(right)) {
      if (value === undefined) continue;
      const at = path === '' ? key : `${path}.${key}`;
      if (!isDeletion(value)) merged.set(key, mergeField(id, kind, at, merged.get(key), value));
      else if (!merged.delete(key)) problems.push(`${id} ${at}: $patch deletes what is not there`);
    }
    return Object.fromEntries(merged);
  };

  const documents = patch.reduce<readonly JsonObject[]>((merged, document) => {
    const id = documentId(document);
    if (isDeletion(document)) return merged.filter(other => documentId(other) !== id);
    if (!merged.some(other => documentId(other) === id)) return [...merged, mergeObject(id, '', '', {}, document)];
    return merged.map(other =>
      documentId(other) === id ? mergeObject(id, kindOf(document), '', other, document) : other,
    );
  }, base);
  return { documents, problems };
};

/** Applies patch files one after the other. */
export const mergePatches = (
  base: readonly JsonObject[],
  patches: readonly (readonly JsonObject[])[],
): MergedDocuments =>
  patches.reduce<MergedDocuments>(
    (merged, patch) => {
      const next = mergePatch(merged.documents, patch);
      return { documents: next.documents, problems: [...merged.problems, ...next.problems] };
    },
    { documents: base, problems: [] },
  );
