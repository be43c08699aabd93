import { imageFactory, installerImage } from '../installer-image';
import { bullets, section, shell } from './markdown';
import { nodesOf, type ReadmeInput } from './readme-input';

const apiPrecondition = (input: ReadmeInput): string => {
  const { api, network } = input.cluster;
  switch (api.kind) {
    case 'layer2Vip':
      return `\`${api.host}\` resolves to ${api.address}, the address that the control planes elect among themselves.`;
    case 'hcloudVip':
      return `\`${api.host}\` resolves to ${api.address}, the address that Hetzner moves between the control planes.`;
    case 'dnsName':
      return `\`${api.host}\` resolves to the control planes’ private addresses (${nodesOf(input, 'controlplane')
        .map(({ address }) => address)
        .join(', ')}) or to a load balancer in front of them on port 6443 in ${network.nodes}, never to public ones: \
the machines would call from their own public addresses, which the firewall does not let in. An administrator outside \
of the private network gives the name a control plane’s public address in their own \`/etc/hosts\`.`;
  }
};

const mediumOf = ({ cluster, schematicId }: ReadmeInput): string => {
  const { platform, secureBoot, version } = cluster.talos;
  const base = `https://${imageFactory}/image/${schematicId}/v${version}`;
  if (platform === 'hcloud') return `${base}/hcloud-amd64.raw.xz`;
  return `${base}/metal-amd64${secureBoot ? '-secureboot' : ''}.iso`;
};

const addressing = (input: ReadmeInput): string =>
  input.cluster.talos.platform === 'hcloud'
    ? 'Each server has the name of its node, by which the cloud’s controller finds it, and its address in the private network.'
    : 'Each machine shows on its console the address that it got by DHCP; the first command for it goes there.';

/** Tools and facts that must be there before the first command. */
export const prerequisites = (input: ReadmeInput): string =>
  section(
    'Before the first command',
    bullets(
      `\`talosctl\` ${input.cluster.talos.version} (\`talosctl version --client\`), \`kubectl\`, \`curl\`, \`age\`${input.cluster.wireguard === undefined ? '' : ', `wg` (wireguard-tools)'}.`,
      apiPrecondition(input),
      addressing(input),
      `The administrator’s machine has an address in ${input.cluster.network.administrators.join(', ')}.`,
    ),
    'Run everything from the root of this repository. Full machine configurations hold the cluster’s keys: they live in a folder outside of it.',
    shell(`export OUT="$HOME/talos/${input.cluster.name}"`, 'umask 077 && mkdir -p "$OUT"'),
  );

/** Secrets of the cluster, made once. */
export const secretsSection = ({ cluster, line }: ReadmeInput): string =>
  section(
    'Secrets, once in the life of the cluster',
    shell(
      `talosctl gen secrets --talos-version v${line} --output-file "$OUT/secrets.yaml"`,
      'age --passphrase --output "$OUT/secrets.yaml.age" "$OUT/secrets.yaml"',
    ),
    `Keep \`secrets.yaml.age\` where it outlives this machine and the cluster \`${cluster.name}\` (a password manager, a safe). Without it no node can join again, and Secrets in a snapshot of etcd cannot be read. Remove \`secrets.yaml\` after the work; \`age --decrypt --output "$OUT/secrets.yaml" "$OUT/secrets.yaml.age"\` brings it back.`,
  );

/** The image that the machines boot and install. */
export const imageSection = (input: ReadmeInput): string => {
  const { cluster, schematicId } = input;
  const { platform, secureBoot, version } = cluster.talos;
  const enrol =
    secureBoot && platform === 'metal'
      ? 'Put the firmware into setup mode, boot this ISO and choose to enrol its keys; then switch secure boot on.'
      : '';
  return section(
    'Image',
    'The ID was computed from `schematic.yaml`; the factory serves the image once it has seen the file. The answer must name the same ID.',
    shell(`curl -X POST --data-binary @talos/${cluster.name}/schematic.yaml https://${imageFactory}/schematics`),
    bullets(
      `ID: \`${schematicId}\``,
      `Boot medium: <${mediumOf(input)}>`,
      `Installer: \`${installerImage(platform, secureBoot, schematicId, version)}\``,
    ),
    enrol,
  );
};

/** The machines and their files, as a table. */
export const machinesTable = (input: ReadmeInput): string =>
  [
    '| machine | role | address | link | disk |',
    '|---|---|---|---|---|',
    ...[...nodesOf(input, 'controlplane'), ...nodesOf(input, 'worker')].map(
      ({ hostname, role, address, link, mac, disk }) =>
        `| ${hostname} | ${role} | ${address} | ${mac ?? link ?? ''} | ${disk === undefined ? '' : `\`${disk.selector}\``} |`,
    ),
  ].join('\n');
