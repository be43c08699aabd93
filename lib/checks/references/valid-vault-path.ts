import { toPointer, type Path } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import { isPreview } from '../gateway/namespace-labels';
import type { ObjectRule } from '../rule';

const GROUP = 'secrets.hashicorp.com/';

/** K5: what is read of Vault lies under the names of the cluster and the namespace, and both sign in under their own. */
export const validVaultPath: ObjectRule = {
  id: 'K5',
  name: 'valid-vault-path',
  severity: 'error',
  reason: 'a namespace reads the secrets of another, or is refused by Vault',
  scope: 'object',
  run: (manifest, context, report) => {
    const { tree, otherClusters = [], sharedPaths = [] } = context;
    if (!manifest.apiVersion.startsWith(GROUP) || otherClusters.length === 0) return;
    const spec = objectAt(manifest.body, 'spec');
    const namespace = manifest.namespace ?? '';
    const expect = (value: string | undefined, path: Path, isOwn: (text: string) => boolean, form: string): void => {
      if (value === undefined || isOwn(value)) return;
      const isHere = value.startsWith(`${tree.cluster}/`);
      const message = `does not belong to ${isHere ? `namespace ${namespace}` : `cluster ${tree.cluster}`}`;
      report({ manifest, pointer: toPointer(path), message, value, fix: `write ${form}` });
    };
    if (manifest.kind === 'VaultStaticSecret') {
      const own = `${tree.cluster}/${namespace}/`;
      const isOwn = (path: string): boolean =>
        path.startsWith(own) || sharedPaths.some(shared => shared.path === path && shared.namespace === namespace);
      expect(textAt(spec, 'path'), ['spec', 'path'], isOwn, `${own}<name>`);
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
