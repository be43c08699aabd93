import { identityOf, type Manifest } from '../model/manifest';
import { fileOf, placeOf } from './our-refusals';
import type { Verdict } from './verdict';

/** An object and what the API server says of it. */
export interface Judged {
  readonly manifest: Manifest;
  readonly verdict: Verdict;
}

/** Where an object lies. */
export interface Place {
  readonly file: string;
  /** As findings name it. */
  readonly object: string;
}

/** An object that we and the API server judge differently. */
export interface Difference extends Place {
  /** Who refuses it. */
  readonly refusedBy: 'server' | 'us';
  readonly reasons: readonly string[];
}

/** An object of which the API server said nothing. */
export interface Unjudged extends Place {
  readonly reason: string;
}

/** How our verdicts and those of the API server go together. */
export interface Agreement {
  readonly accepted: number;
  readonly refused: number;
  readonly differences: readonly Difference[];
  readonly unknown: readonly Unjudged[];
}

/** The server's word for each place; where two objects lie in one, the less friendly. */
const wordsOf = (judged: readonly Judged[]): ReadonlyMap<string, Judged> => {
  const words = new Map<string, Judged>();
  for (const word of judged) {
    const place = placeOf(word.manifest);
    const before = words.get(place);
    words.set(place, before === undefined || before.verdict.kind === 'accepted' ? word : before);
  }
  return words;
};

/** Compares what the server says of each object with our refusals. */
export const compareVerdicts = (judged: readonly Judged[], ours: ReadonlyMap<string, readonly string[]>): Agreement => {
  const known = [...wordsOf(judged)].map(([place, { manifest, verdict }]) => ({
    at: { file: fileOf(manifest), object: identityOf(manifest) },
    verdict,
    reasons: ours.get(place),
  }));
  const differences = known.flatMap(({ at, verdict, reasons }): readonly Difference[] => {
    if (verdict.kind === 'refused' && reasons === undefined) {
      return [{ ...at, refusedBy: 'server', reasons: [verdict.reason] }];
    }
    return verdict.kind === 'accepted' && reasons !== undefined ? [{ ...at, refusedBy: 'us', reasons }] : [];
  });
  return {
    accepted: known.filter(({ verdict, reasons }) => verdict.kind === 'accepted' && reasons === undefined).length,
    refused: known.filter(({ verdict, reasons }) => verdict.kind === 'refused' && reasons !== undefined).length,
    differences,
    unknown: known.flatMap(({ at, verdict }) => (verdict.kind === 'none' ? [{ ...at, reason: verdict.reason }] : [])),
  };
};
