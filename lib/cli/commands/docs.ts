import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { API_RULES } from '../../checks/api-validation/api-rules';
import { RULES } from '../../checks/rules';
import { apiValidationPage } from '../api-validation-page';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root';
import { rulesPage } from '../rules-page';

const PAGES: Readonly<Record<string, () => string>> = {
  'docs/api-validation.md': () => apiValidationPage(API_RULES),
  'docs/checks.md': () => rulesPage(RULES),
};

/** Adds `strata docs`, which only the project itself needs. */
export function docsCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('docs', { hidden: true })
    .description('Makes the pages of docs/ that list the checks.')
    .option('--check', 'write nothing; exit 1 when a page is out of date')
    .action(({ check }: { readonly check?: true }) => {
      const root = projectRoot(process.cwd());
      const pages = Object.entries(PAGES).map(([path, page]) => ({ path, file: join(root, path), text: page() }));
      const stale = pages.filter(({ file, text }) => !existsSync(file) || readFileSync(file, 'utf8') !== text);
      if (check !== true) for (const { file, text } of stale) writeFileSync(file, text);
      else for (const { path } of stale) console.err(`${path}: is out of date; run \`npm run docs\`\n`);
      finish(check === true && stale.length > 0 ? EXIT.ISSUES : EXIT.DONE);
    });
}
