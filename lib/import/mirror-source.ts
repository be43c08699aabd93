import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CORE_SCHEMA, load } from 'js-yaml';
import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { faultCode } from './fault-code';
import type { SystemPin } from './import-config';
import { parseJson } from './parse-json';
import { failure, type ChartInput, type Loaded, type Source } from './source';

/** Reads a local folder in the place of the public URLs; its versions.json says which file holds what. */
export const openMirror = async (folder: string): Promise<Loaded<Source>> => {
  const json = async (file: string, pointer: string): Promise<Loaded<JsonObject>> => {
    const text = await readText(folder, file, pointer);
    return 'issues' in text ? text : parseJson(text.value, `${file} of the mirror`, pointer);
  };
  const versions = await json('versions.json', 'strata');
  if ('issues' in versions) return versions;
  const systems = Object.entries(objectAt(versions.value, 'systems'));
  return {
    value: {
      crds: system => readCrds(folder, systems, system),
      kubernetes: version => json(`kubernetes/${version}.json`, 'strata.kubernetes'),
      talos: version => json(`talos/config.schema.${version}.stripped.json`, 'strata.talos'),
      gitea: async version => {
        const file = `gitea/swagger.v${version}.json`;
        return existsSync(join(folder, file)) ? json(file, 'strata.charts.gitea') : undefined;
      },
      specs: (system, file) => json(file, `strata.systems.${system.name}.specs`),
      chart: (name, version) => readChart(folder, json, systems, name, version),
    },
  };
};

type Systems = readonly (readonly [string, Json | undefined])[];

const readText = async (folder: string, file: string, pointer: string): Promise<Loaded<string>> => {
  try {
    return { value: await readFile(join(folder, file), 'utf8') };
  } catch (error) {
    return failure(pointer, `the mirror has no readable ${file}`, 'use another version or mirror', faultCode(error));
  }
};

/** The mirror keeps all CRDs of a system in one file, found by their URLs. */
const readCrds = async (folder: string, systems: Systems, system: SystemPin): Promise<Loaded<string>> => {
  const pointer = `strata.systems.${system.name}`;
  const holder = systems.find(([, entry]) => {
    const urls = isJsonObject(entry) ? entry['crdUrls'] : undefined;
    return isJsonList(urls) && system.urls.every(url => urls.includes(url));
  });
  if (holder === undefined) {
    return failure(pointer, 'the mirror does not hold this version', 'use a version that it holds', system.version);
  }
  return readText(folder, `crds/${holder[0]}.yaml`, pointer);
};

const readChart = async (
  folder: string,
  json: (file: string, pointer: string) => Promise<Loaded<JsonObject>>,
  systems: Systems,
  name: string,
  version: string,
): Promise<Loaded<ChartInput>> => {
  const pointer = `strata.charts.${name}`;
  const held = systems
    .flatMap(([, entry]) => (isJsonObject(entry) && isJsonList(entry['charts']) ? entry['charts'] : []))
    .find(chart => isJsonObject(chart) && chart['name'] === name && chart['version'] === version);
  const dir = isJsonObject(held) ? held['dir'] : undefined;
  if (typeof dir !== 'string') {
    return failure(pointer, 'the mirror does not hold this version', 'use a version that it holds', version);
  }
  const schema = await json(`charts/${dir}/values.schema.json`, pointer);
  if ('issues' in schema) return schema;
  const file = `charts/${dir}/values.json`;
  const defaults = existsSync(join(folder, file)) ? await json(file, pointer) : { value: {} };
  if ('issues' in defaults) return defaults;
  const known = { schema: schema.value, inferred: isInferred(schema.value), defaults: defaults.value };
  if (!existsSync(join(folder, `facts/${dir}.json`))) return { value: known };
  const facts = await json(`facts/${dir}.json`, pointer);
  if ('issues' in facts) return facts;
  const text = await readText(folder, `values/${dir}.yaml`, pointer);
  if ('issues' in text) return text;
  const values: unknown = load(text.value, { schema: CORE_SCHEMA });
  const render = { facts: facts.value, values: isJsonObject(values) ? values : {} };
  return { value: { ...known, render } };
};

/** The mirror says so of schemas that charts do not ship. */
const isInferred = ({ $comment }: JsonObject): boolean =>
  typeof $comment === 'string' && $comment.startsWith('inferred');

const objectAt = (object: JsonObject, key: string): JsonObject => {
  const value = object[key];
  return isJsonObject(value) ? value : {};
};
