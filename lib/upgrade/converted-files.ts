import { isJsonObject, type JsonObject } from '../model/json';
import type { ConvertedFile } from './upgrade-plan';

/** A file of machine configuration, by its documents. */
export interface MachineFile {
  readonly path: string;
  readonly documents: readonly JsonObject[];
}

/** Names of what is in a file: kinds of documents, and fields of the one without a kind two levels deep. */
const partsOf = ({ documents }: MachineFile): readonly string[] =>
  documents.flatMap(document => {
    const { kind } = document;
    if (typeof kind === 'string') return [kind];
    return Object.entries(document).flatMap(([section, value]) =>
      isJsonObject(value) ? Object.keys(value).map(field => `${section}.${field}`) : [section],
    );
  });

/** How files change their form between two renders of the same machines; nothing for those that keep it. */
export function convertedFiles(
  before: readonly MachineFile[],
  after: readonly MachineFile[],
): readonly ConvertedFile[] {
  const paths = [...new Set([...before, ...after].map(({ path }) => path))].sort();
  return paths.flatMap(path => {
    const [old, now] = [before, after].map(files => files.filter(file => file.path === path).flatMap(partsOf));
    const gone = [...new Set(old)].filter(part => now?.includes(part) !== true);
    const come = [...new Set(now)].filter(part => old?.includes(part) !== true);
    return gone.length + come.length === 0 ? [] : [{ file: path, gone, come }];
  });
}
