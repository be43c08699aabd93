import { identityOf, type Manifest } from '../model/manifest';
import { isReferenceTo, referencesOf } from './references-of';
import { selectorFor } from './selectors-of';

/** An object beside the one that is explained. */
export interface Neighbour {
  /** As `identityOf` gives it, or kind and name where the object is not in git. */
  readonly object: string;
  /** Where one of the two names or selects the other. */
  readonly pointer: string;
  /** A file or a chart has the object; others are made in the cluster. */
  readonly isKnown: boolean;
}

/** What an object names. */
export const namedBy = (manifest: Manifest, all: readonly Manifest[]): readonly Neighbour[] =>
  referencesOf(manifest).map(reference => {
    const found = all.find(other => isReferenceTo(reference, manifest, other));
    const { kind, name, pointer, namespace = manifest.namespace } = reference;
    const told = namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
    return { object: found === undefined ? told : identityOf(found), pointer, isKnown: found !== undefined };
  });

/** What names an object, or selects its pods. */
export const namersOf = (manifest: Manifest, all: readonly Manifest[]): readonly Neighbour[] =>
  all
    .filter(other => other !== manifest)
    .flatMap(other => {
      const named = referencesOf(other).filter(reference => isReferenceTo(reference, other, manifest));
      const selector = selectorFor(other, manifest);
      return [...named.map(({ pointer }) => pointer), ...(selector === undefined ? [] : [selector])].map(pointer => ({
        object: identityOf(other),
        pointer,
        isKnown: true,
      }));
    });
