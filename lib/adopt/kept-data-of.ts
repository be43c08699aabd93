import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { claimsOf } from '../checks/pods/claims-of';
import { isData } from '../checks/backup/require-kept-data';
import { SYNC_OPTIONS } from '../model/argo-cd-annotations';
import type { KeptData } from '../model/kept-data';
import type { Manifest } from '../model/manifest';

/** What keeps data when its object vanishes from git, until a person confirms the deletion. */
const KEEPS = 'Prune=false,Delete=confirm';

const volumesOf = ({ kind, name, body }: Manifest): readonly string[] =>
  kind === 'StatefulSet'
    ? objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates').map(
        template => textAt(objectAt(template, 'metadata'), 'name') ?? '',
      )
    : [name];

/** The word on backups that a component owes for what it keeps: nobody takes any, until somebody decides. */
export const keptDataOf = (manifests: readonly Manifest[], home: string): readonly KeptData[] =>
  manifests
    .filter(manifest => claimsOf(manifest).some(({ path }) => !path.includes('ephemeral')))
    .flatMap(manifest =>
      volumesOf(manifest).map(volume => ({
        what: `${manifest.kind} ${manifest.name}`,
        ...(manifest.namespace === undefined || manifest.namespace === home ? {} : { namespace: manifest.namespace }),
        volume,
        backup: { by: 'nothing', because: 'it was adopted as it was; nobody has decided on backups yet' } as const,
      })),
    );

/** The object, with the annotation that keeps its data where it holds any and says nothing of that. */
export function withKeptData(manifest: Manifest): Manifest {
  const annotations = objectAt(manifest.body, 'metadata', 'annotations');
  if (!isData(manifest) || annotations[SYNC_OPTIONS] !== undefined) return manifest;
  const metadata = { ...objectAt(manifest.body, 'metadata'), annotations: { ...annotations, [SYNC_OPTIONS]: KEEPS } };
  return { ...manifest, body: { ...manifest.body, metadata } };
}
