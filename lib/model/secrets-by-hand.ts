import type { ClusterContext, Component, OutOfBandSecret, VaultSecret } from './component';
import { isPlaced } from './links';
import { ADOPTED_SECRETS, VAULT_SECRETS_OPERATOR } from './vault';

/** True for a template that says the same whatever Vault holds. */
const isConstant = (template: string): boolean => !template.includes('{{');

/** What a person makes where no operator can: the keys in Vault and those that are made of them. */
const madeByHand = (secret: VaultSecret, { namespace }: Component): OutOfBandSecret => {
  const { name, keys, templates = {}, type, labels, purpose } = secret;
  const values = Object.fromEntries(Object.entries(templates).filter(([, template]) => isConstant(template)));
  return {
    namespace: secret.namespace ?? namespace,
    name,
    keys: [...new Set([...keys, ...Object.keys(templates)])],
    values,
    ...(type === undefined ? {} : { type }),
    ...(labels === undefined ? {} : { labels }),
    purpose,
    needed: 'later',
  };
};

/**
 * Secrets that people make by hand in a cluster. With the Vault Secrets Operator these are what it cannot bring in
 * time; without it also everything that would come from Vault.
 */
export const secretsByHand = (
  components: readonly Component[],
  context: ClusterContext,
): readonly OutOfBandSecret[] => {
  const adopts = isPlaced(context, ADOPTED_SECRETS);
  const operator = isPlaced(context, VAULT_SECRETS_OPERATOR);
  return components.flatMap(component => [
    ...(component.secrets?.(context) ?? []).filter(
      ({ needed }) => needed === 'bootstrap' || !adopts || component.layer > 2,
    ),
    ...(operator ? [] : (component.vaultSecrets?.(context) ?? []).map(secret => madeByHand(secret, component))),
  ]);
};
