import { ApiObject, JsonPatch } from 'cdk8s';
import type { Construct } from 'constructs';
import { isJsonObject, type JsonObject } from '../model/json';
import type { ClusterObjectMeta } from '../model/object-meta';
import { plainObject } from '../model/plain-json';
import type { Scope } from '../model/scope';

/** The whole object of a kind, in wire names. */
export interface KindManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ClusterObjectMeta;
}

/** What the constructor of a kind takes: the object without what the class knows. */
export type KindProps<Manifest extends KindManifest> = Omit<Manifest, 'apiVersion' | 'kind'> &
  Pick<KindManifest, 'metadata'>;

/** The construct class of one kind at one version. */
export interface KindClass<Manifest extends KindManifest> {
  new (scope: Construct, id: string, props: KindProps<Manifest>): ApiObject;
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: Scope;
}

/**
 * Makes the construct class of a kind. Its objects render exactly the data that they were given: no key is renamed or
 * dropped, null stays, and a Chart's namespace is not stamped on. Labels, annotations and the like that are added to
 * `metadata` later, and JSON patches in wire names, come on top. What `toJson` gives is not to be changed.
 */
export const defineKind = <Manifest extends KindManifest>(
  apiVersion: Manifest['apiVersion'],
  kind: Manifest['kind'],
  scope: Scope,
): KindClass<Manifest> =>
  class extends ApiObject {
    static readonly apiVersion = apiVersion;
    static readonly kind = kind;
    static readonly scope = scope;
    readonly #given: JsonObject;
    readonly #operations: JsonPatch[] = [];

    constructor(parent: Construct, id: string, props: KindProps<Manifest>) {
      const { name, labels = {}, annotations = {}, finalizers = [], ownerReferences = [] } = props.metadata;
      super(parent, id, {
        apiVersion,
        kind,
        metadata: { name, labels, annotations, finalizers: [...finalizers], ownerReferences: [...ownerReferences] },
      });
      this.#given = plainObject(props);
    }

    override addJsonPatch(...operations: JsonPatch[]): void {
      this.#operations.push(...operations);
    }

    override toJson(): unknown {
      const { metadata, ...rest } = this.#given;
      const given = isJsonObject(metadata) ? metadata : {};
      const added: unknown = this.metadata.toJson();
      const merged = mergeMetadata(given, isJsonObject(added) ? added : {});
      const object = { apiVersion, kind, metadata: merged, ...rest };
      // A patch works on a copy, which costs as much as all else.
      return this.#operations.length === 0 ? object : JsonPatch.apply(object, ...this.#operations);
    }
  };

/** The metadata as given, with what was added to it since; the namespace is never the Chart's. */
const mergeMetadata = (given: JsonObject, added: JsonObject): JsonObject => {
  const extra = { ...added };
  delete extra['namespace'];
  return { ...given, ...extra };
};
