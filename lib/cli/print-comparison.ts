import type { Issue } from '../model/issue';
import { comparisonJson, comparisonText, type Comparison } from '../server-check/comparison';
import type { Console } from './console';
import { EXIT, type ExitCode } from './exit-code';
import { printIssues } from './report';
import type { ServerResult } from './validate-server';

/** Why a comparison cannot be printed in a format; nothing where it can. */
export const formatIssues = (format: string): readonly Issue[] =>
  format === 'sarif'
    ? [
        {
          rule: 'usage',
          severity: 'error',
          place: { pointer: '--format' },
          message: 'is not for --server',
          value: format,
          fix: 'use text or json',
        },
      ]
    : [];

const exitCodeOf = ({ agreement, troubles }: Comparison): ExitCode => {
  if (troubles.length > 0 || agreement.unknown.length > 0) return EXIT.FAULT;
  return agreement.differences.length > 0 ? EXIT.ISSUES : EXIT.DONE;
};

/** Prints a comparison with an API server, or why there is none. */
export function printComparison(result: ServerResult, format: string, console: Console): ExitCode {
  if ('issues' in result) {
    printIssues(result.issues, console);
    return EXIT.FAULT;
  }
  const code = exitCodeOf(result);
  if (format === 'json') console.out(`${JSON.stringify(comparisonJson(result), undefined, 2)}\n`);
  else (code === EXIT.FAULT ? console.err : console.out)(comparisonText(result));
  return code;
}
