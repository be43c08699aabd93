import type { Issue } from '../model/issue';
import { identityOf, type Manifest } from '../model/manifest';
import { pointerParts } from '../model/path';
import { positionOf } from '../reader/position-of';

const fileOf = ({ origin }: Manifest): string => (origin.from === 'file' ? origin.file : '');

/** Adds line and column to what was found in a file, whose text `textOf` gives; none to a file that is gone. */
export function located(
  manifests: readonly Manifest[],
  textOf: (file: string) => string | undefined,
): (issue: Issue) => Issue {
  const documents = new Map(
    manifests.map(manifest => [
      `${fileOf(manifest)} ${identityOf(manifest)}`,
      manifest.origin.from === 'file' ? manifest.origin.document : 0,
    ]),
  );
  return issue => {
    // The file says which cluster and component it is.
    const { cluster: _cluster, component: _component, ...place } = issue.place;
    if (place.file === undefined || place.line !== undefined) return { ...issue, place };
    const document = documents.get(`${place.file} ${place.object ?? ''}`) ?? 0;
    const text = textOf(place.file);
    if (text === undefined) return { ...issue, place };
    const position = positionOf(text, document, pointerParts(place.pointer ?? ''));
    return { ...issue, place: { ...place, ...position } };
  };
}
