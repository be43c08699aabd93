import type { Issue } from '../model/issue';

/** The options of `import`. */
export interface ImportFlags {
  readonly mirror?: string;
  readonly newest?: true;
  readonly openPr?: true;
  readonly url?: string;
  readonly facts?: true;
  readonly chart: readonly string[];
  /** `true` without names. */
  readonly charts?: readonly string[] | true;
  /** `true` without names. */
  readonly manifests?: readonly string[] | true;
  readonly outdated?: true;
  readonly format: 'json' | 'text';
  readonly keyring?: string;
  readonly replace?: true;
  readonly accept?: true;
  readonly helm?: string;
  readonly kubectl?: string;
  readonly installHelm?: true;
  readonly installKubectl?: true;
  readonly ifPossible?: true;
  readonly check?: true;
  readonly quiet?: true;
}

const wrong = (pointer: string, message: string, fix: string): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer },
  message,
  fix,
});

/** Options that need another one beside them. */
const NEEDS: readonly (readonly [option: keyof ImportFlags, needed: readonly (keyof ImportFlags)[]])[] = [
  ['chart', ['facts']],
  ['openPr', ['newest']],
  ['url', ['openPr']],
  ['helm', ['facts', 'charts']],
  ['kubectl', ['manifests']],
  ['outdated', ['charts', 'manifests']],
  ['keyring', ['charts']],
  ['replace', ['charts', 'manifests']],
  ['accept', ['charts']],
  ['ifPossible', ['installHelm', 'installKubectl']],
  ['format', ['outdated']],
];

/** Options of which one run takes one. */
const ALONE = ['facts', 'charts', 'manifests', 'newest', 'installHelm', 'installKubectl', 'mirror'] as const;

const spelt = (option: keyof ImportFlags): string =>
  `--${option.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;

const isGiven = (flags: ImportFlags, option: keyof ImportFlags): boolean => {
  if (option === 'chart') return flags.chart.length > 0;
  if (option === 'format') return flags.format === 'json';
  return flags[option] !== undefined;
};

/** What is wrong with the options themselves. */
export const importMisuse = (flags: ImportFlags): readonly Issue[] => {
  const lonely = NEEDS.flatMap(([option, needed]) => {
    if (!isGiven(flags, option) || needed.some(one => isGiven(flags, one))) return [];
    const names = needed.map(spelt).join(' or ');
    return [wrong(spelt(option), `is read with ${names} only`, `add ${names}`)];
  });
  const [first, ...others] = ALONE.filter(option => isGiven(flags, option));
  const clashing =
    first === undefined
      ? []
      : others.map(option => wrong(spelt(option), `is not read with ${spelt(first)}`, 'leave one out'));
  const writes =
    flags.newest === true && flags.check === true
      ? [wrong('--check', 'is not read with --newest', 'leave one out')]
      : [];
  const bare = flags.facts === true && flags.chart.length === 0;
  return [
    ...(bare ? [wrong('--facts', 'no chart is given', 'add --chart NAME=PATH')] : []),
    ...lonely,
    ...clashing,
    ...writes,
  ];
};
