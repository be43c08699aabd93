import { Option, type Command } from 'commander';
import type { Issue } from '../../model/issue';
import { imagesText, verdictsText } from '../../images/images-text';
import { mirrorLines } from '../../images/mirror-lines';
import type { Console } from '../console';
import { EXIT, type ExitCode } from '../exit-code';
import { readLogins, verdictsOf, type Registries } from '../images/ask-registries';
import { checkExit } from '../images/check-exit';
import { pinDigests } from '../images/pin-digests';
import { readImages } from '../images/read-images';
import { readSigning, type Signing } from '../images/read-signing';
import type { Finish } from '../program';
import { progressOn } from '../progress';
import { projectRoot } from '../project-root.cjs';
import { printIssues } from '../report';

interface ImagesFlags {
  readonly cluster?: string;
  readonly mirror?: string;
  readonly check?: true;
  readonly pin?: true;
  readonly format: 'json' | 'text';
}

const EXAMPLES = `
Examples:
  strata images                          every image, chart and folder that clusters run
  strata images --cluster prod           of one cluster
  strata images --mirror mirror.example.com
                                         a line for each image: what to copy, a tab, where to
  strata images --check                  ask the registries: is it there, did a tag move, who signed it
  strata images --pin                    write digests behind the tags of environments/ that have none
  strata images --pin docker.io/library/busybox:1.37.0
                                         the digest of today, also behind a tag that has one

Exit codes: 0 done · 1 an image is not there, its tag moved or its signature is refused, or a check finds errors · 2 bad input, or a registry that does not answer`;

const json = (value: object): string => `${JSON.stringify({ form: 1, ...value }, undefined, 2)}\n`;

/** Why these words do not go together. */
const wrongWords = (wanted: readonly string[], { cluster, mirror, check, pin, format }: ImagesFlags) => {
  const modes = [mirror !== undefined, check === true, pin === true].filter(Boolean).length;
  if (modes > 1) return 'images: --mirror, --check and --pin are different things; ask for one of them';
  if (wanted.length > 0 && pin !== true)
    return `images: names are for --pin alone (${wanted[0] ?? ''}); leave them out`;
  if (pin === true && cluster !== undefined)
    return 'images: --pin writes environments/, which all clusters share; leave out --cluster';
  if ((pin === true || mirror !== undefined) && format === 'json')
    return 'images: only the list and --check have --format json';
  return mirror === undefined || /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._/-]+)?$/.test(mirror)
    ? undefined
    : `--mirror: is no registry (${mirror}); write a host, or a folder in it: mirror.example.com/copies`;
};

/** With what a run is done. */
interface Run {
  readonly root: string;
  readonly console: Console;
  readonly progress: ReturnType<typeof progressOn>;
  readonly registries: Registries;
}

async function pin({ root, console, progress, registries }: Run, wanted: readonly string[]): Promise<ExitCode> {
  const { outcome, issues, pinned, failed } = await pinDigests(root, wanted, registries, new Date(), progress.step);
  progress.end();
  printIssues(issues, console);
  if (failed.length > 0) console.err(verdictsText(failed));
  for (const { file, line, image, to } of pinned) console.out(`${file}:${line} ${image} → ${to}\n`);
  if (pinned.length === 0) console.err('nothing was changed\n');
  if (outcome === 'refused') return EXIT.ISSUES;
  return outcome === 'fault' ? EXIT.FAULT : checkExit(failed);
}

async function check(
  { console, progress, registries }: Run,
  signing: Signing,
  images: readonly string[],
  asJson: boolean,
): Promise<ExitCode> {
  const verdicts = await verdictsOf(registries, signing, images, progress.step);
  progress.end();
  console.out(asJson ? json({ verdicts }) : verdictsText(verdicts));
  return checkExit(verdicts);
}

async function list(run: Run, { cluster, mirror, check: asked, format }: ImagesFlags): Promise<ExitCode> {
  const { root, console, progress } = run;
  const told = (issues: readonly Issue[]): ExitCode => {
    progress.end();
    printIssues(issues, console);
    return EXIT.FAULT;
  };
  const read = readImages(root, cluster, progress.step);
  if ('issues' in read) return told(read.issues);
  const { images: found, registries } = read;
  const names = found.images.map(({ image }) => image);
  if (asked === true) {
    const signing = readSigning(root, registries);
    return 'issues' in signing ? told(signing.issues) : check(run, signing, names, format === 'json');
  }
  progress.end();
  if (mirror !== undefined) console.out(mirrorLines(names, mirror));
  else console.out(format === 'json' ? json(found) : imagesText(found.images, found.fetched, found.unseen));
  return EXIT.DONE;
}

/** Adds `strata images`. */
export function imagesCommand(parent: Command, console: Console, finish: Finish): void {
  parent
    .command('images [image...]')
    .summary('list everything that is run, for mirrors too; ask registries for it; pin tags to digests')
    .description(
      'Lists images, charts and folders that the rendered clusters run. Only --check and --pin use the network.',
    )
    .option('--cluster <name>', 'of this cluster alone')
    .option('--mirror <registry>', 'print what a mirror needs')
    .option('--check', 'ask the registries')
    .option('--pin', 'write digests into environments/, and the outputs that follow')
    .addOption(new Option('--format <format>', 'how the result is printed').choices(['text', 'json']).default('text'))
    .addHelpText('after', EXAMPLES)
    .action(async (wanted: readonly string[], flags: ImagesFlags) => {
      const wrong = wrongWords(wanted, flags);
      if (wrong !== undefined) {
        console.err(`${console.colors.red('error  ')} ${wrong}\n`);
        finish(EXIT.FAULT);
        return;
      }
      const started = performance.now();
      const run = {
        ...{ root: projectRoot(process.cwd()), console },
        progress: progressOn(console, () => performance.now() - started),
        registries: { ask: fetch, logins: readLogins() },
      };
      finish(flags.pin === true ? await pin(run, wanted) : await list(run, flags));
    });
}
