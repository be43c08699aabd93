import { openedObjects } from '../charts/rendered-objects';
import { withoutNulls } from '../charts/without-nulls';
import type { Issue } from '../model/issue';
import type { VendoredObject } from '../model/vendored-manifests';
import { readYaml } from '../reader/kubernetes-yaml';
import { splitDocuments } from '../reader/split-documents';
import { fileBeginningIn } from './folder-text';

/** What is no content yet: separators, directives, comments and empty lines. */
const PREAMBLE = /^(?:(?:---|[ \t\r]*#|%)[^\n]*\n|[ \t\r]*\n)*/;

const breaksIn = (text: string): number => text.split('\n').length - 1;

/**
 * The objects in a stream of YAML as an API server would keep them: lists opened, nulls left out; each with where it begins.
 * @param path names the stream
 */
export function vendoredObjects(
  text: string,
  path: string,
): { readonly objects: readonly VendoredObject[]; readonly issues: readonly Issue[] } {
  const { documents, issues } = readYaml(text, path);
  const chunks = splitDocuments(text);
  let file: string | undefined;
  const places = chunks.map(chunk => {
    file = fileBeginningIn(chunk.text) ?? file;
    const line = chunk.line + breaksIn(PREAMBLE.exec(chunk.text)?.[0] ?? '') + 1;
    return { place: `${path}:${line}`, ...(file === undefined ? {} : { file }) };
  });
  const objects = documents.flatMap(document =>
    openedObjects([document]).map(object => ({
      ...(places[document.index] ?? { place: path }),
      body: withoutNulls(object),
    })),
  );
  return { objects, issues };
}
