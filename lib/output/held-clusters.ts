import type { ClusterFiles, FileSpec } from '../model/file-spec';
import { parsedJson } from '../model/parsed-json';
import { openScratch, type ScratchFile } from './scratch-file';
import { inMemory, type WantedCluster } from './wanted-cluster';

/** Characters of texts that stay in memory: what three thousand objects take. */
const IN_MEMORY = 4 * 2 ** 20;

/** Characters that are written to a scratch file, and read from it, at once. */
const AT_ONCE = 2 ** 20;

/** A file without its text, of which it knows the length. */
interface Head extends Omit<FileSpec, 'content'> {
  readonly length: number;
}

/** Nobody else has the file that it was read from. */
const isHeads = (value: unknown): value is readonly Head[] => Array.isArray(value);

/** The heads on a line of their own, then all texts. */
const encoded = (files: readonly FileSpec[]): Uint8Array => {
  const heads = files.map(({ content, ...head }): Head => ({ ...head, length: content.length }));
  return Buffer.from(`${JSON.stringify(heads)}\n${files.map(({ content }) => content).join('')}`);
};

const decoded = (bytes: Buffer): readonly FileSpec[] => {
  const text = bytes.toString('utf8');
  let end = text.indexOf('\n');
  const heads = parsedJson(text.slice(0, end));
  end += 1;
  return (isHeads(heads) ? heads : []).map(({ length, ...head }) => {
    end += length;
    return { ...head, content: text.slice(end - length, end) };
  });
};

const sizeOf = (files: readonly FileSpec[]): number => files.reduce((sum, { content }) => sum + content.length, 0);

const batchesOf = (files: readonly FileSpec[]): readonly (readonly FileSpec[])[] => {
  const batches: FileSpec[][] = [];
  let left = 0;
  for (const file of files) {
    const last = batches.at(-1);
    left -= file.content.length;
    if (last !== undefined && left >= 0) last.push(file);
    else {
      batches.push([file]);
      left = AT_ONCE - file.content.length;
    }
  }
  return batches;
};

/** The files in a scratch file; undefined where that takes no more. */
const setAside = ({ cluster, files }: ClusterFiles, scratch: ScratchFile): WantedCluster | undefined => {
  const stretches = batchesOf(files).map(batch => scratch.append(encoded(batch)));
  const written = stretches.flatMap(stretch => stretch ?? []);
  if (written.length < stretches.length) return undefined;
  return { cluster, files: () => written.flatMap(stretch => decoded(scratch.read(stretch))) };
};

/**
 * Holds the files of one cluster after the other while the work is done: the first ones in memory, those of all others in a
 * scratch file of the project. Where the disk takes none, they stay in memory too.
 */
export const holdingClusters = <T>(
  root: string,
  work: (hold: (files: ClusterFiles) => WantedCluster) => T,
  limit: number = IN_MEMORY,
): T => {
  let left = limit;
  let scratch: ScratchFile | undefined;
  try {
    return work(files => {
      left -= sizeOf(files.files);
      if (left >= 0) return inMemory(files);
      scratch ??= openScratch(root);
      return (scratch && setAside(files, scratch)) ?? inMemory(files);
    });
  } finally {
    scratch?.close();
  }
};
