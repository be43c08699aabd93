import type { SchemaSet } from '../../checks/schema/schema-set';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { adoptedBody } from '../adopted-body';
import { plainSource } from './plain-source';
import { plusLoss } from './plus-loss';
import { plusSource } from './plus-source';
import type { Source } from './source';
import { PLUS_CLASSES, type TypedKind } from './typed-kinds';

/** How an object is written: with a class of cdk8s-plus, one of imports/crds, or one that is made for it. */
export type Form =
  | { readonly by: 'plus'; readonly className: string }
  | { readonly by: 'crd'; readonly kind: TypedKind }
  | { readonly by: 'untyped'; readonly because: string };

/** An object and what is written of it. */
export interface WrittenObject {
  readonly manifest: Manifest;
  readonly form: Form;
  /** What its class takes. */
  readonly props: Source;
  /** The same under the names of the wire. */
  readonly fields: JsonObject;
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

/** What is written of an object; the namespace of the component is left to the renderer. */
export function writtenObject(manifest: Manifest, { schemas, typedKinds, namespace }: WritingContext): WrittenObject {
  const { apiVersion, kind } = manifest;
  const schema = schemas.find(apiVersion, kind);
  const body = withoutNamespace(adoptedBody(manifest, schema?.decoder === 'go'), namespace);
  const { apiVersion: _, kind: __, ...fields } = body;
  const plain = plainSource(fields);
  const typed = typedKinds.find(one => one.apiVersion === apiVersion && one.kind === kind);
  if (typed !== undefined) return { manifest, form: { by: 'crd', kind: typed }, props: plain, fields };
  const className = PLUS_CLASSES.get(`${apiVersion} ${kind}`);
  if (className === undefined || schema === undefined) {
    return { manifest, form: { by: 'untyped', because: 'no types of this kind are imported' }, props: plain, fields };
  }
  // A definition holds a schema, which nobody writes in TypeScript.
  if (kind === 'CustomResourceDefinition') {
    return { manifest, form: { by: 'untyped', because: 'a definition is a schema' }, props: plain, fields };
  }
  const props = plusSource(fields, schema);
  const lost = plusLoss(className, props, body);
  return lost.length === 0
    ? { manifest, form: { by: 'plus', className }, props, fields }
    : {
        manifest,
        form: { by: 'untyped', because: `cdk8s-plus-28 does not know ${lost.join(', ')}` },
        props: plain,
        fields,
      };
}
