import type { Command } from 'commander';
import { readEnvironments } from '../../inventory/read-environments';
import { didYouMean } from '../../model/did-you-mean';
import { dronePipeline, giteaPipeline } from '../../promotion/app-pipeline';
import { PINS } from '../../render/pins';
import type { Console } from '../console';
import { EXIT } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

/** Adds `strata pipeline`. */
export function pipelineCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('pipeline <tenant> <app>')
    .summary('print the workflow of an app: test, build, push, pin in dev')
    .description('Prints .gitea/workflows/ci.yaml of the repository of an app, or its .drone.yml.')
    .option('--drone', 'for Drone')
    .action((tenantName: string, appName: string, { drone }: { readonly drone?: true }) => {
      const refuse = (message: string): void => {
        console.err(`${console.colors.red('error  ')} ${message}\n`);
        finish(EXIT.FAULT);
      };
      const { inventory, issues } = readEnvironments(projectRoot(process.cwd()), PINS);
      if (inventory === undefined) {
        printIssues(issues, console);
        finish(EXIT.FAULT);
        return;
      }
      const { platform, tenants } = inventory;
      const names = (items: readonly { readonly name: string }[]): readonly string[] => items.map(({ name }) => name);
      const wrong = (what: string, text: string, known: readonly string[]): string =>
        `pipeline: there is no such ${what} (${text}); ${didYouMean(text, known, `use one of ${known.join(', ')}`)}`;
      const tenant = tenants.find(({ name }) => name === tenantName);
      if (tenant === undefined) {
        refuse(wrong('tenant', tenantName, names(tenants)));
        return;
      }
      const app = tenant.apps.find(({ name }) => name === appName);
      if (app === undefined) {
        refuse(wrong(`app of ${tenant.name}`, appName, names(tenant.apps)));
        return;
      }
      const { repository } = app;
      if (repository === undefined) {
        refuse(`pipeline: ${app.name} has no repository; add one to environments/tenants/${tenant.name}.yaml`);
        return;
      }
      const write = drone === true ? dronePipeline : giteaPipeline;
      console.out(write({ tenant, app: app.name, repository, platform }));
      finish(EXIT.DONE);
    });
}
