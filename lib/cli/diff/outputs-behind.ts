import {
  ACCEPTED_ISSUES_FILE,
  FOLDER,
  GITEA_FILE,
  PRICES_FILE,
  RESERVED_FILES,
  TENANTS_FOLDER,
} from '../../inventory/file-names';
import type { Issue } from '../../model/issue';
import { byCodePoint, type Json } from '../../model/json';
import { sameJson } from '../../model/same-json';
import { YAML_NAME } from '../../reader/files-below';
import { readYaml } from '../../reader/kubernetes-yaml';
import type { Snapshot } from './snapshot';

/** No output follows from these. */
const NOT_RENDERED = [ACCEPTED_ISSUES_FILE, GITEA_FILE, PRICES_FILE].map(name => `${FOLDER}/${name}`);

/** The cluster that a file is of; undefined for one that all clusters share. */
const clusterOf = (file: string): string | undefined => {
  const name = file.slice(FOLDER.length + 1);
  return name.startsWith(`${TENANTS_FOLDER}/`) || RESERVED_FILES.includes(name)
    ? undefined
    : name.replace(YAML_NAME, '');
};

const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter(file => before.get(file) !== after.get(file));

const OUTPUT = /^(?:dist|bootstrap|talos)\/([^/]+)\//;

const valuesIn = (content: Buffer | undefined, file: string): readonly Json[] =>
  content === undefined ? [] : readYaml(content.toString('utf8'), file).documents.map(({ value }) => value);

/** Comments, blanks and order say nothing. */
const isOtherData = (before: Snapshot, after: Snapshot, file: string): boolean => {
  const [old, now] = [before, after].map(side => valuesIn(side.beside(file), file));
  return !sameJson([...(old ?? [])], [...(now ?? [])]);
};

/** Files of environments/ with other data on the side after, where no output that may follow from them is another one. */
export function outputsBehind(before: Snapshot, after: Snapshot, only?: string): readonly Issue[] {
  const changed = new Set(differing(before.ids, after.ids).flatMap(file => OUTPUT.exec(file)?.[1] ?? []));
  const [old, now] = [before.environmentIds(), after.environmentIds()];
  // A copy of the outputs alone says nothing of what they are rendered from.
  if (old.size === 0 || now.size === 0) return [];
  return differing(old, now)
    .filter(file => YAML_NAME.test(file) && !NOT_RENDERED.includes(file))
    .sort(byCodePoint)
    .flatMap((file): readonly Issue[] => {
      const cluster = clusterOf(file);
      const isBehind = cluster === undefined ? changed.size === 0 : !changed.has(cluster);
      const isMeant = only === undefined || cluster === undefined || cluster === only;
      if (!isBehind || !isMeant || !isOtherData(before, after, file)) return [];
      const message = `differs, and no output${cluster === undefined ? '' : ` of ${cluster}`} does`;
      const fix = 'run `npm run synth`, if it was not run since';
      return [{ rule: 'outputs', severity: 'warning', place: { file }, message, fix }];
    });
}
