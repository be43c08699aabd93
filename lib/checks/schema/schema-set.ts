import { grouped } from '../../model/grouped';
import type { CompactKind, CompactNode, CompactSchemas } from '../../model/compact-schema';
import { groupOf, type Manifest } from '../../model/manifest';
import { memoByText } from '../../model/memo';
import { builtInScope, type Scope } from '../../model/scope';
import { crdKinds, type CrdKind } from './crd-kinds';
import { byVersion } from './version-order';
import type { Decoder, SchemaRef } from './walk';

/** The schema of one kind at one version. */
export interface KindSchema extends SchemaRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly decoder: Decoder;
  /** @default - not known: an aggregated API */
  readonly scope?: Scope;
  readonly storage: boolean;
  /** @default false */
  readonly deprecated?: boolean;
}

/** The kinds that a cluster serves. */
export interface SchemaSet {
  readonly find: (apiVersion: string, kind: string) => KindSchema | undefined;
  /** What the definitions among the manifests that differ say of a kind at a version; none where none of them has it. */
  readonly copiesOf: (apiVersion: string, kind: string) => readonly KindSchema[];
  /** All served versions of a kind of a group, the stored one first, then the most stable and newest. */
  readonly versionsOf: (group: string, kind: string) => readonly string[];
  /** The kinds of a group, in any version. */
  readonly kindsOf: (group: string) => readonly string[];
  /** The group and version of a kind by its name alone. */
  readonly apiVersionsOf: (kind: string) => readonly string[];
  /** Metadata of every object. */
  readonly objectMeta: SchemaRef;
}

const ofSource = (source: CompactSchemas, decoder: Decoder): readonly KindSchema[] =>
  Object.entries(source.kinds).map(([key, entry]) => toSchema(key, entry, source.nodes, decoder));

const toSchema = (key: string, entry: CompactKind, nodes: readonly CompactNode[], decoder: Decoder): KindSchema => {
  const slash = key.lastIndexOf('/');
  const [apiVersion, kind] = [key.slice(0, slash), key.slice(slash + 1)];
  const scope = entry.scope ?? builtInScope(apiVersion, kind);
  return {
    apiVersion,
    kind,
    decoder,
    node: nodes[entry.schema] ?? {},
    nodes,
    storage: entry.storage === true,
    ...(scope === undefined ? {} : { scope }),
    ...(entry.deprecated === true ? { deprecated: true } : {}),
  };
};

const objectMetaOf = ({ kinds, nodes }: CompactSchemas): SchemaRef => {
  const pod = nodes[kinds['v1/Pod']?.schema ?? -1];
  return { node: nodes[pod?.properties?.['metadata'] ?? -1] ?? {}, nodes };
};

const nameOf = ({ apiVersion, kind }: Pick<KindSchema, 'apiVersion' | 'kind'>): string =>
  `${groupOf(apiVersion)}/${kind}`;

const own = ({ apiVersion, kind, scope, storage, deprecated, node, nodes }: CrdKind): KindSchema => ({
  apiVersion,
  kind,
  decoder: 'crd',
  node,
  nodes,
  storage,
  scope,
  ...(deprecated === true ? { deprecated } : {}),
});

const keyOf = ({ apiVersion, kind }: Pick<KindSchema, 'apiVersion' | 'kind'>): string => `${apiVersion}/${kind}`;

/** Each once that says something else, in the order in which they stand. */
const differing = (schemas: readonly KindSchema[]): readonly KindSchema[] =>
  schemas.length < 2 ? schemas : [...new Map(schemas.map(schema => [JSON.stringify(schema), schema])).values()];

/**
 * What a cluster serves: Kubernetes at its version, the CRDs of imports, and the CRDs among its own manifests, which
 * take the place of imported ones.
 */
export const schemaSet = (
  kubernetes: CompactSchemas,
  imported: CompactSchemas,
  manifests: readonly Manifest[] = [],
): SchemaSet => {
  const fromTree = manifests.flatMap(crdKinds).map(own);
  const replaced = new Set(fromTree.map(nameOf));
  const others = ofSource(imported, 'crd').filter(schema => !replaced.has(nameOf(schema)));
  const all = [...ofSource(kubernetes, 'go'), ...others, ...fromTree];
  const byVersions = grouped(all, ({ apiVersion }) => apiVersion);
  const byKind = new Map(
    [...byVersions].map(([apiVersion, schemas]) => [apiVersion, new Map(schemas.map(one => [one.kind, one]))]),
  );
  const copies = grouped(fromTree, keyOf);
  const distinct = new Map<string, readonly KindSchema[]>();
  const byName = grouped(all, nameOf);
  const versions = memoByText((name: string): readonly string[] =>
    [...(byName.get(name) ?? [])]
      .sort((a, b) => Number(b.storage) - Number(a.storage) || byVersion(a.apiVersion, b.apiVersion))
      .map(({ apiVersion }) => apiVersion),
  );
  return {
    find: (apiVersion, kind) => byKind.get(apiVersion)?.get(kind),
    copiesOf: (apiVersion, kind) => {
      const key = keyOf({ apiVersion, kind });
      const known = distinct.get(key) ?? differing(copies.get(key) ?? []);
      distinct.set(key, known);
      return known;
    },
    versionsOf: (group, kind) => versions(`${group}/${kind}`),
    kindsOf: group => [
      ...new Set(all.filter(({ apiVersion }) => groupOf(apiVersion) === group).map(({ kind }) => kind)),
    ],
    apiVersionsOf: kind => all.filter(schema => schema.kind === kind).map(({ apiVersion }) => apiVersion),
    objectMeta: objectMetaOf(kubernetes),
  };
};
