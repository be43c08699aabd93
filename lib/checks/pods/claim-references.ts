import type { Path } from '../../model/path';
import { objectAt, objectsAt, textAt } from '../declared/fields';
import type { PodTemplate } from './pod-templates';

/** A claim that a pod names as a volume. */
export interface ClaimReference {
  readonly name: string;
  readonly path: Path;
}

/** The claims that a pod names; those of the templates of a StatefulSet are not among them. */
export const claimReferences = ({ spec, path }: Pick<PodTemplate, 'spec' | 'path'>): readonly ClaimReference[] =>
  objectsAt(spec, 'volumes').flatMap((volume, index) => {
    const name = textAt(objectAt(volume, 'persistentVolumeClaim'), 'claimName');
    return name === undefined ? [] : [{ name, path: [...path, 'volumes', index] }];
  });
