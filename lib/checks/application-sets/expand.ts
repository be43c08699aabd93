import { parse } from 'yaml';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { plainJson } from '../../model/plain-json';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { generatorKind, parametersOf, type ExpansionSources } from './generators';
import {
  fault,
  fillObject,
  fillText,
  isUnknownFault,
  mergedOver,
  type ExpansionFault,
  type Language,
  type Parameters,
} from './parameters';

/** What an ApplicationSet makes, as far as that can be told without a cluster. */
export interface Expansion {
  readonly set: Manifest;
  readonly applications: readonly Manifest[];
  readonly faults: readonly ExpansionFault[];
}

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

const languageOf = (spec: JsonObject): Language => ({
  go: spec['goTemplate'] === true,
  strict: textsAt(spec, 'goTemplateOptions').includes('missingkey=error'),
});

/** Null takes away, maps go into each other, all else is replaced: no list of an Application merges but its finalizers. */
const patched = (below: JsonObject, patch: JsonObject): JsonObject => {
  const kept = Object.entries(below).filter(([key]) => patch[key] !== null);
  const own = Object.entries(patch).flatMap(([key, value]) => {
    const before = below[key];
    if (value === null || value === undefined) return [];
    return [[key, isJsonObject(before) && isJsonObject(value) ? patched(before, value) : value] as const];
  });
  return Object.fromEntries([...kept, ...own]);
};

const withPatch = (application: JsonObject, patch: string | undefined, params: Parameters, language: Language) => {
  if (patch === undefined) return application;
  const text = fillText(patch, params, language);
  let read: unknown;
  try {
    read = parse(text, { maxAliasCount: 100 });
  } catch {
    throw fault('templatePatch becomes text that is no YAML');
  }
  const content = plainJson(read);
  if (content === null || content === undefined) return application;
  if (!isJsonObject(content)) throw fault('templatePatch becomes text that is no map');
  return patched(application, content);
};

const manifestOf = (set: Manifest, body: JsonObject): Manifest => {
  const metadata = objectAt(body, 'metadata');
  const { namespace } = set;
  const name = textAt(metadata, 'name') ?? '';
  const { origin } = set;
  const place = namespace === undefined ? {} : { namespace };
  return {
    apiVersion: set.apiVersion,
    kind: 'Application',
    name,
    ...place,
    origin,
    body: { ...body, apiVersion: set.apiVersion, kind: 'Application', metadata: { ...metadata, ...place } },
  };
};

const applicationOf = (set: Manifest, template: JsonObject, params: Parameters, language: Language): Manifest => {
  const spec = objectAt(set.body, 'spec');
  // Source: RenderTemplateParams returns a template as it is where there is nothing to fill it with.
  const filled = Object.keys(params).length === 0 ? template : fillObject(template, params, language);
  const metadata = objectAt(filled, 'metadata');
  const keeps = objectAt(spec, 'syncPolicy')['preserveResourcesOnDeletion'] === true;
  const finalizers = textsAt(metadata, 'finalizers').length > 0 || keeps ? {} : { finalizers: [FINALIZER] };
  const body = { ...filled, metadata: { ...metadata, ...finalizers } };
  return manifestOf(set, withPatch(body, textAt(spec, 'templatePatch'), params, language));
};

/** Where a generator has a template of its own, it stands above that of the ApplicationSet. */
const templateOf = (generator: JsonObject, template: JsonObject): JsonObject => {
  const own = objectAt(generator, generatorKind(generator), 'template');
  return mergedOver(template, own);
};

/** The Applications that an ApplicationSet would make. Source: applicationset/controllers/template/template.go of Argo CD v3.4.4 */
export const expand = (set: Manifest, sources: ExpansionSources): Expansion => {
  const spec = objectAt(set.body, 'spec');
  const language = languageOf(spec);
  const applications: Manifest[] = [];
  const faults: ExpansionFault[] = [];
  const tell = (index: number, error: unknown): void => {
    const message = error instanceof Error ? error.message : String(error);
    const pointer = `/spec/generators/${index}`;
    if (faults.some(known => known.pointer === pointer && known.message === message)) return;
    faults.push({ pointer, message, ...(isUnknownFault(error) ? { unknown: true } : {}) });
  };
  objectsAt(spec, 'generators').forEach((generator, index) => {
    try {
      const template = templateOf(generator, objectAt(spec, 'template'));
      for (const params of parametersOf(generator, language, sources)) {
        try {
          applications.push(applicationOf(set, template, params, language));
        } catch (error) {
          tell(index, error);
        }
      }
    } catch (error) {
      tell(index, error);
    }
  });
  return { set, applications, faults };
};
