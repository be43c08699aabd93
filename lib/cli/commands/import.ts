import type { Command } from 'commander';
import { runImport } from '../../import/run-import';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { printIssues } from '../report';

interface ImportFlags {
  readonly mirror?: string;
  readonly check?: true;
}

const EXAMPLES = `
Examples:
  strata import                        read the public URLs of cdk8s.yaml
  strata import --mirror ../upstream   read a local mirror folder
  strata import --check                write nothing; exit 1 when imports/ is out of date`;

/** Adds `strata import`. */
export function importCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('import')
    .summary('make imports/ anew from the pins of cdk8s.yaml')
    .description('Generates types, schemas and chart facts in imports/ from what cdk8s.yaml pins.')
    .option('--mirror <folder>', 'read this folder instead of the public URLs')
    .option('--check', 'write nothing; exit 1 when imports/ differs')
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ImportFlags) => {
      const check = flags.check === true;
      const mirror = flags.mirror === undefined ? {} : { mirror: flags.mirror };
      const result = await runImport(process.cwd(), { ...mirror, check }, line => {
        console.err(`${line}\n`);
      });
      printIssues(result.issues, console);
      if (result.issues.length > 0) {
        finish(EXIT.FAULT);
        return;
      }
      const { written, unchanged, removed } = result;
      console.err(`${written} files written, ${removed} removed, ${unchanged} unchanged\n`);
      finish(check && written + removed > 0 ? EXIT.ISSUES : EXIT.DONE);
    });
}
