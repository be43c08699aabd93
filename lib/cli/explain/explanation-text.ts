import type { Console } from '../console';
import { printIssues } from '../report';
import { looksAt, type Explanation } from './explanation';

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

/** Prints an explanation for people, to stdout. */
export function printExplanation(explanation: Explanation, { out, outColors: colors, ...rest }: Console): void {
  const { name, id, severity, reason, example } = explanation;
  out(`${colors.bold(name)} (${id}, ${severity})\n`);
  out(`looks at ${looksAt(explanation)}\n`);
  out(`without it: ${reason}\n`);
  if (example === undefined) return;
  const { given, before, wrong, findings, right, fix } = example;
  const block = (title: string, yaml: string): void => out(`\n${title}\n\n${indented(yaml)}`);
  if (given !== undefined) out(`\n${given}\n`);
  if (before !== undefined) block(colors.bold('Before the change'), before);
  block(colors.bold(colors.red('Wrong')), wrong);
  out('\n');
  printIssues(findings, { ...rest, out, err: line => out(`  ${line}`), colors, outColors: colors }, true);
  block(colors.bold(colors.green('Right')), right);
  out(`\n${colors.bold('What to do')}: ${fix}\n`);
}
