import type { ClusterContext, Component, KeptOutside } from '../model/component';
import { isTalos } from '../model/inventory';
import { isPlaced } from '../model/links';
import { variableOf } from '../model/secret-variable';
import { contentPathOf, KV_MOUNT, vaultSecretsOf, type PlacedVaultSecret } from '../model/vault';
import { shell } from './shell';

const row = (cluster: string, secret: PlacedVaultSecret): string =>
  `| ${contentPathOf(secret, cluster)} | ${secret.keys.join(', ')} | ${secret.purpose} | ${secret.adopts === true ? 'step 3' : ''} |`;

/** Writes a secret whose parts come from variables of the shell. */
const command = (cluster: string, secret: PlacedVaultSecret): string => {
  const fields = secret.keys.map(key => `${key}="$${variableOf(secret, key)}"`).join(' ');
  return `vault kv put -mount=${KV_MOUNT} ${contentPathOf(secret, cluster)} ${fields}`;
};

/** Casdoor learns the secrets of clients when its Job runs, and leaves out those that are not there yet. */
const clientsSection = (components: readonly Component[], context: ClusterContext): readonly string[] => {
  if (isPlaced(context, 'casdoor')) return [];
  const clients = components.flatMap(component => component.signIn?.(context) ?? []);
  if (!clients.some(({ secret }) => secret !== undefined)) return [];
  return [
    'Casdoor takes the secrets of clients from there when it syncs. Ten minutes later, signed in to the Argo CD of',
    `${context.platform.placement.casdoor.join(', ')}:`,
    '',
    shell('argocd app sync casdoor-server'),
    '',
  ];
};

/** What lies in Vault for the cluster, with the commands that put it there; nothing without the operator. */
export function vaultSection(components: readonly Component[], context: ClusterContext): readonly string[] {
  const { name } = context.cluster;
  // Shared content is written once, under the name of its own Secret.
  const secrets = components
    .flatMap(component => vaultSecretsOf(component, context))
    .filter(({ from }) => from === undefined);
  if (secrets.length === 0) return [];
  return [
    '## Secrets in Vault',
    '',
    'The Vault Secrets Operator brings these Secrets. Write each once, signed in to Vault as `docs/vault.md` tells, with the',
    'variables from your password store. Those of step 3 go there as well, under the values that they have: the operator',
    'takes them over.',
    '',
    '| path | keys | for | by hand in |',
    '| --- | --- | --- | --- |',
    ...secrets.map(secret => row(name, secret)),
    '',
    shell(...secrets.map(secret => command(name, secret))),
    '',
    ...clientsSection(components, context),
  ];
}

/** What makes the machines again; without it a lost cluster comes back as another one. */
const SECRETS_OF_TALOS: KeptOutside = {
  what: '`secrets.yaml.age` of Talos, and its passphrase',
  purpose: 'making the machines again with the same authorities, join token and keys of ServiceAccounts',
};

/** What people keep outside of the cluster. */
export function keptSection(components: readonly Component[], context: ClusterContext): readonly string[] {
  const kept = [
    ...(isTalos(context.cluster) ? [SECRETS_OF_TALOS] : []),
    ...components.flatMap(component => component.keptOutside?.(context) ?? []),
  ];
  if (kept.length === 0) return [];
  return [
    '## Kept outside of the cluster',
    '',
    'None of these may be written into this repository, and the cluster must not be their only place.',
    '',
    '| what | for |',
    '| --- | --- |',
    ...kept.map(({ what, purpose }) => `| ${what} | ${purpose} |`),
    '',
  ];
}
