import type { CompactNode } from '../../model/compact-schema';

/** Whether null is a value that a node of a definition allows: it says so, or says no type. */
export const takesNull = (node: CompactNode): boolean =>
  node.nullable === true || (node.type === undefined && node['x-kubernetes-int-or-string'] !== true);
