import type { Manifest } from '../../model/manifest';
import { toPointer } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt, textAt, textsAt } from '../declared/fields';
import { containersOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

const GROUP = 'secrets.hashicorp.com';
const SECRETS = ['VaultStaticSecret', 'VaultDynamicSecret', 'VaultPKISecret'];

/** Namespace and name of a reference `[namespace/]name`. */
const referenced = (reference: string, namespace: string): readonly [namespace: string, name: string] => {
  const slash = reference.indexOf('/');
  return slash < 0 ? [namespace, reference] : [reference.slice(0, slash), reference.slice(slash + 1)];
};

const OPERATOR = '/vault-secrets-operator:';

/**
 * Its own namespace and that of the operator need no word; what a chart makes is known without its list.
 * Source: vault-secrets-operator v1.4.1, VaultAuth spec.allowedNamespaces
 */
const isOpenTo = (auth: Manifest, namespace = '', { declared }: CheckContext): boolean => {
  const { ofCharts, podsIn } = declared();
  if (auth.namespace === namespace || ofCharts.has(auth)) return true;
  const allowed = textsAt(objectAt(auth.body, 'spec'), 'allowedNamespaces');
  if (allowed.includes('*') || allowed.includes(namespace)) return true;
  return podsIn(namespace).some(pod =>
    containersOf(pod).some(({ container }) => (textAt(container, 'image') ?? '').includes(OPERATOR)),
  );
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
      const auth = find(GROUP, 'VaultAuth', namespace, name);
      const place = { manifest, pointer: toPointer(['spec', 'vaultAuthRef']), value: `${namespace}/${name}` };
      if (auth === undefined) {
        const message = 'signs in with a VaultAuth that nothing makes';
        report({ ...place, message, fix: 'correct the name, or add the VaultAuth' });
      } else if (!isOpenTo(auth, manifest.namespace, context)) {
        const message = 'signs in with a VaultAuth that does not serve its namespace';
        report({ ...place, message, fix: 'use the VaultAuth of its own namespace' });
      }
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
