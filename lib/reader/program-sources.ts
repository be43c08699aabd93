import { posix } from 'node:path';
import type { Issue } from '../model/issue';
import { isJsonList, isJsonObject, type Json } from '../model/json';

/** A kustomization, by the names that kustomize looks for. */
export const KUSTOMIZATION = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

const CHART = /(?:^|\/)Chart\.yaml$/;

/** Names that people give to parts of objects: `patches/web.yaml`, `web-patch.yaml`, `manager_auth_proxy_patch.yaml`. */
const PATCH = /(?:^|\/)patch(?:es)?\/|(?:^|[-_./])patch(?:es)?(?:[-_.][^/]*)?\.ya?ml$/;

/** Names of what people copy and fill in: `template.yaml`, `claim.template.yaml`, `issuers.ftl.yaml`. */
const SKELETON = /(?:^|[-_./])(?:template|tmpl|ftl)\.ya?ml$/;

/** Fields of a kustomization whose files or folders are whole objects; those of all others are parts of objects. */
const OBJECT_FIELDS: readonly string[] = ['resources', 'bases', 'components', 'crds'];

/** What of a tree is written for a program that makes the objects. */
export interface ProgramSources {
  readonly isPassedOver: (file: string) => boolean;
  /** A kustomization starts from the file, and may complete or change its objects; or it is called a patch or a template. */
  readonly isUnfinished: (file: string) => boolean;
  /** One note for each chart, and for each kustomization that no other one uses. */
  readonly issues: readonly Issue[];
}

const note = (rule: string, file: string, message: string, fix: string): Issue => ({
  rule,
  severity: 'note',
  place: { file },
  message,
  fix,
});

const textsIn = (value: Json | undefined): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (isJsonList(value)) return value.flatMap(textsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(textsIn) : [];
};

/** The paths that a kustomization names, as objects or as parts of them. */
const pathsIn = (folder: string, value: Json | undefined, parts: boolean): readonly string[] => {
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .filter(([field]) => OBJECT_FIELDS.includes(field) !== parts)
    .flatMap(([, entry]) => textsIn(entry))
    .filter(path => !path.includes('\n'))
    .map(path => posix.join(folder, path.slice(path.indexOf('=') + 1)).replace(/\/$/, ''));
};

/**
 * Finds Helm charts and kustomizations among files. Whole objects that a kustomization starts from are no parts of it:
 * they are read like the rest.
 * @param valueOf the first document of a file, if it can be read
 */
export const programSources = (
  files: readonly string[],
  valueOf: (file: string) => Json | undefined,
): ProgramSources => {
  const charts = files
    .filter(file => CHART.test(file))
    .map(file => posix.dirname(file))
    .filter((folder, _, all) => !all.some(other => other !== folder && folder.startsWith(`${other}/`)));
  const isInChart = (file: string): boolean => charts.some(folder => folder === '.' || file.startsWith(`${folder}/`));
  const kustomizations = files
    .filter(file => KUSTOMIZATION.test(file) && !isInChart(file))
    .map(file => ({ folder: posix.dirname(file), value: valueOf(file) }));
  const partial = new Set(kustomizations.flatMap(({ folder, value }) => pathsIn(folder, value, true)));
  const used = new Set(kustomizations.flatMap(({ folder, value }) => pathsIn(folder, value, false)));
  const isBelowOne = (file: string): boolean =>
    kustomizations.some(({ folder }) => folder === '.' || file.startsWith(`${folder}/`));
  // A scaffold has patches that its kustomization does not use yet.
  const isIdlePatch = (file: string): boolean => PATCH.test(file) && !used.has(file) && isBelowOne(file);
  const parts = new Set(files.filter(file => PATCH.test(file) || SKELETON.test(file)));
  return {
    // Tools beside kustomize have patches too; fields lack there, or wait for their values.
    isUnfinished: file => used.has(file) || parts.has(file),
    isPassedOver: file => KUSTOMIZATION.test(file) || isInChart(file) || partial.has(file) || isIdlePatch(file),
    issues: [
      ...charts.map(folder =>
        note(
          'chart',
          folder,
          'a Helm chart is passed over',
          `check what it makes: helm template ${folder} | strata validate -`,
        ),
      ),
      ...kustomizations
        .filter(({ folder }) => !used.has(folder))
        .map(({ folder }) =>
          note(
            'kustomization',
            folder,
            'what a kustomization makes is not checked, only what it starts from',
            `check the rest too: kubectl kustomize ${folder} | strata validate -`,
          ),
        ),
    ],
  };
};
