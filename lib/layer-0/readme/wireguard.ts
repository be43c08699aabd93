import { WIREGUARD_LINK } from '../wireguard-settings';
import { section, shell } from './markdown';
import type { ReadmeInput } from './readme-input';

/** Path of the hand-made patch with the private key of a machine, as the shell reads it. */
export const keyPatch = (machine: string): string => `"$OUT/wireguard/${machine}.yaml"`;

const table = ({ cluster: { wireguard } }: ReadmeInput): string =>
  [
    '| machine | pool | address in the tunnel | public key | called at |',
    '|---|---|---|---|---|',
    ...(wireguard?.machines ?? []).map(
      ({ name, pool = '', address, publicKey, endpoint = '' }) =>
        `| ${name} | ${pool} | ${address} | \`${publicKey}\` | ${endpoint} |`,
    ),
  ].join('\n');

/** Private keys of the tunnels: made by hand, in a patch for each machine. */
export const wireguardSection = (input: ReadmeInput): string => {
  const { wireguard, name } = input.cluster;
  if (wireguard === undefined) return '';
  const machines = wireguard.machines.map(machine => machine.name).join(' ');
  return section(
    'WireGuard',
    `The fixed nodes and the machines of the pools reach each other through tunnels over UDP ${String(wireguard.port)}. The patches hold addresses, peers and public keys; Talos refuses a machine configuration until the private key of its machine is there as well. It is made by hand, once for each machine, and never committed:`,
    shell(
      'mkdir -p "$OUT/wireguard"',
      `for machine in ${machines}; do`,
      '  test -s "$OUT/wireguard/$machine.key" || wg genkey > "$OUT/wireguard/$machine.key"',
      `  cat > ${keyPatch('$machine')} <<EOF`,
      'apiVersion: v1alpha1',
      'kind: WireguardConfig',
      `name: ${WIREGUARD_LINK}`,
      'privateKey: $(cat "$OUT/wireguard/$machine.key")',
      'EOF',
      '  echo "$machine $(wg pubkey < "$OUT/wireguard/$machine.key")"',
      'done',
    ),
    table(input),
    `Each printed public key must be the one of the table. Where it is not, write it into \`environments/${name}.yaml\` and run \`npm run synth\`: the other machines let this one in by that key only. A lost private key is made anew in the same way.`,
  );
};
