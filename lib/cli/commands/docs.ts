import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { RULES } from '../../checks/rules';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root';
import { rulesPage } from '../rules-page';

const PAGE = 'docs/checks.md';

/** Adds `strata docs`, which only the project itself needs. */
export function docsCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('docs', { hidden: true })
    .description(`Makes ${PAGE} from the rules.`)
    .option('--check', 'write nothing; exit 1 when the page is out of date')
    .action(({ check }: { readonly check?: true }) => {
      const file = join(projectRoot(process.cwd()), PAGE);
      const page = rulesPage(RULES);
      if (check === true) {
        const current = readFileSync(file, 'utf8') === page;
        if (!current) console.err(`${PAGE}: is out of date; run \`npm run docs\`\n`);
        finish(current ? EXIT.DONE : EXIT.ISSUES);
        return;
      }
      writeFileSync(file, page);
      finish(EXIT.DONE);
    });
}
