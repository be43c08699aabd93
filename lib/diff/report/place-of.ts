import { fileOf, subjectOf } from '../object-change';
import type { ReportedChange } from '../diff-cluster';

/** Where an object stands in the tree of a cluster. */
export interface Place {
  /** Folder of a layer: `layer-2`, `apps`, `previews`; `charts` for what charts make; `layer-0` for machine configuration; empty for trees of others. */
  readonly layer: string;
  /** Folder below it: `cert-manager`, `shop/web`; the file of machine configuration; empty for Applications. */
  readonly component: string;
}

/** Folders that hold two levels: tenant and app. */
const OF_TENANTS = ['layer-4', 'previews'];

/** Layer and component of an object, by its file; its folder where the file is not one of ours. */
export const placeOf = (change: ReportedChange): Place => {
  const subject = subjectOf(change);
  if (subject.origin.from === 'component') return { layer: 'charts', component: subject.origin.component };
  const file = fileOf(subject);
  const [root, cluster, layer, ...rest] = file.split('/');
  if (root === 'talos' && layer !== undefined)
    return { layer: 'layer-0', component: [layer, ...rest].join('/').replace(/\.ya?ml$/, '') };
  if (root !== 'dist' || cluster === undefined || layer === undefined || rest.length === 0)
    return { layer: '', component: file.split('/').slice(0, -1).join('/') };
  return {
    layer,
    component: rest
      .slice(0, -1)
      .slice(0, OF_TENANTS.includes(layer) ? 2 : 1)
      .join('/'),
  };
};
