import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { factsFile } from './facts/facts-file';
import type { GeneratedFile } from './generated-file';
import type { ChartSource } from './import-config';
import { failure, type ChartRender, type Loaded } from './source';

/** A chart read from its repository instead of a release has this version. */
const UNRELEASED = /^v?0\.0\.0(-latest)?$/;

/** The facts that a mirror holds of a chart, under the version of the pin. */
export const chartFacts = (
  chart: ChartSource,
  pin: ChartSource['versions'][number],
  { facts, values }: ChartRender,
): Loaded<GeneratedFile> => {
  const rendered = text(facts['version']);
  if (rendered !== pin.version && !UNRELEASED.test(rendered)) {
    const pointer = `strata.charts.${chart.name}`;
    return failure(pointer, `the facts are not of version ${pin.version}`, 'render them anew', rendered);
  }
  const objects = (isJsonList(facts['objects']) ? facts['objects'] : [])
    .filter(isJsonObject)
    .map(object => (UNRELEASED.test(rendered) ? released(object, rendered, pin.version) : object));
  const variant = {
    release: chart.name,
    namespace: commonNamespace(objects) ?? chart.name,
    kubeVersion: text(facts['kubeVersion']),
    skipCrds: false,
    values,
    objects,
  };
  const { version, appVersion } = pin;
  const helm = text(facts['helm']);
  return { value: factsFile({ from: 'mirror', chart: chart.name, version, appVersion, helm }, [variant]) };
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The namespace that most objects lie in is the one of the release. */
const commonNamespace = (objects: readonly JsonObject[]): string | undefined => {
  const counts = new Map<string, number>();
  for (const { namespace } of objects) {
    if (typeof namespace === 'string') counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  }
  return [...counts].sort(([a, left], [b, right]) => right - left || byCodePoint(a, b))[0]?.[0];
};

/** The released version in the place of the placeholder, in labels and image tags. */
const released = (object: JsonObject, placeholder: string, version: string): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, replaceIn(value, placeholder, version)]));

const replaceIn = (value: Json | undefined, placeholder: string, version: string): Json => {
  if (typeof value === 'string') return value.replaceAll(placeholder, version);
  if (isJsonList(value)) return value.map(item => replaceIn(item, placeholder, version));
  return isJsonObject(value) ? released(value, placeholder, version) : (value ?? null);
};
