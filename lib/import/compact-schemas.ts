import { lineOf } from '../model/version-line';
import { byCodePoint, isJsonObject, type JsonObject } from '../model/json';
import { celTrees } from './cel-trees';
import type { Crd } from './crd';
import type { GeneratedFile } from './generated-file';
import { generatedJson, sortedObject } from './generated-json';
import { schemaPool, type SchemaPool } from './schema-pool';
import { apiVersionOf, storedKinds } from './stored-kinds';
import { enforcedDefinitions } from './unenforced-fields';

/** imports/schemas/crds.json: the served versions of all pinned CRDs. */
export const compactCrds = (crds: readonly Crd[]): GeneratedFile => {
  const pool = schemaPool();
  const kinds: [string, JsonObject][] = [...crds]
    .sort((a, b) => byCodePoint(a.group, b.group) || byCodePoint(a.kind, b.kind))
    .flatMap(({ group, kind, scope, versions }) =>
      versions.map(({ name, storage, deprecated, schema }): [string, JsonObject] => [
        `${group}/${name}/${kind}`,
        { schema: pool.add(schema), scope, ...(storage ? { storage } : {}), ...(deprecated ? { deprecated } : {}) },
      ]),
    );
  const sources = [...new Set(crds.map(({ system }) => `${system.name} ${system.version}`))].sort(byCodePoint);
  return toFile('crds', sources.join(', '), kinds, pool, { expressions: celTrees(pool.nodes) });
};

/** Definitions that say less than the API server's own decoding of these types. */
const DECODED: Readonly<Record<string, JsonObject>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': { format: 'quantity' },
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  'io.k8s.apimachinery.pkg.runtime.RawExtension': { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': { 'x-kubernetes-int-or-string': true },
};

/** imports/schemas/kubernetes-<line>.json: the built-in kinds of a Kubernetes version. */
export const compactKubernetes = (version: string, document: JsonObject): GeneratedFile => {
  const definitions = enforcedDefinitions(isJsonObject(document['definitions']) ? document['definitions'] : {});
  const pool = schemaPool({ ...definitions, ...DECODED });
  const kinds = storedKinds(definitions)
    .map((stored): [string, string] => [`${apiVersionOf(stored)}/${stored.kind}`, stored.definition])
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([key, name]): [string, JsonObject] => [key, { schema: pool.add({ $ref: `#/definitions/${name}` }) }]);
  return toFile(`kubernetes-${lineOf(version)}`, `Kubernetes ${version}`, kinds, pool);
};

const toFile = (
  name: string,
  source: string,
  kinds: readonly [string, JsonObject][],
  pool: SchemaPool,
  more: JsonObject = {},
): GeneratedFile => ({
  path: `schemas/${name}.json`,
  content: generatedJson(source, { kinds: sortedObject(Object.fromEntries(kinds)), nodes: pool.nodes, ...more }),
});
