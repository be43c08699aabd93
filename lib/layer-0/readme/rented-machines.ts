import type { NodePool } from '../../model/inventory';
import { imageLabels } from '../../model/node-pool';
import { command } from './markdown';
import type { ReadmeInput } from './readme-input';

/** What one machine is made with; the parts in capitals are variables of the shell. */
interface Machine {
  readonly cluster: string;
  readonly pool: NodePool;
  readonly userData: string;
}

/** How people make and remove machines of a provider. */
interface Commands {
  /** Variable with the token of its command line. */
  readonly token: string;
  /** Makes the image; it prints the ID that is `IMAGE` later. */
  readonly image: (url: string, input: ReadmeInput, region: string) => readonly string[];
  readonly create: (machine: Machine) => readonly string[];
  /** Removes the machine `MACHINE`. */
  readonly remove: readonly string[];
  /** Variables beside `MACHINE` that people fill in, and what is said of them. */
  readonly variables: readonly string[];
  readonly words: string;
}

const imageName = ({ cluster }: ReadmeInput): string =>
  `talos-${cluster.name}-${cluster.talos.version.replaceAll('.', '-')}`;

/** By https://github.com/hetznercloud/cli/blob/main/docs/reference/manual/hcloud_server_create.md and https://github.com/apricote/hcloud-upload-image */
const HETZNER: Commands = {
  token: 'HCLOUD_TOKEN',
  image: (url, { cluster }) => [
    command(
      'hcloud-upload-image upload --architecture x86 --compression xz',
      `--image-url ${url}`,
      `--description talos-${cluster.name}-${cluster.talos.version}`,
      `--labels ${Object.entries(imageLabels(cluster.name, cluster.talos.version))
        .map(([key, value]) => `${key}=${value}`)
        .join(',')}`,
    ),
  ],
  create: ({ cluster, pool, userData }) => [
    command(
      `hcloud server create --name "$MACHINE" --type ${pool.instanceType} --location ${pool.region}`,
      '--image "$IMAGE" --network "$NETWORK"',
      `--label cluster=${cluster} --label pool=${pool.name}`,
      `--user-data-from-file "${userData}"`,
    ),
  ],
  remove: ['hcloud server delete "$MACHINE"'],
  variables: ['IMAGE', 'NETWORK'],
  words: '`IMAGE` is the ID of the snapshot, `NETWORK` the private network',
};

/** By https://docs.digitalocean.com/reference/doctl/reference/compute/ */
const DIGITALOCEAN: Commands = {
  token: 'DIGITALOCEAN_ACCESS_TOKEN',
  image: (url, input, region) => [
    command(`doctl compute image create ${imageName(input)} --region ${region}`, `--image-url ${url}`),
  ],
  create: ({ cluster, pool, userData }) => [
    command(
      `doctl compute droplet create "$MACHINE" --size ${pool.instanceType} --region ${pool.region}`,
      '--image "$IMAGE" --vpc-uuid "$NETWORK" --ssh-keys "$SSH_KEY"',
      `--tag-names cluster-${cluster},${pool.name}`,
      `--user-data-file "${userData}"`,
    ),
  ],
  remove: ['doctl compute droplet delete "$MACHINE"'],
  variables: ['IMAGE', 'NETWORK', 'SSH_KEY'],
  words:
    '`IMAGE` is the ID of the image, `NETWORK` that of the VPC, `SSH_KEY` any key of the account: the provider asks for one, Talos has no use for it',
};

/** By https://docs.vultr.com/reference/vultr-cli; the machine boots the ISO again until that is taken out. */
const VULTR: Commands = {
  token: 'VULTR_API_KEY',
  image: url => [`vultr-cli iso create --url ${url}`],
  create: ({ cluster, pool, userData }) => [
    command(
      `vultr-cli instance create --host "$MACHINE" --label "$MACHINE" --plan ${pool.instanceType} --region ${pool.region}`,
      '--iso "$IMAGE" --vpc-ids "$NETWORK"',
      `--tags cluster-${cluster},${pool.name}`,
      `--userdata-file "${userData}"`,
    ),
    'vultr-cli instance iso detach "$ID"',
  ],
  remove: ['vultr-cli instance delete "$ID"'],
  variables: ['IMAGE', 'NETWORK'],
  words:
    '`IMAGE` is the ID of the ISO, `NETWORK` that of the VPC, `ID` that of the machine, which `create` prints. Take the ISO out when the node is there: Talos is on the disk by then',
};

/** By https://docs.siderolabs.com/talos/v1.13/platform-specific-installations/cloud-platforms/akamai */
const LINODE: Commands = {
  token: 'LINODE_CLI_TOKEN',
  image: (url, input, region) => [
    `curl --fail --location --remote-name ${url}`,
    `linode-cli image-upload --region ${region} --label ${imageName(input)} akamai-amd64.raw.gz`,
  ],
  create: ({ cluster, pool, userData }) => [
    command(
      `linode-cli linodes create --no-defaults --label "$MACHINE" --type ${pool.instanceType} --region ${pool.region}`,
      '--image "$IMAGE" --root_pass "$(openssl rand -base64 24)"',
      '--private_ip true',
      `--tags cluster-${cluster} --tags ${pool.name}`,
      `--metadata.user_data "$(base64 < "${userData}" | tr -d '\\n')"`,
    ),
    'CONFIG=$(linode-cli linodes configs-list "$ID" --format id --text --no-headers)',
    'linode-cli linodes config-update "$ID" "$CONFIG" --kernel linode/direct-disk',
    'linode-cli linodes reboot "$ID"',
  ],
  remove: ['linode-cli linodes delete "$ID"'],
  variables: ['IMAGE'],
  words:
    '`IMAGE` is the ID of the image, `ID` that of the machine, which `create` prints. The provider asks for a password, which Talos has no use for; it boots Talos only with the kernel of the disk',
};

/** The commands by provider. */
export const RENTED: Readonly<Record<NodePool['provider'], Commands>> = {
  hetzner: HETZNER,
  digitalocean: DIGITALOCEAN,
  vultr: VULTR,
  linode: LINODE,
};

/** Bytes of user data that a provider takes: https://docs.hetzner.cloud/reference/cloud#servers-create-a-server, else the least. */
export const userDataLimit = (provider: NodePool['provider']): number => (provider === 'hetzner' ? 32768 : 16384);
