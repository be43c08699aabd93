import { groupOf, identityOf, type Identity } from '../model/manifest';
import type { ClusterRule } from './rule';

/** What goes with an object of a kind. */
const LOST: ReadonlyMap<string, string> = new Map([
  ['/Namespace', 'everything in it'],
  ['/PersistentVolumeClaim', 'the data of its volume'],
  ['apiextensions.k8s.io/CustomResourceDefinition', 'every object of its kind'],
  ['argoproj.io/Application', 'all that it has made'],
  ['argoproj.io/ApplicationSet', 'all that its Applications have made'],
  ['postgresql.cnpg.io/Cluster', 'the databases'],
]);

const lostWith = ({ apiVersion, kind }: Identity): string | undefined => LOST.get(`${groupOf(apiVersion)}/${kind}`);

/** A17: a change that removes what holds data or other objects says so; a new name is a removal as well. */
export const noUnmarkedDeletion: ClusterRule = {
  id: 'A17',
  name: 'no-unmarked-deletion',
  severity: 'error',
  reason: 'a rename or a lost line deletes a namespace, a database or every object of a kind',
  scope: 'cluster',
  comparesOnly: true,
  run: ({ tree, base }, report) => {
    if (base === undefined) return;
    const present = new Set(tree.manifests.map(identityOf));
    for (const manifest of base.manifests) {
      const lost = lostWith(manifest);
      if (lost === undefined || present.has(identityOf(manifest))) continue;
      const message = `is gone, and ${lost} with it`;
      const fix = 'bring it back under its name, or accept it in environments/accepted-issues.yaml with the reason';
      report({ manifest, message, value: manifest.name, fix });
    }
  },
};
