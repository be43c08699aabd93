import { toPointer } from '../../model/path';
import { objectAt, textAt, textsAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { tenantNamespaces } from './tenant-namespaces';

const GROUP = 'secrets.hashicorp.com';

/** Methods whose sign-in is a role that Vault holds. https://developer.hashicorp.com/vault/docs/platform/k8s/vso/api-reference#vaultauthspec */
const METHODS = ['jwt', 'kubernetes'] as const;

/** S10: each namespace of a tenant signs in to Vault with a role of its own, and lends it to no other tenant. */
export const requireOwnVaultRole: ClusterRule = {
  id: 'S10',
  name: 'require-own-vault-role',
  severity: 'error',
  reason: 'a tenant reads the secrets of another',
  scope: 'cluster',
  run: (context, report) => {
    const tenants = tenantNamespaces(context);
    const namespaceOf = new Map<string, string>();
    for (const manifest of context.declared().ofKind(GROUP, 'VaultAuth')) {
      const { namespace = '' } = manifest;
      const spec = objectAt(manifest.body, 'spec');
      const tenant = tenants.get(namespace);
      const lent = textsAt(spec, 'allowedNamespaces').filter(
        name => name !== '*' && name !== namespace && (tenants.get(name) ?? '') !== (tenant ?? ''),
      );
      if (lent.length > 0) {
        const pointer = toPointer(['spec', 'allowedNamespaces']);
        const message = 'lends the role to namespaces that belong to somebody else';
        report({ manifest, pointer, message, value: lent.join(', '), fix: `write [${namespace}]` });
      }
      for (const method of METHODS) {
        const role = textAt(objectAt(spec, method), 'role');
        if (role === undefined) continue;
        const key = `${textAt(spec, 'mount') ?? ''}/${role}`;
        const first = namespaceOf.get(key);
        namespaceOf.set(key, first ?? namespace);
        if (first === undefined || first === namespace || (!tenants.has(first) && tenant === undefined)) continue;
        const pointer = toPointer(['spec', method, 'role']);
        const message = `is the role of namespace ${first} as well`;
        report({ manifest, pointer, message, value: role, fix: 'give each namespace a role of its own' });
      }
    }
  },
};
