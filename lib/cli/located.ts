import type { Issue } from '../model/issue';
import { identityOf, type Manifest } from '../model/manifest';
import { pointerParts } from '../model/path';
import { positionsOf } from '../reader/position-of';

const fileOf = ({ origin }: Manifest): string => (origin.from === 'file' ? origin.file : '');

/** Adds line and column to what was found in a file, whose text `textOf` gives; none to a file that is gone. */
export function located(
  manifests: readonly Manifest[],
  textOf: (file: string) => string | undefined,
): (issue: Issue) => Issue {
  const documents = new Map(
    manifests.map(manifest => [
      `${fileOf(manifest)} ${identityOf(manifest)}`,
      manifest.origin.from === 'file' ? manifest.origin : undefined,
    ]),
  );
  // What was found comes sorted by file.
  let last: { readonly file: string; readonly find: ReturnType<typeof positionsOf> | undefined } | undefined;
  const findIn = (file: string): ReturnType<typeof positionsOf> | undefined => {
    if (last?.file !== file) {
      const text = textOf(file);
      last = { file, find: text === undefined ? undefined : positionsOf(text) };
    }
    return last.find;
  };
  return issue => {
    // The file says which cluster and component it is.
    const { cluster: _cluster, component: _component, ...place } = issue.place;
    if (place.file === undefined || place.line !== undefined) return { ...issue, place };
    const { document = 0, within = [] } = documents.get(`${place.file} ${place.object ?? ''}`) ?? {};
    const position = findIn(place.file)?.(document, [...within, ...pointerParts(place.pointer ?? '')]);
    return { ...issue, place: { ...place, ...position } };
  };
}
