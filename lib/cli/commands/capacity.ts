import { Option, type Command } from 'commander';
import { bucketText, capacityText } from '../../capacity/capacity-text';
import { readCapacity } from '../capacity/read-capacity';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

interface CapacityFlags {
  readonly cluster?: string;
  readonly format: 'json' | 'text';
}

const EXAMPLES = `
Examples:
  strata capacity                  what each cluster has, and what is asked of it
  strata capacity --cluster prod   of one cluster
  strata capacity --format json    the same for programs

Exit codes: 0 whatever is full · 2 environments/ is invalid, or there is no such cluster`;

/** Adds `strata capacity`. */
export function capacityCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('capacity')
    .summary('tell what machines and tenants have left, and what happens if a machine dies')
    .description(
      'Renders environments/ and sums up requests, limits and storage by machines and tenants; no cluster is asked. With environments/prices.yaml it tells what that costs.',
    )
    .option('--cluster <name>', 'of this cluster alone')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(({ cluster, format }: CapacityFlags) => {
      const started = performance.now();
      const progress = progressOn(console, () => performance.now() - started);
      const result = readCapacity(projectRoot(process.cwd()), cluster, progress.step);
      progress.end();
      if ('issues' in result) {
        printIssues(result.issues, console);
        finish(EXIT.FAULT);
        return;
      }
      console.out(
        format === 'json'
          ? `${JSON.stringify({ form: 1, ...result }, undefined, 2)}\n`
          : [
              ...result.clusters.map(capacityText),
              ...(result.buckets.length === 0 ? [] : [bucketText(result.buckets)]),
            ].join('\n'),
      );
      finish(EXIT.DONE);
    });
}
