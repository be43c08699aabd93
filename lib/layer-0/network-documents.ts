import type { JsonObject } from '../model/json';
import type { FirewallRule, LinkSettings, MachineSettings, WireguardSettings } from './machine-model';
import { talosDocument, when } from './talos-document';
import { WIREGUARD_LINK } from './wireguard-settings';

/** A path of a registry's API is taken as it is; containerd puts `/v2` behind every other one. https://github.com/containerd/containerd/blob/main/docs/hosts.md#override_path-field */
const endpointOf = (url: string): JsonObject =>
  /^https:\/\/[^/]+(\/.*)?\/v2(\/|$)/.test(url) ? { url, overridePath: true } : { url };

const linkDocuments = ({ name, mac, mtu, address, routes }: LinkSettings): readonly JsonObject[] => [
  ...when(mac, known =>
    talosDocument('LinkAliasConfig', { name, selector: { match: `mac(link.permanent_addr) == "${known}"` } }),
  ),
  talosDocument('LinkConfig', {
    name,
    mtu,
    addresses: [{ address }],
    ...(routes.length === 0 ? {} : { routes: routes.map(route => ({ ...route })) }),
  }),
];

/** Keeps the way through a router open; Talos' own for KubeSpan, KubeSpanDefaultPeerKeepalive in pkg/machinery/constants. */
const KEEPALIVE = '25s';

/** WireGuard chooses the peer by its addresses, and makes no routes. */
const wireguardDocument = ({ address, port, mtu, routes, peers }: WireguardSettings): JsonObject =>
  talosDocument('WireguardConfig', {
    name: WIREGUARD_LINK,
    listenPort: port,
    mtu,
    addresses: [{ address }],
    ...(routes.length === 0 ? {} : { routes: routes.map(destination => ({ destination })) }),
    peers: peers.map(({ publicKey, endpoint, addresses }) => ({
      publicKey,
      ...(endpoint === undefined ? {} : { endpoint, persistentKeepaliveInterval: KEEPALIVE }),
      allowedIPs: addresses,
    })),
  });

const ruleDocument = ({ name, protocol, ports, from }: FirewallRule): JsonObject =>
  talosDocument('NetworkRuleConfig', {
    name,
    portSelector: { ports, protocol },
    ingress: from.map(subnet => ({ subnet })),
  });

/** Network documents that Talos 1.13 and 1.14 spell alike. */
export const networkDocuments = (settings: MachineSettings): readonly JsonObject[] => [
  // The generated base names the machine itself (`auto: stable`); both together are refused.
  ...when(settings.hostname, hostname => talosDocument('HostnameConfig', { auto: 'off', hostname })),
  ...(settings.link === undefined ? [] : linkDocuments(settings.link)),
  ...when(settings.controlPlane?.vip, ({ address, link }) => talosDocument('Layer2VIPConfig', { name: address, link })),
  ...when(settings.kubeSpan, ({ mtu, endpointFilters }) =>
    talosDocument('KubeSpanConfig', {
      enabled: true,
      advertiseKubernetesNetworks: false,
      mtu,
      filters: { endpoints: endpointFilters },
    }),
  ),
  ...when(settings.wireguard, wireguardDocument),
  ...Object.entries(settings.hosts ?? {}).map(([address, hostnames]) =>
    talosDocument('StaticHostConfig', { name: address, hostnames }),
  ),
  ...when(settings.timeServers, servers => talosDocument('TimeSyncConfig', { ntp: { servers } })),
  ...(settings.mirrors ?? []).map(({ registry, endpoints }) =>
    talosDocument('RegistryMirrorConfig', { name: registry, endpoints: endpoints.map(endpointOf) }),
  ),
  ...(settings.blockIngress === true ? [talosDocument('NetworkDefaultActionConfig', { ingress: 'block' })] : []),
  ...(settings.firewall ?? []).map(ruleDocument),
];
