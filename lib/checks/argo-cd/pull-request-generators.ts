import type { JsonObject } from '../../model/json';
import type { Path } from '../../model/path';
import { objectAt, objectsAt } from '../declared/fields';

/** Generators below which others stand. https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/ */
const NESTING = ['matrix', 'merge'];

/** A generator and where it stands. */
export interface PlacedGenerator {
  readonly generator: JsonObject;
  readonly path: Path;
}

/** The generators below a key, those of others that nest them too. */
const generatorsIn = (holder: JsonObject, path: Path): readonly PlacedGenerator[] =>
  objectsAt(holder, 'generators').flatMap((generator, index) => {
    const at = [...path, 'generators', index];
    const nested = NESTING.flatMap(key =>
      key in generator ? generatorsIn(objectAt(generator, key), [...at, key]) : [],
    );
    return [{ generator, path: at }, ...nested];
  });

/** The generators of an ApplicationSet that make an Application for each pull request. */
export const pullRequestGenerators = (spec: JsonObject): readonly PlacedGenerator[] =>
  generatorsIn(spec, ['spec'])
    .filter(({ generator }) => 'pullRequest' in generator)
    .map(({ generator, path }) => ({ generator: objectAt(generator, 'pullRequest'), path: [...path, 'pullRequest'] }));
