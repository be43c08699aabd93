import { toPointer } from '../../model/path';
import { objectAt, textAt, textsAt } from '../declared/fields';
import type { ClusterRule } from '../rule';

const GROUP = 'secrets.hashicorp.com';
const SECRETS = ['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret'];

/** Namespace and name of a reference `[namespace/]name`. */
const referenced = (reference: string, namespace: string): readonly [namespace: string, name: string] => {
  const slash = reference.indexOf('/');
  return slash < 0 ? [namespace, reference] : [reference.slice(0, slash), reference.slice(slash + 1)];
};

/** R11: what a Secret from Vault signs in with exists, and serves no other namespace. */
export const validVaultAuth: ClusterRule = {
  id: 'R11',
  name: 'valid-vault-auth',
  severity: 'error',
  reason: 'the operator cannot sign in to Vault, or a namespace reads what belongs to another',
  scope: 'cluster',
  run: (context, report) => {
    const { ofKind, find } = context.declared();
    for (const manifest of SECRETS.flatMap(kind => ofKind(GROUP, kind))) {
      const reference = textAt(objectAt(manifest.body, 'spec'), 'vaultAuthRef');
      if (reference === undefined) continue;
      const [namespace, name] = referenced(reference, manifest.namespace ?? '');
      if (find(GROUP, 'VaultAuth', namespace, name) !== undefined) continue;
      const message = 'signs in with a VaultAuth that nothing makes';
      const place = { manifest, pointer: toPointer(['spec', 'vaultAuthRef']) };
      report({ ...place, message, value: `${namespace}/${name}`, fix: 'correct the name, or add the VaultAuth' });
    }
    for (const manifest of ofKind(GROUP, 'VaultAuth')) {
      const spec = objectAt(manifest.body, 'spec');
      const own = manifest.namespace ?? '';
      if (textsAt(spec, 'allowedNamespaces').includes('*')) {
        const place = { manifest, pointer: toPointer(['spec', 'allowedNamespaces']) };
        report({ ...place, message: 'serves every namespace', value: '*', fix: `write [${own}]` });
      }
      const [namespace, name] = referenced(textAt(spec, 'vaultConnectionRef') ?? 'default', own);
      if (find(GROUP, 'VaultConnection', namespace, name) === undefined) {
        const place = { manifest, pointer: toPointer(['spec', 'vaultConnectionRef']) };
        const message = 'uses a VaultConnection that nothing makes';
        report({ ...place, message, value: `${namespace}/${name}`, fix: 'correct the name, or add the connection' });
      }
      for (const method of ['jwt', 'kubernetes']) {
        const account = textAt(objectAt(spec, method), 'serviceAccount');
        if (account === undefined || find('', 'ServiceAccount', own, account) !== undefined) continue;
        const place = { manifest, pointer: toPointer(['spec', method, 'serviceAccount']) };
        const message = `signs in as a ServiceAccount that namespace ${own} does not have`;
        report({ ...place, message, value: account, fix: 'add it there, or correct the name' });
      }
    }
  },
};
