import type { CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import { toDotted } from '../../model/path';
import { re2Patterns } from '../schema/re2-pattern';
import { validateObject } from '../schema/validate-object';
import type { Decoder } from '../schema/walk';

/** The problems of `{ spec: value }`, whose spec follows the first of the nodes, as lines `<code> <place>: …`. */
export const problemLines = (
  value: Json,
  nodes: readonly CompactNode[],
  decoder: Decoder = 'crd',
): readonly string[] => {
  const node: CompactNode = { type: 'object', properties: { spec: 0 } };
  const kind = { apiVersion: 'example.org/v1', kind: 'Example', decoder, storage: true, node, nodes };
  const objectMeta = {
    node: { type: 'object', properties: { name: 0, labels: 1 } },
    nodes: [{ type: 'string' }, { type: 'object', additionalProperties: 0 }],
  } as const;
  return validateObject({ metadata: { name: 'a' }, spec: value }, kind, objectMeta, re2Patterns()).map(
    ({ code, path, message, value: found, fix }) =>
      `${code} ${toDotted(path)}: ${message}${found === undefined ? '' : ` (${found})`}; ${fix}`,
  );
};

/** A schema with values that follow it, and values that do not with their problems, one a line. */
export interface SchemaCase {
  readonly node: CompactNode;
  /** Nodes from index 1. */
  readonly rest?: readonly CompactNode[];
  readonly good?: readonly Json[];
  readonly bad?: readonly (readonly [Json, string])[];
}
