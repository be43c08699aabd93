import { objectAt, textAt } from '../../checks/declared/fields';
import type { Manifest } from '../../model/manifest';

/** True for an object as a cluster gives it, which has an identity that nobody can write. */
export const isLive = ({ body }: Pick<Manifest, 'body'>): boolean => {
  const metadata = objectAt(body, 'metadata');
  return textAt(metadata, 'uid') !== undefined || textAt(metadata, 'resourceVersion') !== undefined;
};
