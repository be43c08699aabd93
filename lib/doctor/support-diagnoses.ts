import { PAIRS, pairWords, verdictOf, type ProgramVersions } from '../model/support-matrix';
import type { Diagnosis } from './diagnosis';

/** How the versions of a cluster are by the support matrix: a line when all go together, else one for each pair that does not. */
export const supportDiagnoses = (cluster: string, versions: ProgramVersions): readonly Diagnosis[] => {
  const what = `versions of ${cluster}`;
  const verdicts = PAIRS.flatMap(pair => verdictOf(pair, versions) ?? []);
  const wrong = verdicts.filter(({ verdict }) => verdict !== 'fits');
  if (wrong.length === 0) {
    const pairs = verdicts.map(({ pair, line, other }) => `${pair.program} ${line} with ${pair.with} ${other}`);
    return [{ state: 'ok', what, found: `go together: ${pairs.join(', ')}` }];
  }
  return wrong.map(verdict => ({
    state: 'warning',
    what,
    found: pairWords(verdict),
    fix:
      verdict.verdict === 'misfit'
        ? '`npm run upgrade` plans the way to versions that fit'
        : `read the page of ${verdict.pair.program}, and write the line into lib/model/support-matrix.ts`,
  }));
};
