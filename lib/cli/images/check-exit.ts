import type { ImageVerdict } from '../../images/image-verdict';
import { EXIT, type ExitCode } from '../exit-code';

/** How a question to registries ends: what is wrong counts before what nobody knows. */
export const checkExit = (verdicts: readonly Pick<ImageVerdict, 'verdict'>[]): ExitCode => {
  const has = (...wanted: readonly ImageVerdict['verdict'][]): boolean =>
    verdicts.some(({ verdict }) => wanted.includes(verdict));
  if (has('missing', 'refused', 'moved')) return EXIT.ISSUES;
  return has('unknown') ? EXIT.FAULT : EXIT.DONE;
};
