import type { Issue } from '../model/issue';
import { identityOf, type Manifest } from '../model/manifest';

const ownerOf = ({ origin }: Manifest): string => (origin.from === 'component' ? origin.component : origin.file);

/** Objects that are rendered twice in one cluster: two Applications would fight over them. */
export function findDuplicates(cluster: string, manifests: readonly Manifest[]): readonly Issue[] {
  const first = new Map<string, Manifest>();
  return manifests.flatMap((manifest): Issue[] => {
    const object = identityOf(manifest);
    const other = first.get(object);
    if (other === undefined) {
      first.set(object, manifest);
      return [];
    }
    const place = { cluster, component: ownerOf(manifest), object };
    return [
      {
        rule: 'unique-object',
        severity: 'error',
        place,
        message: 'is rendered twice',
        value: `also by ${ownerOf(other)}`,
        fix: 'delete one, or rename it',
      },
    ];
  });
}
