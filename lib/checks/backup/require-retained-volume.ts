import { toPointer } from '../../model/path';
import { shown } from '../declared/fields';
import { objectOptions } from '../argo-cd/applications';
import { claimsOf } from '../pods/claims-of';
import type { ClusterRule } from '../rule';

const KEPT = ['Prune=false', 'Prune=confirm'];

/** D9: volumes of data that is to be kept stay when their claim is deleted. */
export const requireRetainedVolume: ClusterRule = {
  id: 'D9',
  name: 'require-retained-volume',
  severity: 'warning',
  reason: 'a claim that is deleted by mistake takes the data along',
  scope: 'cluster',
  run: ({ tree, declared }, report) => {
    const { find } = declared();
    for (const manifest of tree.manifests) {
      const options = objectOptions(manifest.body);
      if (!KEPT.some(option => options.includes(option))) continue;
      for (const { storageClass = '', path } of claimsOf(manifest)) {
        const found = find('storage.k8s.io', 'StorageClass', undefined, storageClass);
        if (found === undefined || found.body['reclaimPolicy'] === 'Retain') continue;
        const policy = shown(found.body['reclaimPolicy']);
        const message = `class ${storageClass} deletes volumes with their claims`;
        const fix = 'use a class with reclaimPolicy: Retain';
        report({ manifest, pointer: toPointer(path), message, value: policy === '' ? 'Delete' : policy, fix });
      }
    }
  },
};
