import type { KeptOutside, OutOfBandSecret } from '../../model/component';
import type { Platform } from '../../model/inventory';
import { VAULT } from './vault-address';

/** How Vault's root key is protected. */
export type Seal = NonNullable<Platform['vault']['seal']>;

/** What a seal means for configuration, pods and people. */
interface SealParts {
  /** The stanza of the server's configuration; empty for shares of a key. */
  readonly stanza: readonly string[];
  /** Variables that the server reads from Secrets. */
  readonly variables: readonly { readonly name: string; readonly secret: string; readonly key: string }[];
  readonly secrets: readonly OutOfBandSecret[];
  readonly kept: readonly KeptOutside[];
}

const ROOT_TOKEN: KeptOutside = {
  what: 'root token of Vault',
  purpose: 'the first start only; it is revoked afterwards and made anew when needed',
};

const RECOVERY: KeptOutside = {
  what: 'recovery keys of Vault, 5 shares, 3 of them needed',
  purpose: 'a new root token, a change of the seal; each share with another person',
};

const handMade = (name: string, keys: readonly string[], purpose: string): OutOfBandSecret => ({
  namespace: VAULT,
  name,
  keys,
  purpose,
  needed: 'later',
});

/** What follows from the seal of platform.yaml. https://developer.hashicorp.com/vault/docs/configuration/seal */
export function sealParts(seal: Seal): SealParts {
  switch (seal.kind) {
    case 'shamir':
      return {
        stanza: [],
        variables: [],
        secrets: [],
        kept: [
          {
            what: 'unseal keys of Vault, 5 shares, 3 of them needed',
            purpose: 'every start of a server of Vault; each share with another person',
          },
          ROOT_TOKEN,
        ],
      };
    case 'transit':
      return {
        stanza: [
          'seal "transit" {',
          `  address = "${seal.address}"`,
          `  mount_path = "${seal.mount}"`,
          `  key_name = "${seal.key}"`,
          '}',
        ],
        variables: [{ name: 'VAULT_TOKEN', secret: seal.tokenSecret, key: 'token' }],
        secrets: [handMade(seal.tokenSecret, ['token'], 'Unsealing, by the Vault that holds the key of the seal')],
        kept: [RECOVERY, ROOT_TOKEN],
      };
    case 'awskms':
      return {
        stanza: ['seal "awskms" {', `  region = "${seal.region}"`, `  kms_key_id = "${seal.keyId}"`, '}'],
        variables: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'].map(name => ({
          name,
          secret: seal.credentialsSecret,
          key: name,
        })),
        secrets: [
          handMade(
            seal.credentialsSecret,
            ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
            'Unsealing, by the key management service',
          ),
        ],
        kept: [RECOVERY, ROOT_TOKEN],
      };
  }
}

/** The seal of the platform. @default - shares of a key, which people enter */
export const sealOf = ({ vault }: Platform): Seal => vault.seal ?? { kind: 'shamir' };
