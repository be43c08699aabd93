import { objectAt, textsAt } from '../checks/declared/fields';
import { fateOf } from '../diff/fate';
import type { ObjectChange } from '../diff/object-change';
import { ownersAmong, syncOption, type Owner, type Owners } from '../diff/owners';
import { identityOf, type Manifest } from '../model/manifest';
import { ROOT } from '../model/root-name';
import type { ClusterSides } from './cluster-sides';
import type { GoneObject } from './retirement';

/** Name under which Applications are rendered, as if they were a component. */
const APPS = 'apps';

/** An object that goes, with who syncs it. */
export interface Gone extends GoneObject {
  readonly manifest: Manifest;
  /** True where deleting it with its Application waits for a person. */
  readonly asks: boolean;
}

/** Rendered Applications are synced by the root, which is one of them. */
const withRoot = (owners: Owners): Owners => ({
  ...owners,
  named: name => owners.named(name === APPS ? ROOT : name),
});

const ownersIn = (manifests: readonly Manifest[]): Owners => withRoot(ownersAmong(manifests, () => ({})));

const ownerOf = (owners: Owners, { origin }: Manifest): Owner | undefined =>
  origin.from === 'component' ? owners.named(origin.component) : undefined;

/** What goes from git in one cluster, and what Argo CD does with it. */
export function goneObjects({ context, before, after }: ClusterSides): readonly Gone[] {
  const staying = new Set(after.map(identityOf));
  const gone = before.filter(manifest => !staying.has(identityOf(manifest)));
  const changes = gone.map((manifest): ObjectChange => ({
    cluster: context.cluster.name,
    kind: 'deleted',
    before: manifest,
    fields: [],
    folded: [],
  }));
  const [ownersBefore, ownersAfter] = [ownersIn(before), ownersIn(after)];
  return gone.map(manifest => {
    const owner = ownerOf(ownersBefore, manifest);
    const finalizers = textsAt(objectAt(manifest.body, 'metadata'), 'finalizers');
    return {
      ...fateOf(manifest, { changes, ownersBefore, ownersAfter }),
      manifest,
      object: identityOf(manifest),
      application: owner?.name ?? '',
      finalizers,
      asks: syncOption(manifest, owner, 'Delete') === 'confirm',
    };
  });
}
