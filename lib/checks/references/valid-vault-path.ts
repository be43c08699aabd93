import { toPointer, type Path } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import { isPreview } from '../gateway/namespace-labels';
import type { ObjectRule } from '../rule';

const GROUP = 'secrets.hashicorp.com/';

/** K5: what is read of Vault lies under the cluster's own name, and its namespaces sign in under it. */
export const validVaultPath: ObjectRule = {
  id: 'K5',
  name: 'valid-vault-path',
  severity: 'error',
  reason: 'a cluster reads the secrets of another, or is refused by Vault',
  scope: 'object',
  run: (manifest, context, report) => {
    const { tree, otherClusters = [], sharedPaths = [] } = context;
    if (!manifest.apiVersion.startsWith(GROUP) || otherClusters.length === 0) return;
    const spec = objectAt(manifest.body, 'spec');
    const expect = (value: string | undefined, path: Path, isOwn: (text: string) => boolean, form: string): void => {
      if (value === undefined || isOwn(value)) return;
      const message = `does not belong to cluster ${tree.cluster}`;
      report({ manifest, pointer: toPointer(path), message, value, fix: `write ${form}` });
    };
    const namespace = manifest.namespace ?? '';
    if (manifest.kind === 'VaultStaticSecret') {
      const own = `${tree.cluster}/`;
      const isOwn = (path: string): boolean => path.startsWith(own) || sharedPaths.includes(path);
      expect(textAt(spec, 'path'), ['spec', 'path'], isOwn, `${own}${namespace}/<name>`);
    }
    if (manifest.kind === 'VaultAuth' && textAt(spec, 'method') === 'jwt') {
      // All previews of an app have one role.
      const holder = isPreview(namespace, context) ? namespace.replace(/-\d+$/, '') : namespace;
      const [mount, role] = [`jwt-${tree.cluster}`, `${tree.cluster}-${holder}`];
      expect(textAt(spec, 'mount'), ['spec', 'mount'], text => text === mount, mount);
      const path = ['spec', 'jwt', 'role'];
      expect(textAt(objectAt(spec, 'jwt'), 'role'), path, text => text === role, role);
    }
  },
};
