import type { SchemaSet } from '../../checks/schema/schema-set';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { adoptedBody } from '../adopted-body';
import { fieldsWithoutType } from './fields-without-type';
import { BUILT_IN } from './flavour';
import { plainSource } from './plain-source';
import type { Source } from './source';
import type { TypedKind } from './typed-kinds';

/** How an object is written: with a class of imports/, or one that is made for it. */
export type Form =
  { readonly by: 'typed'; readonly kind: TypedKind } | { readonly by: 'untyped'; readonly because: string };

/** An object and what is written of it. */
export interface WrittenObject {
  readonly manifest: Manifest;
  readonly form: Form;
  /** What its class takes. */
  readonly fields: JsonObject;
  /** The same as it is printed. */
  readonly props: Source;
}

/** Which classes there are, and what the component says for all of its objects. */
export interface WritingContext {
  readonly schemas: SchemaSet;
  readonly typedKinds: readonly TypedKind[];
  /** The component's. */
  readonly namespace: string;
}

const withoutNamespace = (body: JsonObject, namespace: string): JsonObject => {
  const { metadata } = body;
  if (typeof metadata !== 'object' || metadata === null || !('namespace' in metadata)) return body;
  const { namespace: own, ...rest } = metadata;
  return own === namespace ? { ...body, metadata: rest } : body;
};

const without = (because: string): Form => ({ by: 'untyped', because });

const formOf = ({ apiVersion, kind }: Manifest, fields: JsonObject, typedKinds: readonly TypedKind[]): Form => {
  // A definition holds a schema, which nobody writes in TypeScript.
  if (kind === 'CustomResourceDefinition') return without('a definition is a schema');
  const typed = typedKinds.find(one => one.apiVersion === apiVersion && one.kind === kind);
  if (typed === undefined) return without('no types of this kind are imported');
  const unknown = typed.module === BUILT_IN ? fieldsWithoutType(fields) : [];
  return unknown.length === 0 ? { by: 'typed', kind: typed } : without(`its type does not know ${unknown.join(', ')}`);
};

/** What is written of an object; the namespace of the component is left to the renderer. */
export function writtenObject(manifest: Manifest, { schemas, typedKinds, namespace }: WritingContext): WrittenObject {
  const decodes = schemas.find(manifest.apiVersion, manifest.kind)?.decoder === 'go';
  const { apiVersion: _, kind: __, ...fields } = withoutNamespace(adoptedBody(manifest, decodes), namespace);
  return { manifest, form: formOf(manifest, fields, typedKinds), props: plainSource(fields), fields };
}
