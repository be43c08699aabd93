import type { ClusterContext, Component, OutOfBandSecret, VaultSecret } from '../model/component';
import { isPlaced } from '../model/links';
import { ADOPTED_SECRETS, VAULT_SECRETS_OPERATOR } from '../model/vault';

/** The same Secret with its content in Vault: keys that are no secret are written here and not there. */
const adopted = ({ keys, values = {}, needed, ...secret }: OutOfBandSecret): VaultSecret => ({
  ...secret,
  keys: keys.filter(key => !(key in values)),
  ...(Object.keys(values).length === 0 ? {} : { templates: values }),
  adopts: needed === 'bootstrap',
});

/**
 * The Secrets of layer 2, from Vault: layer 2 is there before the operator and the kinds that it reads. What was made
 * by hand at bootstrap is overwritten, on purpose.
 */
export const adoptedSecrets = (layer2: readonly Component[]): Component => ({
  name: ADOPTED_SECRETS,
  summary: 'Secrets of layer 2 from Vault, those made by hand at bootstrap among them',
  layer: 3,
  // Last: nothing waits for it, while it waits for what people write in Vault.
  wave: -1,
  namespace: VAULT_SECRETS_OPERATOR,
  provides: [ADOPTED_SECRETS],
  needs: [],
  charts: [],
  // Without its VaultStaticSecret a Secret would go, and with it the way to the repository.
  removal: 'keep',
  keepsVanished: true,

  vaultSecrets: (context: ClusterContext) =>
    layer2
      .filter(({ name }) => isPlaced(context, name))
      .flatMap(component => (component.secrets?.(context) ?? []).map(adopted)),

  build: () => undefined,
});
