import type { Issue } from '../../model/issue';
import { identityOf, type Manifest } from '../../model/manifest';
import { located } from '../located';

/** Adds to what was found in a rendered object where it stands in what was adopted; the cluster and component stay. */
export function locatedInput(
  manifests: readonly Manifest[],
  textOf: (file: string) => string | undefined,
): (issue: Issue) => Issue {
  const origins = new Map(manifests.map(({ origin, ...rest }) => [identityOf(rest), origin]));
  const find = located(manifests, textOf);
  return issue => {
    const origin = origins.get(issue.place.object ?? '');
    if (issue.place.file !== undefined || origin?.from !== 'file') return issue;
    const { file, line, column } = find({ ...issue, place: { ...issue.place, file: origin.file } }).place;
    const { cluster: _, component: __, ...place } = issue.place;
    return {
      ...issue,
      place: {
        ...place,
        ...(file === undefined ? {} : { file }),
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
      },
    };
  };
}
