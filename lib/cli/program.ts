import { Command } from 'commander';
import { version } from '../../package.json';
import { adoptCommand } from './commands/adopt';
import { capacityCommand } from './commands/capacity';
import { chartCommand } from './commands/chart';
import { completionCommand } from './commands/completion';
import { diffCommand } from './commands/diff';
import { docsCommand } from './commands/docs';
import { doctorCommand } from './commands/doctor';
import { explainCommand } from './commands/explain';
import { giteaCommand } from './commands/gitea';
import { mapCommand } from './commands/map';
import { mutateCommand } from './commands/mutate';
import { holdCommand } from './commands/hold';
import { helmwaveCommand } from './commands/helmwave';
import { imagesCommand } from './commands/images';
import { importCommand } from './commands/import';
import { newCommand } from './commands/new';
import { outdatedCommand } from './commands/outdated';
import { pinCommand } from './commands/pin';
import { pipelineCommand } from './commands/pipeline';
import { promoteCommand } from './commands/promote';
import { retireCommand } from './commands/retire';
import { reviewCommand } from './commands/review';
import { rollbackCommand } from './commands/rollback';
import { secretsCommand } from './commands/secrets';
import { freezeCommand, pauseCommand } from './commands/standstill';
import { statusCommand } from './commands/status';
import { synthCommand } from './commands/synth';
import { upgradeCommand } from './commands/upgrade';
import { validateCommand } from './commands/validate';
import { watchCommand } from './commands/watch';
import type { Console } from './console';
import type { ExitCode } from './exit-code';
import type { Again } from './printed-again';
import type { Sources } from './sources';

/** Takes the exit code of the command that ran, and what it would print again if nothing changed. */
export type Finish = (code: ExitCode, again?: Again) => void;

/** Whoever is wrong about a command is shown its own help. */
function pointToHelp(commands: readonly Command[], above: string): void {
  for (const command of commands) {
    const name = `${above} ${command.name()}`;
    command.showHelpAfterError(`(${name} --help shows how)`);
    pointToHelp(command.commands, name);
  }
}

/** The command `strata` with all its subcommands. */
export function program(console: Console, finish: Finish, sources?: Sources): Command {
  const command = new Command('strata')
    .description('Renders one description of a platform to plain YAML per cluster, for Argo CD to sync.')
    .configureOutput({ writeOut: console.out, writeErr: console.err })
    .version(version)
    .exitOverride()
    .showHelpAfterError('(strata --help shows the commands)');
  for (const add of [
    synthCommand,
    watchCommand,
    validateCommand,
    diffCommand,
    statusCommand,
    reviewCommand,
    imagesCommand,
    importCommand,
    giteaCommand,
    helmwaveCommand,
    pinCommand,
    pipelineCommand,
    promoteCommand,
    rollbackCommand,
    pauseCommand,
    freezeCommand,
    upgradeCommand,
    holdCommand,
    outdatedCommand,
    doctorCommand,
    newCommand,
    adoptCommand,
    retireCommand,
    secretsCommand,
    explainCommand,
    mapCommand,
    capacityCommand,
    chartCommand,
    completionCommand,
    docsCommand,
    mutateCommand,
  ])
    add(command, console, finish, sources);
  pointToHelp(command.commands, command.name());
  return command;
}
