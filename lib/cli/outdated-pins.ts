import type { ImportConfig } from '../import/import-config';
import { pinnedThings } from '../import/newest/newest-list';
import { readConfig } from '../import/read-config';
import { chosenPins, type ChoiceWords } from '../import/vendor/chosen-pins';
import { newestCharts, pinnedOfKind } from '../import/vendor/newest-charts';
import type { Console } from './console';
import { EXIT, type ExitCode } from './exit-code';
import { ownWeb } from './import-charts';
import { outdated } from './outdated';
import { outdatedText } from './outdated-text';
import { printIssues } from './report';

/** Which pins of cdk8s.yaml are asked for. */
export interface AskedPins extends ChoiceWords {
  readonly pinned: (
    config: ImportConfig,
  ) => readonly { readonly name: string; readonly versions: readonly { readonly version: string }[] }[];
  /** @default - where there is none: all */
  readonly names: readonly string[];
  /** What is said when none answers. */
  readonly silent: string;
}

/** Charts. */
export const OF_CHARTS: Omit<AskedPins, 'names'> = {
  option: '--charts',
  thing: 'chart',
  pinned: ({ charts }) => charts,
  silent: 'no repository of charts answers',
};

/** Manifests of others. */
export const OF_MANIFESTS: Omit<AskedPins, 'names'> = {
  option: '--manifests',
  thing: 'manifests',
  pinned: ({ manifests }) => manifests,
  silent: 'no repository of manifests answers, or their addresses do not tell where new versions are',
};

/** Lists newer versions of what cdk8s.yaml pins, asked for now; nothing is noted. */
export async function outdatedPins(
  root: string,
  { pinned, names, silent, ...words }: AskedPins,
  format: 'json' | 'text',
  console: Console,
): Promise<ExitCode> {
  const now = new Date();
  const config = await readConfig(root);
  const chosen = 'issues' in config ? config : chosenPins(pinned(config.value), names, words);
  if ('issues' in chosen) {
    printIssues(chosen.issues, console);
    return EXIT.FAULT;
  }
  const things = pinnedOfKind(pinnedThings(root), words.thing, names);
  const { list, failed } = await newestCharts(ownWeb(), things, now.toISOString().slice(0, 10));
  for (const line of failed) console.err(`${line}\n`);
  if (list.size === 0) {
    console.err(`${silent}\n`);
    return EXIT.FAULT;
  }
  const found = outdated(things, list);
  console.out(
    format === 'json' ? `${JSON.stringify({ form: 1, ...found }, undefined, 2)}\n` : outdatedText(found, now),
  );
  return EXIT.DONE;
}
