import type { Manifest } from '../model/manifest';
import { groupOf, identityOf } from '../model/manifest';
import type { DiffContext } from './diff-context';
import { ownerIn, syncOption, type Owner } from './owners';

/** What becomes of an object in the cluster that is gone from the tree. */
export interface Fate {
  readonly outcome: 'deleted' | 'confirmed' | 'kept';
  /** A sentence that ends after the object's name: `is deleted by …`. */
  readonly says: string;
}

/** What decides it: the changes of the cluster, and the Applications on both sides. */
export type FateContext = Pick<DiffContext, 'changes' | 'ownersAfter' | 'ownersBefore'>;

const isGone = ({ manifest }: Owner, { changes }: FateContext): boolean =>
  changes.some(
    ({ kind, before }) =>
      kind === 'deleted' &&
      before !== undefined &&
      before.name === manifest.name &&
      identityOf(before) === identityOf(manifest),
  );

const isCrd = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io';

/**
 * The object goes with its Application. https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/
 * CRDs stay: shouldBeDeleted in controller/appcontroller.go of Argo CD.
 */
const withApplication = (manifest: Manifest, owner: Owner, context: FateContext): Fate => {
  const own = fateOf(owner.manifest, context);
  if (own.outcome === 'kept') return { outcome: 'kept', says: `stays: Application ${owner.name} ${own.says}` };
  if (!owner.cascades) return { outcome: 'kept', says: `stays: Application ${owner.name} goes without its objects` };
  if (isCrd(manifest)) return { outcome: 'kept', says: 'stays: Argo CD deletes no CRD with its Application' };
  const option = syncOption(manifest, owner, 'Delete');
  if (option === 'false') return { outcome: 'kept', says: 'stays in the cluster: Delete=false' };
  if (option === 'confirm' || own.outcome === 'confirmed')
    return { outcome: 'confirmed', says: `is deleted with Application ${owner.name} once somebody has confirmed it` };
  return { outcome: 'deleted', says: `is deleted with Application ${owner.name}` };
};

/**
 * What Argo CD does with an object that is gone from git: sync options of the object and of its Application, automated
 * pruning, and the finalizer of an Application that goes too.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/
 */
export const fateOf = (manifest: Manifest, context: FateContext): Fate => {
  const before = ownerIn(context.ownersBefore, manifest);
  if (before === undefined) return { outcome: 'deleted', says: 'is deleted by whoever applies these files' };
  if (before.manifest !== manifest && isGone(before, context)) return withApplication(manifest, before, context);
  const owner = ownerIn(context.ownersAfter, manifest) ?? before;
  const option = syncOption(manifest, owner, 'Prune');
  if (option === 'false') return { outcome: 'kept', says: 'stays in the cluster: Prune=false' };
  if (!owner.prunes)
    return { outcome: 'kept', says: `stays until somebody prunes it: Application ${owner.name} does not` };
  if (option === 'confirm') return { outcome: 'confirmed', says: 'is pruned once somebody has confirmed it' };
  return { outcome: 'deleted', says: `is pruned by Application ${owner.name}` };
};
