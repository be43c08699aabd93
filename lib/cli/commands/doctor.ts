import { Option, type Command } from 'commander';
import type { Diagnosis } from '../../doctor/diagnosis';
import type { Console } from '../console';
import { doctor } from '../doctor';
import { EXIT } from '../exit-code';
import { findTools } from '../find-tools';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';

const EXAMPLES = `
Examples:
  strata doctor                look at Node, the tools, imports/, environments/ and the outputs
  strata doctor --format json  the same for machines

Nothing is written, and no cluster is reached.

Exit codes: 0 nothing is in the way of a synth · 1 something is`;

const STATES = ['error', 'warning', 'ok'] as const;

const countOf = (diagnoses: readonly Diagnosis[], wanted: Diagnosis['state']): number =>
  diagnoses.filter(({ state }) => state === wanted).length;

const summary = (diagnoses: readonly Diagnosis[]): string => {
  const [errors, warnings] = [countOf(diagnoses, 'error'), countOf(diagnoses, 'warning')];
  const parts = [
    ...(errors === 0 ? [] : [`${errors} ${errors === 1 ? 'error' : 'errors'}`]),
    ...(warnings === 0 ? [] : [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`]),
  ];
  return parts.length === 0 ? 'all is well\n' : `${parts.join(', ')}\n`;
};

/** One line of the report: `warning  helm: not found; install it …`. */
const lineOf = ({ what, found, fix }: Diagnosis): string => `${what}: ${found}${fix === undefined ? '' : `; ${fix}`}\n`;

/** Adds `strata doctor`. */
export function doctorCommand(parent: Command, { out, err, outColors }: Console, finish: Finish): void {
  const paint = { error: outColors.red, warning: outColors.yellow, ok: outColors.green };
  parent
    .command('doctor')
    .summary('look whether this machine and the project are fit')
    .description(
      'Looks at Node, git, helm, kubectl and talosctl, at imports/, environments/ and the outputs, and says what to do.',
    )
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async ({ format }: { readonly format: 'text' | 'json' }) => {
      const root = projectRoot(process.cwd());
      const diagnoses = await doctor(root, findTools(root, process.env), new Date());
      if (format === 'json') {
        const counts = Object.fromEntries(STATES.map(state => [state, countOf(diagnoses, state)]));
        out(`${JSON.stringify({ form: 1, diagnoses, counts }, undefined, 2)}\n`);
      } else {
        for (const diagnosis of diagnoses)
          out(`${paint[diagnosis.state](diagnosis.state.padEnd(8))}${lineOf(diagnosis)}`);
        err(summary(diagnoses));
      }
      finish(countOf(diagnoses, 'error') === 0 ? EXIT.DONE : EXIT.ISSUES);
    });
}
