import { join, posix } from 'node:path';
import type { Issue } from '../model/issue';
import type { Manifest } from '../model/manifest';
import { readTreeFiles } from '../reader/files';
import { readYaml } from '../reader/kubernetes-yaml';
import { manifestsOf, type ManifestReading } from '../reader/manifests';

/** The path that stands for what comes in by a pipe. */
export const STDIN = '-';

/** Whether Argo CD reads the folder of a file, and takes each file in it for objects. */
const isOutput = (file: string): boolean => file.startsWith('dist/');

/** The name of what came in by a pipe, as issues have it. */
export const INPUT_FILE = 'stdin';

/** A program that failed writes nothing, and a check of nothing would say that all is well. */
const EMPTY: Issue = {
  rule: 'file',
  severity: 'error',
  place: { file: INPUT_FILE },
  message: 'nothing came in by the pipe',
  fix: 'look at what the program before it says, and let the shell end there (set -o pipefail)',
};

const readInput = (text: string): ManifestReading => {
  if (text.trim() === '') return { manifests: [], issues: [EMPTY] };
  const { documents, issues } = readYaml(text, INPUT_FILE);
  const reading = manifestsOf(documents, INPUT_FILE, text);
  return { manifests: reading.manifests, issues: [...issues, ...reading.issues] };
};

/** Puts the folder that was read from before the names of its files. */
const named = (folder: string, { manifests, issues }: ManifestReading): ManifestReading => ({
  manifests: manifests.map((manifest): Manifest => {
    const { origin } = manifest;
    return origin.from === 'file'
      ? { ...manifest, origin: { ...origin, file: posix.join(folder, origin.file) } }
      : manifest;
  }),
  issues: issues.map(issue =>
    issue.place.file === undefined
      ? issue
      : { ...issue, place: { ...issue.place, file: posix.join(folder, issue.place.file) } },
  ),
});

/**
 * Reads files and folders, also outside of the project: links may lead anywhere below the root, or below the folder
 * that was named.
 * @param paths relative to the root, with `/` between their parts; `-` stands for the input
 * @param input what came in by a pipe @default - nothing did
 */
export function readPaths(root: string, paths: readonly string[], input?: string): ManifestReading {
  const inside = paths.filter(path => !path.startsWith('..') && path !== STDIN);
  const readings = [
    ...(inside.length === 0 ? [] : [readTreeFiles(root, inside, isOutput)]),
    ...(input === undefined ? [] : [readInput(input)]),
    ...paths
      .filter(path => path.startsWith('..'))
      .map(path => {
        const isAbove = posix.basename(path) === '..';
        const folder = isAbove ? path : posix.dirname(path);
        return named(
          folder,
          readTreeFiles(join(root, folder), [isAbove ? '.' : posix.basename(path)], () => false),
        );
      }),
  ];
  return {
    manifests: readings.flatMap(({ manifests }) => manifests),
    issues: readings.flatMap(({ issues }) => issues),
  };
}
