import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';

/** A file or folder that a kustomization names. */
export interface NamedPath {
  /** `resources.0`, `patches.1.path` */
  readonly field: string;
  readonly text: string;
}

/** What a kustomization is called. https://kubectl.docs.kubernetes.io/references/kustomize/glossary/#kustomization */
export const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'] as const;

/** Fields that list paths; some take YAML in their place. https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
const LISTS = [
  ...['resources', 'bases', 'components', 'crds', 'configurations'],
  ...['generators', 'transformers', 'validators', 'patchesStrategicMerge'],
];

/** Fields that list objects with a `path`. */
const WITH_PATH = ['patches', 'patchesJson6902', 'replacements'];

/** Fields that list objects whose data comes from files. */
const GENERATORS = ['configMapGenerator', 'secretGenerator'];

/** Fields that make kustomize run helm. */
export const HELM_FIELDS = ['helmCharts', 'helmChartInflationGenerator'] as const;

const listAt = (value: JsonObject, key: string): readonly Json[] => {
  const list = value[key];
  return isJsonList(list) ? list : [];
};

const textOf = (field: string, text: Json | undefined): readonly NamedPath[] =>
  typeof text === 'string' && !text.includes('\n') ? [{ field, text }] : [];

const fileOf = (field: string, text: Json): readonly NamedPath[] =>
  textOf(field, typeof text === 'string' ? text.slice(text.indexOf('=') + 1) : undefined);

const ofGenerator = (field: string, generator: Json): readonly NamedPath[] =>
  isJsonObject(generator)
    ? [
        ...listAt(generator, 'files').flatMap((file, at) => fileOf(`${field}.files.${at}`, file)),
        ...listAt(generator, 'envs').flatMap((file, at) => textOf(`${field}.envs.${at}`, file)),
        ...textOf(`${field}.env`, generator['env']),
      ]
    : [];

/** Every file and folder that a kustomization names. */
export const pathsIn = (kustomization: JsonObject): readonly NamedPath[] => {
  const openapi = kustomization['openapi'];
  return [
    ...LISTS.flatMap(key => listAt(kustomization, key).flatMap((text, at) => textOf(`${key}.${at}`, text))),
    ...WITH_PATH.flatMap(key =>
      listAt(kustomization, key).flatMap((one, at) =>
        isJsonObject(one) ? textOf(`${key}.${at}.path`, one['path']) : [],
      ),
    ),
    ...GENERATORS.flatMap(key => listAt(kustomization, key).flatMap((one, at) => ofGenerator(`${key}.${at}`, one))),
    ...textOf('openapi.path', isJsonObject(openapi) ? openapi['path'] : undefined),
  ];
};
