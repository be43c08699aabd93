import type { Manifest } from '../model/manifest';
import { placeOf } from './our-refusals';
import type { Verdict } from './verdict';

/** An object and what the API server says of it. */
export interface Judged {
  readonly manifest: Manifest;
  readonly verdict: Verdict;
}

/** An object that we and the API server judge differently. */
export interface Difference {
  readonly place: string;
  /** Who refuses it. */
  readonly refusedBy: 'server' | 'us';
  readonly reasons: readonly string[];
}

/** What came of a comparison. */
export interface Agreement {
  readonly accepted: number;
  readonly refused: number;
  readonly differences: readonly Difference[];
  /** Objects of which the server said nothing, with the reason. */
  readonly unknown: readonly string[];
}

/** The server's word for each place; where two objects lie in one, the less friendly. */
const verdictsByPlace = (judged: readonly Judged[]): ReadonlyMap<string, Verdict> => {
  const verdicts = new Map<string, Verdict>();
  for (const { manifest, verdict } of judged) {
    const place = placeOf(manifest);
    const before = verdicts.get(place);
    verdicts.set(place, before === undefined || before.kind === 'accepted' ? verdict : before);
  }
  return verdicts;
};

/** Compares what the server says of each object with our refusals. */
export const compareVerdicts = (judged: readonly Judged[], ours: ReadonlyMap<string, readonly string[]>): Agreement => {
  const known = [...verdictsByPlace(judged)].map(([place, verdict]) => ({ place, verdict, reasons: ours.get(place) }));
  const differences = known.flatMap(({ place, verdict, reasons }): readonly Difference[] => {
    if (verdict.kind === 'refused' && reasons === undefined) {
      return [{ place, refusedBy: 'server', reasons: [verdict.reason] }];
    }
    return verdict.kind === 'accepted' && reasons !== undefined ? [{ place, refusedBy: 'us', reasons }] : [];
  });
  return {
    accepted: known.filter(({ verdict, reasons }) => verdict.kind === 'accepted' && reasons === undefined).length,
    refused: known.filter(({ verdict, reasons }) => verdict.kind === 'refused' && reasons !== undefined).length,
    differences,
    unknown: known.flatMap(({ place, verdict }) => (verdict.kind === 'none' ? [`${place}: ${verdict.reason}`] : [])),
  };
};
