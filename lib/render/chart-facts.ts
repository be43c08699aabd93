import type { ChartFacts, ChartObjectFacts } from '../model/chart-facts';
import type { ChartObject, RenderedChart } from '../model/helm-renderer';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import type { Release } from '../model/release';

/** What a file of facts must have for a description. */
export type KnownFacts = Pick<ChartFacts, 'release' | 'namespace' | 'values' | 'objects'>;

/** The facts of a parsed file; undefined when it is no such file. */
export function parseChartFacts(value: unknown): KnownFacts | undefined {
  if (!isJsonObject(value)) return undefined;
  const { release, namespace, values, objects } = value;
  if (typeof release !== 'string' || typeof namespace !== 'string') return undefined;
  if (!isJsonObject(values) || !isJsonList(objects)) return undefined;
  return { release, namespace, values, objects: objects.filter(isObjectFacts) };
}

const isObjectFacts = (value: Json): value is ChartObjectFacts =>
  isJsonObject(value) &&
  typeof value['apiVersion'] === 'string' &&
  typeof value['kind'] === 'string' &&
  typeof value['name'] === 'string';

/** Dotted paths at which two values differ; a missing map is compared by its leaves. */
export function differingPaths(a: Json | undefined, b: Json | undefined, path = ''): readonly string[] {
  if (isJsonObject(a) || isJsonObject(b)) {
    const left = isJsonObject(a) ? a : {};
    const right = isJsonObject(b) ? b : {};
    const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
    return keys.flatMap(key => differingPaths(left[key], right[key], path === '' ? key : `${path}.${key}`));
  }
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [path];
}

/** The facts with the release's own name and namespace in the place of those that were rendered. */
export function describeByFacts(facts: KnownFacts, release: Release): RenderedChart {
  const renamed = (name: string): string =>
    name.startsWith(facts.release) ? `${release.release}${name.slice(facts.release.length)}` : name;
  const objects = facts.objects.map((object): ChartObject => {
    const { apiVersion, kind, name, namespace } = object;
    const base = { apiVersion, kind, name: renamed(name), facts: object };
    if (namespace === undefined) return base;
    return { ...base, namespace: namespace === facts.namespace ? release.namespace : namespace };
  });
  return { objects, differences: differingPaths(facts.values, release.values) };
}
