import { byCodePoint, isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import type { GeneratedFile } from './generated-file';
import { generatedJson, sortedKeys, sortedObject } from './generated-json';
import type { ChartSource } from './import-config';
import { failure, type ChartInput, type Loaded } from './source';

/** A chart read from its repository instead of a release has this version. */
const UNRELEASED = /^v?0\.0\.0$/;

/** Path of the facts of a chart at a version, inside imports/. */
export const factsPath = (chart: string, version: string): string => `charts/${chart}-${version}.facts.json`;

/** The facts of a chart in the shape of `ChartFacts`, under the version of the pin. */
export const chartFacts = (
  chart: ChartSource,
  pin: ChartSource['versions'][number],
  { facts, values }: ChartInput,
): Loaded<GeneratedFile> => {
  const rendered = text(facts['version']);
  if (rendered !== pin.version && !UNRELEASED.test(rendered)) {
    const pointer = `strata.charts.${chart.name}`;
    return failure(pointer, `the facts are not of version ${pin.version}`, 'render them anew', rendered);
  }
  const objects = (isJsonList(facts['objects']) ? facts['objects'] : [])
    .filter(isJsonObject)
    .map(object => sortedObject(UNRELEASED.test(rendered) ? released(object, rendered, pin.version) : object))
    .map(identityFirst);
  const content = {
    chart: chart.name,
    version: pin.version,
    appVersion: pin.appVersion,
    helm: text(facts['helm']),
    kubeVersion: text(facts['kubeVersion']),
    release: chart.name,
    namespace: commonNamespace(objects) ?? chart.name,
    values: sortedKeys(values),
    objects: objects.sort((a, b) => byCodePoint(identity(a), identity(b))),
  };
  return {
    value: {
      path: factsPath(chart.name, pin.version),
      content: generatedJson(`${chart.name} ${pin.version}`, content),
    },
  };
};

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

const identity = ({ apiVersion, kind, namespace, name }: JsonObject): string =>
  [kind, apiVersion, namespace, name].map(text).join('\0');

const identityFirst = ({ apiVersion, kind, namespace, name, ...rest }: JsonObject): JsonObject => ({
  ...(apiVersion === undefined ? {} : { apiVersion }),
  ...(kind === undefined ? {} : { kind }),
  ...(namespace === undefined ? {} : { namespace }),
  ...(name === undefined ? {} : { name }),
  ...rest,
});

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
