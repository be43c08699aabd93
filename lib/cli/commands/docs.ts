import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Console } from '../console';
import { stalePages } from '../docs-pages';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';

/** Adds `strata docs`, which only the project itself needs. */
export function docsCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('docs', { hidden: true })
    .description('Makes the pages of docs/ that list checks, alerts and backups.')
    .option('--check', 'write nothing; exit 1 when a page is out of date')
    .action(({ check }: { readonly check?: true }) => {
      const root = projectRoot(process.cwd());
      const stale = stalePages(root);
      for (const { path, text } of stale) {
        if (check === true) console.err(`${path}: is out of date; run \`npm run docs\`\n`);
        else {
          writeFileSync(join(root, path), text);
          console.out(`~ ${path}\n`);
        }
      }
      finish(check === true && stale.length > 0 ? EXIT.ISSUES : EXIT.DONE);
    });
}
