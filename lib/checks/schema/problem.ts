import type { Path } from '../../model/path';

/**
 * What is wrong with a value: `string` is a scalar where a string belongs, `duplicate` an entry of a list whose keys
 * were used before; `type`, `unknown` and `required` are about shape, `value` about limits, patterns and formats. What
 * has only `width` is taken by the API server, though its format has no room for it; what has
 * only `apply` is taken where an object is created, and refused where it is applied on the server.
 */
export type ProblemCode = 'type' | 'string' | 'unknown' | 'required' | 'duplicate' | 'value' | 'width' | 'apply';

const READ: readonly ProblemCode[] = ['unknown', 'width', 'apply'];

/** Whether the server reads a value that has the problem as it reads any other. */
export const isRead = ({ code }: Problem): boolean => READ.includes(code);

/** One way in which an object does not follow its schema. */
export interface Problem {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
  /** @default - the message says it */
  readonly value?: string;
  readonly fix: string;
}
