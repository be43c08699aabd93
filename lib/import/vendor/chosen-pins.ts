import { didYouMean } from '../../model/did-you-mean';
import type { Issue } from '../../model/issue';
import type { Loaded } from '../source';
import { vendoredKey } from './vendored-version';

/** Something at versions that cdk8s.yaml pins. */
interface PinnedSource<Pin> {
  readonly name: string;
  readonly versions: readonly Pin[];
}

/** How these are asked for. */
export interface ChoiceWords {
  /** `--charts` */
  readonly option: string;
  /** `chart` */
  readonly thing: string;
}

/** One version of one of them. */
export interface ChosenPin<Source, Pin> {
  readonly source: Source;
  readonly pin: Pin;
}

const usage = (pointer: string, message: string, value: string, fix: string): Issue => ({
  rule: 'usage',
  severity: 'error',
  place: { pointer },
  message,
  value,
  fix,
});

/** What `NAME` and `NAME@VERSION` mean, each once; a name alone means all its versions. */
export const chosenPins = <Pin extends { readonly version: string }, Source extends PinnedSource<Pin>>(
  sources: readonly (Source & PinnedSource<Pin>)[],
  texts: readonly string[],
  { option, thing }: ChoiceWords,
): Loaded<readonly ChosenPin<Source, Pin>[]> => {
  const issues: Issue[] = [];
  const chosen = new Map<string, ChosenPin<Source, Pin>>();
  for (const text of texts) {
    const [name = '', version] = text.split('@');
    const source = sources.find(one => one.name === name);
    if (source === undefined) {
      const names = sources.map(one => one.name);
      const otherwise = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
      issues.push(usage(option, `no such ${thing} in cdk8s.yaml`, name, didYouMean(name, names, otherwise)));
      continue;
    }
    const pins = source.versions.filter(pin => version === undefined || pin.version === version);
    for (const pin of pins) chosen.set(vendoredKey({ name, version: pin.version }), { source, pin });
    if (pins.length > 0) continue;
    const versions = source.versions.map(pin => pin.version);
    const fix = didYouMean(version ?? '', versions, `cdk8s.yaml has ${versions.join(', ')}: add it there first`);
    issues.push(usage(option, `cdk8s.yaml does not pin this version of ${name}`, version ?? '', fix));
  }
  return issues.length > 0 ? { issues } : { value: [...chosen.values()] };
};
