import type { NodePool } from './inventory';

/** How Talos knows a provider of rented machines. */
export interface NodeProvider {
  /** As people read it. */
  readonly title: string;
  /** Talos's name of the platform. https://docs.siderolabs.com/talos/v1.13/platform-specific-installations/cloud-platforms */
  readonly platform: 'hcloud' | 'digital-ocean' | 'vultr' | 'akamai';
  /** The system disk, as the machine names it. */
  readonly disk: string;
  /** File of the image factory from which the provider boots machines. */
  readonly image: string;
}

/** The providers of rented machines, by their name in `environments/`. */
export const NODE_PROVIDERS: Readonly<Record<NodePool['provider'], NodeProvider>> = {
  hetzner: { title: 'Hetzner Cloud', platform: 'hcloud', disk: '/dev/sda', image: 'hcloud-amd64.raw.xz' },
  digitalocean: {
    title: 'DigitalOcean',
    platform: 'digital-ocean',
    disk: '/dev/vda',
    image: 'digital-ocean-amd64.raw.gz',
  },
  vultr: { title: 'Vultr', platform: 'vultr', disk: '/dev/vda', image: 'vultr-amd64.iso' },
  linode: { title: 'Akamai (Linode)', platform: 'akamai', disk: '/dev/sda', image: 'akamai-amd64.raw.gz' },
};

/** True for pools that the autoscaler makes larger and smaller; the machines of others are made by hand. */
export const isAutoscaled = ({ provider, min, max }: Pick<NodePool, 'provider' | 'min' | 'max'>): boolean =>
  provider === 'hetzner' && min < max;

/** Component that makes and removes machines. */
export const CLUSTER_AUTOSCALER = 'cluster-autoscaler';

/** Secret with the configurations of machines, by pool. */
export const NODE_CONFIGURATIONS = 'node-configurations';

/** Labels of the image in the provider's project, from which the autoscaler takes the newest. */
export const imageLabels = (cluster: string, talos: string): Readonly<Record<string, string>> => ({
  cluster,
  talos,
});
