import type { Json, JsonObject } from '../model/json';
import type { Scope } from '../model/scope';
import { printNamedType } from './print-types';

/** What an author never writes: the class knows it, or the controller sets it. */
export const NOT_WRITTEN: readonly string[] = ['apiVersion', 'kind', 'metadata', 'status'];

/** A kind to type, at one version. */
export interface TypedKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly scope: Scope;
  readonly className: string;
  /** What an author writes beside `metadata`, as json-schema-to-typescript takes it. */
  readonly properties: JsonObject;
  readonly required: readonly Json[];
}

/** TypeScript of the type of a kind's manifest, and of its class; a bundle leaves out a class that nobody uses. */
export const kindSource = async (typed: TypedKind): Promise<string> => {
  const { apiVersion, kind, scope, className, properties, required } = typed;
  const schema: JsonObject = {
    type: 'object',
    properties: {
      apiVersion: { enum: [apiVersion] },
      kind: { enum: [kind] },
      metadata: { tsType: scope === 'Cluster' ? 'ClusterObjectMeta' : 'ObjectMeta' },
      ...properties,
    },
    required: ['apiVersion', 'kind', 'metadata', ...required],
  };
  const manifest = `${className}Manifest`;
  const made = `/* @__PURE__ */ defineKind<${manifest}>('${apiVersion}', '${kind}', '${scope}')`;
  return `${await printNamedType(schema, manifest)}\nexport const ${className} = ${made};\n`;
};
