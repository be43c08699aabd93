import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import { mutate, SEED } from '../mutate';
import { mutationsPage, unexplained } from '../mutations-page';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { projectRoot } from '../project-root.cjs';

const PAGE = 'docs/mutations.md';

/** 2,000 mistakes over four clusters and seven operators. */
const COUNT_OF_EACH = 72;

/** Adds `strata mutate`, which only the project itself needs. */
export function mutateCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('mutate', { hidden: true })
    .description(`Makes small mistakes in the rendered objects, asks the checks, and writes ${PAGE}.`)
    .action(() => {
      const started = performance.now();
      const progress = progressOn(console, () => performance.now() - started);
      const root = projectRoot(process.cwd());
      const verdicts = mutate(root, COUNT_OF_EACH, progress.step);
      progress.end();
      const lines = unexplained(verdicts);
      for (const line of lines) console.out(`${line}\n`);
      if (verdicts.length > 0) writeFileSync(join(root, PAGE), mutationsPage(verdicts, SEED));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.err(`${verdicts.length} mistakes, ${lines.length} not caught and without a reason in ${seconds} s\n`);
      finish(verdicts.length === 0 || lines.length > 0 ? EXIT.ISSUES : EXIT.DONE);
    });
}
