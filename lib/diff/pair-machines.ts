import { isJsonObject, type Json } from '../model/json';
import type { Manifest } from '../model/manifest';
import { listAt, objectAt } from '../checks/declared/fields';
import { canonicalJson } from '../checks/schema/canonical-json';
import { fileOf, subjectOf, type ObjectChange } from './object-change';
import { pairObjects } from './pair-objects';
import { inOneForm } from './talos-forms';

/** No schema says anything of machine configuration here: its lists are paired by their names. */
const NO_SCHEMAS = { find: () => undefined };

const addressesOf = ({ body }: Manifest): readonly Json[] =>
  listAt(objectAt(body), 'addresses').flatMap(item => (isJsonObject(item) ? (item['address'] ?? []) : []));

/** What makes a link the same one under another name: an address, or the card that an alias is of. */
const marksOf = (manifest: Manifest): readonly string[] =>
  manifest.kind === 'LinkConfig'
    ? addressesOf(manifest).map(address => `${fileOf(manifest)} ${canonicalJson(address)}`)
    : manifest.kind === 'LinkAliasConfig'
      ? [`${fileOf(manifest)} ${canonicalJson(manifest.body['selector'] ?? null)}`]
      : [];

/** Links that have another name now, with the new one where they go and the old one where they come. */
const renamedLinks = (changes: readonly ObjectChange[]): ReadonlyMap<ObjectChange, string> => {
  const names = new Map<ObjectChange, string>();
  const come = changes.filter(({ kind }) => kind === 'created');
  for (const gone of changes.filter(({ kind }) => kind === 'deleted')) {
    const marks = new Set(marksOf(subjectOf(gone)));
    const twin = come.find(one => !names.has(one) && marksOf(subjectOf(one)).some(mark => marks.has(mark)));
    if (twin === undefined) continue;
    names.set(gone, subjectOf(twin).name);
    names.set(twin, subjectOf(gone).name);
  }
  return names;
};

const MACHINE = /^(?:nodes|pools)\//;

/** The first document of each machine or pool that goes, but for machines that only have another name. */
const endsAmong = (changes: readonly ObjectChange[]): ReadonlySet<ObjectChange> => {
  const byFile = new Map<string, ObjectChange>();
  const renamed = new Set<string>();
  for (const change of changes) {
    const { name, kind } = subjectOf(change);
    if (change.kind !== 'deleted' || change.whole !== true || !MACHINE.test(name)) continue;
    const file = fileOf(change.before);
    if (!byFile.has(file)) byFile.set(file, change);
    if (kind === 'LinkConfig' && change.twin !== undefined) renamed.add(file);
  }
  return new Set([...byFile].flatMap(([file, change]) => (renamed.has(file) ? [] : [change])));
};

/** The documents of machine configuration that differ; what Talos 1.14 only says elsewhere does not. */
export const pairMachines = (
  cluster: string,
  before: readonly Manifest[],
  after: readonly Manifest[],
): readonly ObjectChange[] => {
  const [old, now] = inOneForm(before, after);
  const [filesBefore, filesAfter] = [old, now].map(side => new Set(side.map(fileOf)));
  const isWhole = (change: ObjectChange): boolean =>
    (change.kind === 'deleted' && filesAfter?.has(fileOf(change.before)) !== true) ||
    (change.kind === 'created' && filesBefore?.has(fileOf(change.after)) !== true);
  const paired = pairObjects(cluster, old, now, NO_SCHEMAS).map(change =>
    isWhole(change) ? { ...change, whole: true as const } : change,
  );
  const links = renamedLinks(paired);
  const ends = endsAmong(paired);
  return paired.map(change => {
    const twin = links.get(change);
    return {
      ...change,
      ...(twin === undefined ? {} : { twin }),
      ...(ends.has(change) ? { ends: true as const } : {}),
    };
  });
};
