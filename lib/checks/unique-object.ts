import { identityOf, type Manifest } from '../model/manifest';
import type { ClusterRule } from './rule';

const ownerOf = ({ origin }: Manifest): string =>
  origin.from === 'component' ? `component ${origin.component}` : `${origin.file}, document ${origin.document + 1}`;

const folderOf = ({ origin }: Manifest): string =>
  origin.from === 'file' ? origin.file.slice(0, origin.file.lastIndexOf('/') + 1) : '';

/** V8: an object is defined once in a cluster, whatever the version of its kind. */
export const uniqueObject: ClusterRule = {
  id: 'V8',
  name: 'unique-object',
  severity: 'error',
  reason: 'two Applications fight over the object, and when one prunes it, the other loses it',
  elsewhere: 'warning',
  scope: 'cluster',
  run: ({ tree, foreign = false }, report) => {
    const first = new Map<string, Manifest>();
    for (const manifest of tree.manifests) {
      const identity = `${foreign ? folderOf(manifest) : ''} ${identityOf(manifest)}`;
      const other = first.get(identity);
      if (other === undefined) {
        first.set(identity, manifest);
        continue;
      }
      report({ manifest, message: 'is defined twice', value: `also by ${ownerOf(other)}`, fix: 'keep one of them' });
    }
  },
};
