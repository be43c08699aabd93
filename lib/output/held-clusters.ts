import type { ClusterFiles, FileSpec } from '../model/file-spec';
import { parsedJson } from '../model/parsed-json';
import { collectOften } from './collect-often';
import { openScratch, type ScratchFile } from './scratch-file';
import { inMemory, type WantedCluster } from './wanted-cluster';

/** Characters of texts that stay in memory: what three thousand objects take. */
const IN_MEMORY = 4 * 2 ** 20;

/** Characters of texts that are read from a scratch file at once. */
const AT_ONCE = 2 ** 16;

/** A file without its text, of which it knows the length. */
interface Head extends Omit<FileSpec, 'content'> {
  readonly length: number;
}

/** Nobody else has the file that it was read from. */
const isHeads = (value: unknown): value is readonly Head[] => Array.isArray(value);

/** The heads on a line of their own, then all texts. */
const encoded = (files: readonly FileSpec[]): readonly string[] => {
  const heads = files.map(({ content, ...head }): Head => ({ ...head, length: content.length }));
  return [`${JSON.stringify(heads)}\n`, ...files.map(({ content }) => content)];
};

const decoded = (text: string): readonly FileSpec[] => {
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

/** How much is held in memory, and what is done when that is not enough. */
export interface HoldOptions {
  /** In characters of texts. @default - what three thousand objects take */
  readonly inMemory?: number;
  /** Called once; gives what is called at the end. @default - garbage is collected more often in between */
  readonly onMore?: () => () => void;
}

/**
 * Holds the files of one cluster after the other while the work is done: the first ones in memory, those of all others in a
 * scratch file of the project. Where the disk takes none, they stay in memory too.
 */
export const holdingClusters = <T>(
  root: string,
  work: (hold: (files: ClusterFiles) => WantedCluster) => T,
  { inMemory: limit = IN_MEMORY, onMore = collectOften }: HoldOptions = {},
): T => {
  let left = limit;
  let scratch: ScratchFile | undefined;
  let end: (() => void) | undefined;
  try {
    return work(files => {
      const isFirst = left >= 0;
      left -= sizeOf(files.files);
      if (left >= 0) return inMemory(files);
      if (isFirst) {
        end = onMore();
        scratch = openScratch(root);
      }
      return (scratch && setAside(files, scratch)) ?? inMemory(files);
    });
  } finally {
    end?.();
    scratch?.close();
  }
};
