import { existsSync, readFileSync } from 'node:fs';
import type { HelmRenderer, RenderedChart } from '../model/helm-renderer';
import { memo } from '../model/memo';
import type { Release } from '../model/release';
import { describeByFacts, parseChartFacts, type KnownVariant } from './chart-facts';
import { importedFile } from './imported-file';

/** Texts of a file, from each place that has it; asked for one by one. */
export type TextsOf = (file: string) => Iterable<string>;

/** A file that somebody broke, in a merge perhaps, is as good as none: the chart is reported as unknown. */
const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The variants in each place, parsed when they are asked for, and once. */
function* variantsIn(texts: Iterable<string>): Generator<readonly KnownVariant[]> {
  for (const text of texts) yield parseChartFacts(parseJson(text)) ?? [];
}

function* rememberedOf<T>(source: Generator<T>, known: T[]): Generator<T> {
  yield* known;
  for (let next = source.next(); next.done !== true; next = source.next()) {
    known.push(next.value);
    yield next.value;
  }
}

/** Renders by the facts of the first place that has those values, else by the nearest. */
const describeIn = (places: Iterable<readonly KnownVariant[]>, release: Release): RenderedChart | undefined => {
  let nearest: RenderedChart | undefined;
  for (const variants of places) {
    const found = describeByFacts(variants, release);
    if (found === undefined) continue;
    if (found.differences.length === 0) return found;
    if (nearest === undefined || found.differences.length < nearest.differences.length) nearest = found;
  }
  return nearest;
};

/** The renderer of the `argocd` delivery by facts from some places, the first that knows the values before the others. */
export function factsRenderer(textsOf: TextsOf): HelmRenderer {
  const files = new Map<string, () => Iterable<readonly KnownVariant[]>>();
  const describe = memo((release: Release) => {
    const file = `imports/charts/${release.pin.name}-${release.pin.version}.facts.json`;
    const places = files.get(file) ?? placesOf(textsOf(file));
    files.set(file, places);
    return describeIn(places(), release);
  });
  return { describe };
}

const placesOf = (texts: Iterable<string>): (() => Iterable<readonly KnownVariant[]>) => {
  const [source, known]: readonly [Generator<readonly KnownVariant[]>, (readonly KnownVariant[])[]] = [
    variantsIn(texts),
    [],
  ];
  return () => rememberedOf(source, known);
};

/** The renderer of the `argocd` delivery: tells what a chart makes from the facts in imports/, read once each. */
export const helmFacts = (root: string): HelmRenderer =>
  factsRenderer(file => {
    const path = importedFile(root, file);
    return existsSync(path) ? [readFileSync(path, 'utf8')] : [];
  });
