import type { Json } from './json';
import type { Scope } from './scope';

/** A CEL rule of a CRD. https://kubernetes.io/docs/reference/using-api/cel/ */
export interface CelRule {
  readonly rule: string;
  readonly message?: string;
  readonly messageExpression?: string;
  readonly reason?: string;
  readonly fieldPath?: string;
  readonly optionalOldSelf?: boolean;
}

/**
 * One schema, with the words of OpenAPI v3 and Kubernetes; a sub-schema is its index in `CompactSchemas.nodes`.
 *
 * A node without `type` and without `x-kubernetes-int-or-string` takes any value; with `format: quantity` it takes a
 * number or a string in quantity form. An object takes the keys of `properties`, others only by `additionalProperties`
 * or `x-kubernetes-preserve-unknown-fields`. `metadata` at the root of a kind is checked as ObjectMeta beside its node.
 */
export interface CompactNode {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly properties?: Readonly<Record<string, number>>;
  readonly additionalProperties?: number | boolean;
  readonly items?: number;
  readonly required?: readonly string[];
  readonly enum?: readonly Json[];
  readonly format?: string;
  /** In RE2 syntax. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly nullable?: boolean;
  readonly default?: Json;
  readonly allOf?: readonly number[];
  readonly anyOf?: readonly number[];
  readonly oneOf?: readonly number[];
  readonly not?: number;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-map-type'?: 'atomic' | 'granular';
  readonly 'x-kubernetes-patch-strategy'?: string;
  readonly 'x-kubernetes-patch-merge-key'?: string;
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
}

/** One kind at one served version. */
export interface CompactKind {
  /** Index of its root in `nodes`. */
  readonly schema: number;
  /** @default - a kind of Kubernetes: see `builtInScope` */
  readonly scope?: Scope;
  /** The version that is stored. @default false */
  readonly storage?: boolean;
  /** @default false */
  readonly deprecated?: boolean;
}

/** All schemas of one source: imports/schemas/crds.json, kubernetes-<line>.json. */
export interface CompactSchemas {
  readonly $generated: string;
  /** By `<apiVersion>/<Kind>`, such as `apps/v1/Deployment` and `v1/Pod`. */
  readonly kinds: Readonly<Record<string, CompactKind>>;
  /** Every distinct schema once. */
  readonly nodes: readonly CompactNode[];
  /** CEL expressions as trees, by their text. @default - each is parsed when it is met */
  readonly expressions?: Readonly<Record<string, Json>>;
}
