import type { ClusterTrees } from '../../diff/diff-cluster';
import { machineDocuments } from '../../diff/machine-documents';
import type { Issue } from '../../model/issue';
import { byCodePoint } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import { YAML_NAME } from '../../reader/files-below';
import { readTreeContents } from '../../reader/files';
import { readYaml, type KnownDocuments } from '../../reader/kubernetes-yaml';
import type { ManifestReading } from '../../reader/manifests';
import type { Snapshot } from './snapshot';
import { once } from '../../model/once';

/** The list of our files says nothing that the files do not say. */
const isIndex = (file: string): boolean => /^dist\/([^/]+\/)?index\.txt$/.test(file);

/** What differs between two snapshots, by cluster. */
export interface ChangedTrees {
  readonly clusters: readonly ClusterTrees[];
  /** Names of all clusters on either side, those where nothing differs too. */
  readonly names: readonly string[];
  /** Files that differ. */
  readonly files: number;
  /** Objects of some kinds that a cluster has after the change, whether they differ or not. */
  readonly objectsAfter: (cluster: string, kinds: readonly string[]) => readonly Manifest[];
  /** What cannot be read on the side after the change. */
  readonly issues: readonly Issue[];
}

const PLACE = /^(dist|bootstrap|talos)\/([^/]+)\//;

/** The cluster whose outputs a file is among; empty for files of others. */
const clusterOf = (file: string): string => PLACE.exec(file)?.[2] ?? '';

const isOfMachines = (file: string): boolean =>
  file.startsWith('talos/') && YAML_NAME.test(file) && !file.endsWith('/schematic.yaml');

const isOfObjects = (file: string): boolean => YAML_NAME.test(file) && !/^(bootstrap|talos)\//.test(file);

const isNamedOnly = (file: string): boolean => /^(bootstrap|talos)\//.test(file) && !isOfMachines(file);

const objectsIn = (side: Snapshot, files: readonly string[], known: KnownDocuments): ManifestReading =>
  readTreeContents(
    [...side.read(files.filter(isOfObjects))].map(([file, content]) => ({ file, content })),
    known,
  );

const machinesIn = (side: Snapshot, files: readonly string[]): readonly Manifest[] =>
  [...side.read(files.filter(isOfMachines))].flatMap(([file, content]) =>
    machineDocuments(
      file,
      readYaml(content.toString('utf8'), file).documents.map(({ value }) => value),
    ),
  );

interface Text {
  readonly file: string;
  readonly content: Buffer;
  /** Every kind in it is written as `kind: Name`. */
  readonly isPlain: boolean;
}

/** A kind in quotes, as JSON has it, or after more than one blank. */
const UNUSUAL_KIND = /["']kind["']|kind:(?! \w)/;

/** Reads files that are equal on both sides, once, and parses those that may hold an object of a kind. */
const unchangedIn = (after: Snapshot, files: readonly string[]): ClusterTrees['unchanged'] => {
  const parsed = new Map<string, readonly Manifest[]>();
  const texts = once((): readonly Text[] =>
    [...after.read(files.filter(isOfObjects))].map(([file, content]) => ({
      file,
      content,
      isPlain: !UNUSUAL_KIND.test(content.toString('latin1')),
    })),
  );
  const ofKinds = (kinds: readonly string[]): readonly Manifest[] =>
    texts().flatMap(({ file, content, isPlain }) => {
      if (isPlain && !kinds.some(kind => content.includes(`kind: ${kind}`))) return [];
      const manifests = parsed.get(file) ?? readTreeContents([{ file, content }]).manifests;
      parsed.set(file, manifests);
      return manifests.filter(({ kind }) => kinds.includes(kind));
    });
  const found = new Map<string, readonly Manifest[]>();
  return kinds => {
    const key = JSON.stringify(kinds);
    const manifests = found.get(key) ?? ofKinds(kinds);
    found.set(key, manifests);
    return manifests;
  };
};

const grouped = (files: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const group = groups.get(clusterOf(file));
    if (group === undefined) groups.set(clusterOf(file), [file]);
    else group.push(file);
  }
  return groups;
};

/** Compares contents by path, and parses only what differs. */
export function changedTrees(before: Snapshot, after: Snapshot, only?: string): ChangedTrees {
  const all = [...new Set([...before.ids.keys(), ...after.ids.keys()])]
    .filter(file => !isIndex(file))
    .sort(byCodePoint);
  const isChanged = (file: string): boolean => before.ids.get(file) !== after.ids.get(file);
  const changed = grouped(all.filter(isChanged));
  const equal = grouped(all.filter(file => !isChanged(file)));
  const names = [...new Set([...changed.keys(), ...equal.keys()])].filter(name => name !== '').sort(byCodePoint);
  const issues: Issue[] = [];
  const clusters = [...changed]
    .filter(([cluster]) => only === undefined || cluster === only)
    .map(([cluster, files]): ClusterTrees => {
      // Of a file with many documents few differ.
      const known: KnownDocuments = new Map();
      const now = objectsIn(after, files, known);
      issues.push(...now.issues.filter(({ severity }) => severity === 'error'));
      return {
        cluster,
        before: objectsIn(before, files, known).manifests,
        after: now.manifests,
        machinesBefore: machinesIn(before, files),
        machinesAfter: machinesIn(after, files),
        files: files.filter(isNamedOnly),
        unchanged: unchangedIn(after, equal.get(cluster) ?? []),
      };
    });
  const files = clusters.reduce((sum, { cluster }) => sum + (changed.get(cluster)?.length ?? 0), 0);
  const objectsAfter: ChangedTrees['objectsAfter'] = (cluster, kinds) =>
    unchangedIn(
      after,
      [...after.ids.keys()].filter(file => clusterOf(file) === cluster),
    )(kinds);
  return { clusters, names, files, objectsAfter, issues };
}
