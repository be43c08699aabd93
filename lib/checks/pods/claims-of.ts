import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import { madeClaimsOf } from './made/made-claims';
import { podTemplatesOf } from './pod-templates';

/** A claim to a volume. */
export interface Claim {
  readonly storageClass: string | undefined;
  /** Where the class is named. */
  readonly path: Path;
}

const claimOf = (spec: JsonObject, path: Path): Claim => ({
  storageClass: textAt(spec, 'storageClassName'),
  path: [...path, 'storageClassName'],
});

/** Claims that an object is, or makes for its pods, or an operator makes for it. */
export const claimsOf = (manifest: Manifest): readonly Claim[] => {
  const { apiVersion, kind, body } = manifest;
  const own =
    apiVersion === 'v1' && kind === 'PersistentVolumeClaim' ? [claimOf(objectAt(body, 'spec'), ['spec'])] : [];
  const templates =
    apiVersion === 'apps/v1' && kind === 'StatefulSet' ? objectsAt(objectAt(body, 'spec'), 'volumeClaimTemplates') : [];
  const ephemeral = podTemplatesOf(manifest).flatMap(({ spec, path }) =>
    objectsAt(spec, 'volumes').flatMap((volume, index) =>
      'ephemeral' in volume
        ? [
            claimOf(objectAt(volume, 'ephemeral', 'volumeClaimTemplate', 'spec'), [
              ...path,
              'volumes',
              index,
              'ephemeral',
              'volumeClaimTemplate',
              'spec',
            ]),
          ]
        : [],
    ),
  );
  return [
    ...own,
    ...templates.map((template, index) =>
      claimOf(objectAt(template, 'spec'), ['spec', 'volumeClaimTemplates', index, 'spec']),
    ),
    ...ephemeral,
    ...madeClaimsOf(manifest).map(({ storageClass, classAt }) => ({ storageClass, path: classAt })),
  ];
};
