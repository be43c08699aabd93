import type { ClusterContext, Component } from '../model/component';
import { VAULT_SECRETS_OPERATOR, vaultSecretsOf } from '../model/vault';

/** What a component waits for before Secrets can come from Vault. */
const VAULT_NEEDS = ['vault-secrets', 'vault-configuration'];

/** What the operator waits for where Vault is in the same cluster: the authority of its certificates. */
const OPERATOR_NEEDS = ['vault'];

/**
 * Components that take Secrets from Vault come after the operator that brings them, and in the cluster of Vault after
 * its configuration too.
 */
export function withVaultNeeds(components: readonly Component[], context: ClusterContext): readonly Component[] {
  const provided = new Set(components.flatMap(({ provides }) => provides));
  return components.map(component => {
    const wanted = [
      ...(vaultSecretsOf(component, context).length > 0 ? VAULT_NEEDS : []),
      ...(component.name === VAULT_SECRETS_OPERATOR ? OPERATOR_NEEDS : []),
    ].filter(need => provided.has(need) && !component.needs.includes(need));
    return wanted.length === 0 ? component : { ...component, needs: [...component.needs, ...wanted] };
  });
}

/** By component, the namespaces in which it signs in to Vault: each namespace has one account, the first to need it. */
export function signInsOf(
  components: readonly Component[],
  waves: ReadonlyMap<string, number>,
  context: ClusterContext,
): ReadonlyMap<string, readonly string[]> {
  const waveOf = ({ name }: Component): number => waves.get(name) ?? 0;
  const taken = new Set<string>();
  const signIns = new Map<string, readonly string[]>();
  for (const component of [...components].sort((a, b) => waveOf(a) - waveOf(b))) {
    const namespaces = new Set(vaultSecretsOf(component, context).map(({ namespace }) => namespace));
    const own = [...namespaces].filter(namespace => !taken.has(namespace));
    own.forEach(namespace => taken.add(namespace));
    if (own.length > 0) signIns.set(component.name, own);
  }
  return signIns;
}
