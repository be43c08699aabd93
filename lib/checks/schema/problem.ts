import type { Path } from '../../model/path';

/**
 * What is wrong with a value: `string` is a scalar where a string belongs, `duplicate` an entry of a list whose keys
 * were used before; `type`, `unknown` and `required` are about shape, `value` about limits, patterns and formats. What
 * has only `width` is taken by the API server, though its format has no room for it.
 */
export type ProblemCode = 'type' | 'string' | 'unknown' | 'required' | 'duplicate' | 'value' | 'width';

/** One way in which an object does not follow its schema. */
export interface Problem {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
  /** @default - the message says it */
  readonly value?: string;
  readonly fix: string;
}
