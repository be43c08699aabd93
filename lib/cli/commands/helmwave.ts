import { join, relative } from 'node:path';
import type { Command } from 'commander';
import { readEnvironments } from '../../inventory/read-environments';
import { ownComponents } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { helmFacts } from '../../render/helm-facts';
import { helmwaveFiles } from '../../render/helmwave/helmwave-files';
import { PINS } from '../../render/pins';
import { renderCluster } from '../../render/render-cluster';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { unknownCluster } from '../unknown-cluster';
import { writeOut } from '../write-out';

/** Adds `strata helmwave`. */
export function helmwaveCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('helmwave <cluster>')
    .summary('export the releases of a cluster for helmwave')
    .description('Writes helmwave.yml and the values of each release of a cluster to .strata/helmwave/<cluster>.')
    .option('--out <folder>', 'another folder to write to')
    .action((name: string, { out }: { readonly out?: string }) => {
      const root = projectRoot(process.cwd());
      const { inventory, issues } = readEnvironments(root, PINS);
      if (inventory === undefined) {
        printIssues(issues, console);
        finish(EXIT.FAULT);
        return;
      }
      const context = contextsOf(inventory, PINS).find(({ cluster }) => cluster.name === name);
      if (context === undefined) {
        const known = inventory.clusters.map(cluster => cluster.name);
        printIssues([unknownCluster('helmwave', name, known)], console);
        finish(EXIT.FAULT);
        return;
      }
      const folder = out ?? relative(process.cwd(), join(root, '.strata', 'helmwave', name));
      const { components } = renderCluster(ownComponents(context), context, helmFacts(root));
      const releasing = components.map(one => ({ ...one, releases: [...one.releases, ...one.vendored] }));
      const written = writeOut(root, folder, helmwaveFiles(name, releasing));
      if ('issue' in written) {
        printIssues([written.issue], console);
        finish(EXIT.FAULT);
        return;
      }
      console.out(`${join(folder, 'helmwave.yml')}\n`);
      finish(EXIT.DONE);
    });
}
