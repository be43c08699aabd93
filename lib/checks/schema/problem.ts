import type { Path } from '../../model/path';

/**
 * What is wrong with a value: `string` is a scalar where a string belongs, `duplicate` an entry of a list whose keys
 * were used before; `type`, `unknown` and `required` are about shape, `value` about limits, patterns and formats.
 */
export type ProblemCode = 'type' | 'string' | 'unknown' | 'required' | 'duplicate' | 'value';

/** One way in which an object does not follow its schema. */
export interface Problem {
  readonly code: ProblemCode;
  readonly path: Path;
  readonly message: string;
  /** @default - the message says it */
  readonly value?: string;
  readonly fix: string;
}
