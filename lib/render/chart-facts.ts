import type { ChartObjectFacts, ChartVariant } from '../model/chart-facts';
import type { ChartObject, RenderedChart } from '../model/helm-renderer';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { sameJson } from '../model/same-json';
import type { Release } from '../model/release';

/** A variant with the objects themselves. */
export interface KnownVariant extends Omit<ChartVariant, 'kubeVersion' | 'objects'> {
  readonly objects: readonly ChartObjectFacts[];
}

/** The variants of a parsed file of facts, at least one; undefined when it is no such file. */
export function parseChartFacts(value: unknown): readonly KnownVariant[] | undefined {
  if (!isJsonObject(value)) return undefined;
  const { variants, objects } = value;
  if (!isJsonList(variants) || !isJsonList(objects)) return undefined;
  const known = variants.flatMap(variant => parseVariant(variant, objects) ?? []);
  return known.length === variants.length && known.length > 0 ? known : undefined;
}

function parseVariant(value: Json, all: readonly Json[]): KnownVariant | undefined {
  if (!isJsonObject(value)) return undefined;
  const { release, namespace, skipCrds, values, objects } = value;
  if (typeof release !== 'string' || typeof namespace !== 'string' || typeof skipCrds !== 'boolean') return undefined;
  if (!isJsonObject(values) || !isJsonList(objects)) return undefined;
  const made = objects
    .map(position => (typeof position === 'number' ? all[position] : undefined))
    .filter(isObjectFacts);
  return made.length === objects.length ? { release, namespace, skipCrds, values, objects: made } : undefined;
}

const isObjectFacts = (value: Json | undefined): value is ChartObjectFacts =>
  isJsonObject(value) &&
  typeof value['apiVersion'] === 'string' &&
  typeof value['kind'] === 'string' &&
  typeof value['name'] === 'string';

/** Dotted paths at which two values differ; a missing map is compared by its leaves. */
export function differingLeaves(a: Json | undefined, b: Json | undefined, path = ''): readonly string[] {
  if (isJsonObject(a) || isJsonObject(b)) {
    const left = isJsonObject(a) ? a : {};
    const right = isJsonObject(b) ? b : {};
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap(key => differingLeaves(left[key], right[key], path === '' ? key : `${path}.${key}`));
  }
  return sameJson(a, b) ? [] : [path];
}

/** What decides a render, as far as it differs: paths of values, and `skipCrds` where one has the chart's CRDs. */
const differencesOf = (variant: KnownVariant, release: Release): readonly string[] => [
  ...differingLeaves(variant.values, release.values),
  ...(variant.skipCrds === release.skipCrds ? [] : ['skipCrds']),
];

const isExact = ({ values, skipCrds }: KnownVariant, release: Release): boolean =>
  skipCrds === release.skipCrds && sameJson(values, release.values);

/** The variant with those values, or the first with the fewest differences. */
const nearestOf = (variants: readonly KnownVariant[], release: Release) => {
  const exact = variants.find(variant => isExact(variant, release));
  if (exact !== undefined) return { variant: exact, differences: [] };
  const [nearest] = variants
    .map(variant => ({ variant, differences: differencesOf(variant, release) }))
    .sort((a, b) => a.differences.length - b.differences.length);
  return nearest;
};

/** The nearest variant, with the release's own name and namespace in the place of those that were rendered. */
export function describeByFacts(variants: readonly KnownVariant[], release: Release): RenderedChart | undefined {
  const nearest = nearestOf(variants, release);
  if (nearest === undefined) return undefined;
  const { variant, differences } = nearest;
  const renamed = (name: string): string =>
    name.startsWith(variant.release) ? `${release.release}${name.slice(variant.release.length)}` : name;
  const objects = variant.objects.map((object): ChartObject => {
    const { apiVersion, kind, name, namespace } = object;
    const base = { apiVersion, kind, name: renamed(name), facts: object };
    if (namespace === undefined) return base;
    return { ...base, namespace: namespace === variant.namespace ? release.namespace : namespace };
  });
  return { objects, differences };
}
