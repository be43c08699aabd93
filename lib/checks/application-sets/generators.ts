import { parse } from 'yaml';
import { isJsonList, isJsonObject, type JsonObject } from '../../model/json';
import { plainJson } from '../../model/plain-json';
import { canonicalJson } from '../schema/canonical-json';
import { objectAt, objectsAt, textAt, textsAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import { clusterParameters, type RegisteredCluster } from './cluster-generator';
import { gitParameters, type RepositoryFiles } from './git-generator';
import { fault, fill, fillObject, flattened, mergedOver, type Language, type Parameters } from './parameters';
import { pullRequestParameters } from './pull-request-generator';

/** What an expansion looks into beside the ApplicationSet. */
export interface ExpansionSources {
  /** @default - files of no repository are at hand */
  readonly repository?: RepositoryFiles;
  /** Clusters that Argo CD knows beside its own. @default - not known */
  readonly clusters?: readonly RegisteredCluster[];
}

/** Kinds of generators, as the keys of one name them. */
const KINDS = [
  'clusterDecisionResource',
  'clusters',
  'git',
  'list',
  'matrix',
  'merge',
  'plugin',
  'pullRequest',
  'scmProvider',
];

/** Of more sets of parameters nobody looks at every one. */
const MOST_SETS = 5000;

/** Sets that the matrices of a generator go through together, before selectors take some. */
const MOST_EXAMINED = 50_000;

/** What generators within each other look into, and how much they did. */
interface Expansion extends ExpansionSources {
  /** @throws Error when all together is too much */
  readonly examine: (sets: readonly Parameters[]) => void;
}

const expansionOf = (sources: ExpansionSources): Expansion => {
  let examined = 0;
  const examine = ({ length }: readonly Parameters[]): void => {
    examined += length;
    if (examined > MOST_EXAMINED) throw fault(`looks through more than ${MOST_EXAMINED} sets of parameters`, true);
  };
  return { ...sources, examine };
};

const listParameters = (list: JsonObject, { go }: Language): readonly Parameters[] => {
  const elements = objectsAt(list, 'elements').map(element => {
    if (go) return element;
    const { values, ...rest } = element;
    if (Object.values(rest).some(value => typeof value !== 'string'))
      throw fault('has an element with a value that is no text');
    return { ...rest, ...(isJsonObject(values) ? flattened(values, 'values.') : {}) };
  });
  const text = textAt(list, 'elementsYaml');
  if (text === undefined) return elements;
  let more: unknown;
  try {
    more = parse(text, { maxAliasCount: 100 });
  } catch {
    throw fault('has elementsYaml that is no YAML');
  }
  const read = plainJson(more);
  if (!isJsonList(read) || !read.every(isJsonObject)) throw fault('has elementsYaml that is no list of maps');
  return [...elements, ...read.filter(isJsonObject)];
};

const capped = (sets: readonly Parameters[]): readonly Parameters[] => {
  if (sets.length > MOST_SETS) throw fault(`gives more than ${MOST_SETS} sets of parameters`, true);
  return sets;
};

const matrixParameters = (matrix: JsonObject, language: Language, expansion: Expansion): readonly Parameters[] => {
  const [first, second, ...more] = objectsAt(matrix, 'generators');
  if (first === undefined || second === undefined || more.length > 0) throw fault('matrix wants two generators');
  const sets: Parameters[] = [];
  const outers = setsOf(first, language, expansion);
  expansion.examine(outers);
  for (const outer of outers) {
    const generator = interpolated(second, outer, language);
    const all = unselected(generator, language, expansion);
    expansion.examine(all);
    for (const inner of selected(generator, all))
      sets.push(language.go ? mergedOver(inner, outer) : combined(outer, inner));
    capped(sets);
  }
  return sets;
};

/** Two that give a different value for one name fail. Source: applicationset/utils/map.go (CombineStringMaps) */
const combined = (outer: Parameters, inner: Parameters): Parameters => {
  const other = Object.keys(inner).find(key => key in outer && outer[key] !== inner[key]);
  if (other !== undefined) throw fault(`both generators of a matrix give ${other}, and not the same`);
  return { ...outer, ...inner };
};

/** A generator with the parameters of the one before; `values` wait for its own where these do not suffice. */
const interpolated = (generator: JsonObject, params: Parameters, language: Language): JsonObject =>
  Object.fromEntries(
    Object.entries(generator).map(([kind, settings]) => {
      if (!isJsonObject(settings) || !('values' in settings)) return [kind, fill(settings ?? null, params, language)];
      const { values, ...rest } = settings;
      const filled = Object.entries(objectAt({ values: values ?? {} }, 'values')).map(([key, value]) => {
        try {
          return [key, fill(value ?? '', params, { ...language, strict: true })] as const;
        } catch {
          return [key, value ?? ''] as const;
        }
      });
      return [kind, { ...fillObject(rest, params, language), values: Object.fromEntries(filled) }];
    }),
  );

const byKey = (keys: readonly string[], sets: readonly Parameters[]): ReadonlyMap<string, Parameters> => {
  const found = new Map<string, Parameters>();
  for (const params of sets) {
    const key = canonicalJson(Object.fromEntries(keys.map(name => [name, params[name] ?? null])));
    if (found.has(key)) throw fault(`two sets of one generator of a merge have the keys ${key}`);
    found.set(key, params);
  }
  return found;
};

const mergeParameters = (merge: JsonObject, language: Language, expansion: Expansion): readonly Parameters[] => {
  const [first, ...rest] = objectsAt(merge, 'generators');
  const keys = textsAt(merge, 'mergeKeys');
  if (first === undefined || rest.length === 0) throw fault('merge wants two generators or more');
  if (keys.length === 0) throw fault('merge has no mergeKeys');
  const sets = new Map(byKey(keys, setsOf(first, language, expansion)));
  for (const generator of rest) {
    for (const [key, above] of byKey(keys, setsOf(generator, language, expansion))) {
      const below = sets.get(key);
      if (below !== undefined) sets.set(key, language.go ? mergedOver(below, above) : { ...below, ...above });
    }
  }
  return [...sets.values()];
};

const ofKind = (kind: string, generator: JsonObject, language: Language, expansion: Expansion) => {
  const settings = objectAt(generator, kind);
  switch (kind) {
    case 'list':
      return listParameters(settings, language);
    case 'git':
      return gitParameters(settings, language, expansion.repository);
    case 'clusters':
      return clusterParameters(settings, language, expansion.clusters);
    case 'pullRequest':
      return pullRequestParameters(settings, language);
    case 'matrix':
      return matrixParameters(settings, language, expansion);
    case 'merge':
      return mergeParameters(settings, language, expansion);
    default:
      throw fault(`generator ${kind} asks a program that is not at hand`, true);
  }
};

/** Which kind of generator this is. @throws Error when it is none, or several */
export const generatorKind = (generator: JsonObject): string => {
  const [kind, ...more] = KINDS.filter(key => key in generator);
  if (kind === undefined) throw fault('is no generator');
  if (more.length > 0) throw fault(`is several generators: ${[kind, ...more].join(', ')}`);
  return kind;
};

const unselected = (generator: JsonObject, language: Language, expansion: Expansion): readonly Parameters[] =>
  capped(ofKind(generatorKind(generator), generator, language, expansion));

const selected = (generator: JsonObject, sets: readonly Parameters[]): readonly Parameters[] => {
  if (!('selector' in generator)) return sets;
  const selector = objectAt(generator, 'selector');
  return sets.filter(params => selects(selector, flattened(params)));
};

const setsOf = (generator: JsonObject, language: Language, expansion: Expansion): readonly Parameters[] =>
  selected(generator, unselected(generator, language, expansion));

/** The sets of parameters of a generator. @throws Error where Argo CD refuses, or this cannot tell */
export const parametersOf = (
  generator: JsonObject,
  language: Language,
  sources: ExpansionSources,
): readonly Parameters[] => setsOf(generator, language, expansionOf(sources));
