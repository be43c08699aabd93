import { identityOf } from '../model/manifest';
import { canonicalJson } from './schema/canonical-json';
import type { ClusterRule } from './rule';

/** Tells kubectl what to apply, and is applied by nobody. */
const KUSTOMIZE = 'kustomize.config.k8s.io/';

/** A14: what bootstrap applies is what Argo CD applies later, to the last field. */
export const requireSameBootstrap: ClusterRule = {
  id: 'A14',
  name: 'require-same-bootstrap',
  severity: 'error',
  reason: 'Argo CD changes what bootstrap made as soon as it takes over, the network of the nodes among it',
  scope: 'cluster',
  run: ({ tree, bootstrap = [] }, report) => {
    const synced = new Map(tree.manifests.map(manifest => [identityOf(manifest), manifest]));
    for (const manifest of bootstrap.filter(({ apiVersion }) => !apiVersion.startsWith(KUSTOMIZE))) {
      const same = synced.get(identityOf(manifest));
      if (same === undefined) {
        const message = 'is applied by bootstrap, and Argo CD knows nothing of it';
        report({ manifest, message, fix: 'render both from the same component: npm run synth' });
      } else if (canonicalJson(same.body) !== canonicalJson(manifest.body)) {
        const message = 'differs from the object that Argo CD applies later';
        report({ manifest, message, fix: 'write both again: npm run synth' });
      }
    }
  },
};
