import { Option, type Command } from 'commander';
import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import { usageIssue } from '../../promotion/usage-issue';
import { lackingIn } from '../../secrets/lacking';
import { rotationOf } from '../../secrets/rotation';
import type { SecretPath } from '../../secrets/secret-list';
import { lackingText, listText, rotationText } from '../../secrets/secret-text';
import { seedLines } from '../../secrets/seed';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import type { Finish } from '../program';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';
import { readSecrets, unmadeSecrets, type ReadSecrets } from '../secrets/read-secrets';
import { unknownClusters } from '../unknown-cluster';

type Read = Exclude<ReadSecrets, { readonly issues: readonly Issue[] }>;

const EXAMPLES = `
Examples:
  strata secrets list --cluster dev             every path in Vault: keys, who makes them, who reads them, what starts again
  strata secrets missing                        what clusters of role prod lack that those of role dev have
  strata secrets seed --cluster prod            lines that write them, with generators and variables; never a value
  strata secrets rotate dev/argocd/argocd-oidc  how it gets another value, in order, and the way back

Nothing is read from Vault or a cluster: how old a value is, is not known here.

Exit codes: 0 done · 1 something reads a Secret that nothing makes (missing) · 2 no such path or cluster`;

const ofCluster = (paths: readonly SecretPath[], cluster: string | undefined): readonly SecretPath[] =>
  paths.filter(({ path }) => cluster === undefined || path.startsWith(`${cluster}/`));

const namesOf = ({ clusters }: Read): readonly string[] => clusters.map(({ tree }) => tree.cluster);

/** The path that was named, with or without its mount. */
const findPath = (paths: readonly SecretPath[], wanted: string): SecretPath | Issue => {
  const found = paths.find(({ path, mount }) => [path, `${mount}/${path}`].includes(wanted));
  const known = paths.map(({ path }) => path);
  const fix = didYouMean(wanted, known, '`strata secrets list` names them');
  return found ?? usageIssue('secrets', 'there is no such path', fix, wanted);
};

function list(read: Read, cluster: string | undefined, format: string, { out }: Console): ExitCode {
  const paths = ofCluster(read.list.paths, cluster);
  const byHand = read.list.byHand.filter(one => cluster === undefined || one.cluster === cluster);
  const shown = { ...read.list, paths, byHand };
  out(format === 'json' ? `${JSON.stringify(shown, undefined, 2)}\n` : listText(shown));
  return EXIT.DONE;
}

function missing(read: Read, from: string | undefined, to: string | undefined, console: Console): ExitCode {
  const contexts = read.clusters.map(({ context }) => context);
  const chosen = (name: string | undefined, role: 'dev' | 'prod') =>
    contexts.filter(({ cluster }) => (name === undefined ? cluster.role === role : cluster.name === name));
  for (const one of chosen(from, 'dev'))
    for (const other of chosen(to, 'prod'))
      console.out(lackingText(one.cluster.name, other.cluster.name, lackingIn(read.list, one, other)));
  const unmade = unmadeSecrets(read.inputs);
  printIssues(unmade, console);
  return unmade.length === 0 ? EXIT.DONE : EXIT.ISSUES;
}

/** Adds `strata secrets`. */
export function secretsCommand(parent: Command, console: Console, finish: Finish): void {
  const command = parent
    .command('secrets')
    .summary('list, write and renew what lies in Vault')
    .description(
      'Tells of every secret where its values come from and who reads them, and prints the lines that write it.',
    )
    .addHelpText('after', EXAMPLES);

  /** Runs on what the platform has, unless a cluster is named that it has not. */
  const on = (named: readonly string[], act: (read: Read) => ExitCode): void => {
    const read = readSecrets(projectRoot(process.cwd()));
    const issues = 'issues' in read ? read.issues : unknownClusters('secrets', named, namesOf(read));
    if ('issues' in read || issues.length > 0) {
      printIssues(issues, console);
      finish(EXIT.FAULT);
      return;
    }
    finish(act(read));
  };
  const given = (...names: readonly (string | undefined)[]): readonly string[] => names.flatMap(name => name ?? []);

  const onPath = (wanted: string, act: (path: SecretPath) => string) => (read: Read) => {
    const path = findPath(read.list.paths, wanted);
    if ('path' in path) {
      console.out(act(path));
      return EXIT.DONE;
    }
    printIssues([path], console);
    return EXIT.FAULT;
  };

  command
    .command('list')
    .summary('every path and Secret: keys, where values come from, who reads them')
    .option('--cluster <cluster>', 'one cluster alone')
    .addOption(new Option('--format <format>', 'how it is printed').choices(['text', 'json']).default('text'))
    .action(({ cluster, format }: { readonly cluster?: string; readonly format: string }) => {
      on(given(cluster), read => list(read, cluster, format, console));
    });

  command
    .command('missing')
    .summary('what one cluster lacks that another has, and what nothing makes')
    .option('--from <cluster>', 'the cluster that has it; all of role dev if left out')
    .option('--to <cluster>', 'the cluster that lacks it; all of role prod if left out')
    .action(({ from, to }: { readonly from?: string; readonly to?: string }) => {
      on(given(from, to), read => missing(read, from, to, console));
    });

  command
    .command('seed [path]')
    .summary('the lines that write a path, or all of them, once')
    .option('--cluster <cluster>', 'one cluster alone')
    .action((wanted: string | undefined, { cluster }: { readonly cluster?: string }) => {
      const text = (path: SecretPath): string => `${seedLines(path).join('\n')}\n`;
      on(given(cluster), read => {
        if (wanted !== undefined) return onPath(wanted, text)(read);
        console.out(ofCluster(read.list.paths, cluster).map(text).join('\n'));
        return EXIT.DONE;
      });
    });

  command
    .command('rotate <path>')
    .summary('how a path gets another value: the order, who notices, the way back')
    .action((wanted: string) => {
      on(
        [],
        onPath(wanted, path => rotationText(path, rotationOf(path))),
      );
    });
}
