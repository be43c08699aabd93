import type { CompactNode } from '../../model/compact-schema';
import type { Json } from '../../model/json';
import type { Problem } from './problem';
import type { Re2Patterns } from './re2-pattern';

/**
 * Who reads the value: `go` decodes built-in kinds into Go types, where null is the zero value; `crd` keeps a custom
 * resource as it is and checks it against its structural schema.
 */
export type Decoder = 'go' | 'crd';

/** A node and the pool that its indexes refer to. */
export interface SchemaRef {
  readonly node: CompactNode;
  readonly nodes: readonly CompactNode[];
}

/** The state of one walk through a value. */
export interface Walk {
  readonly nodes: readonly CompactNode[];
  readonly decoder: Decoder;
  /** Inside `allOf`, `anyOf`, `oneOf` or `not`, which only constrain what the schema around them declares. */
  readonly branch: boolean;
  /** Whether int32 and float bound the numbers of custom resources. */
  readonly boundsFormats: boolean;
  readonly patterns: Re2Patterns;
  readonly objectMeta: SchemaRef;
  readonly path: (string | number)[];
  readonly problems: Problem[];
  readonly check: (value: Json, node: CompactNode, walk: Walk) => void;
}

/** Notes a problem at the place that the walk has reached. */
export const note = (walk: Walk, problem: Omit<Problem, 'path'>): void => {
  walk.problems.push({ ...problem, path: [...walk.path] });
};

/** Checks the value under a key or index of the value that the walk has reached. */
export const descend = (walk: Walk, part: string | number, value: Json, node: CompactNode): void => {
  walk.path.push(part);
  walk.check(value, node, walk);
  walk.path.pop();
};

/** The node at an index; an index that the pool lacks takes any value. */
export const nodeAt = (walk: Pick<Walk, 'nodes'>, index: number): CompactNode => walk.nodes[index] ?? {};

/** The node of a key: of its property, else of all additional ones. */
export const nodeOfKey = (walk: Pick<Walk, 'nodes'>, node: CompactNode, key: string): CompactNode | undefined => {
  const { properties, additionalProperties } = node;
  const index = properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
  return typeof index === 'number' ? nodeAt(walk, index) : undefined;
};
