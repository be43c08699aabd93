import type { Platform } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { containsAddress, containsRange, parseAddress, parseCidr, parseRange } from '../../model/ipv4';
import type { Path } from '../../model/path';
import { placedIn, type MachineCheck, type ReadTalosCluster } from '../environments';
import { finding } from '../finding';

/** `rests` are paths of the same cluster. */
type Report = (path: Path, message: string, more: Pick<Issue, 'value' | 'fix'>, ...rests: readonly Path[]) => Issue;

const MACHINES: Path = ['talos', 'platform'];
type Exposure<Kind> = Extract<ReadTalosCluster['exposure'], { readonly kind: Kind }>;

const compiled = (pattern: string): RegExp | undefined => {
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
};

const l2Issues = (cluster: ReadTalosCluster, exposure: Exposure<'l2'>, report: Report): readonly Issue[] => {
  const { network, talos, nodes } = cluster;
  const issues: Issue[] = [];
  const kind: Path = ['exposure', 'kind'];
  if (talos.platform !== 'metal') {
    const message = `needs nodes that share a LAN, on metal; talos.platform is ${talos.platform}`;
    issues.push(report(kind, message, { value: 'l2', fix: 'use hostNetwork, cloudLoadBalancer or tunnel' }, MACHINES));
  }
  exposure.interfaces.forEach((pattern, index) => {
    if (compiled(pattern) !== undefined) return;
    const more = { value: pattern, fix: 'write one, for example ^eno[0-9]+' };
    issues.push(report(['exposure', 'interfaces', index], 'is not a regular expression', more));
  });
  const links = nodes.flatMap(({ link }) => link ?? []);
  const patterns = exposure.interfaces.map(compiled);
  if (!patterns.includes(undefined) && !links.some(link => patterns.some(pattern => pattern?.test(link) === true))) {
    const more = { value: exposure.interfaces.join(', '), fix: `the links are ${[...new Set(links)].join(', ')}` };
    issues.push(report(['exposure', 'interfaces'], 'no node has a link that announces', more, ['nodes']));
  }
  const { loadBalancers } = network;
  if (loadBalancers === undefined) {
    return [
      ...issues,
      report(kind, 'needs network.loadBalancers', { value: 'l2', fix: 'write a range of the LAN' }, [
        'network',
        'loadBalancers',
      ]),
    ];
  }
  const range = parseRange(loadBalancers.start, loadBalancers.stop);
  const lan = parseCidr(network.nodes);
  const address = parseAddress(exposure.gatewayAddress);
  const text = `${loadBalancers.start}-${loadBalancers.stop}`;
  if (range !== undefined && lan !== undefined && !containsRange(lan, range)) {
    const message = `must lie inside network.nodes, ${network.nodes}, to be announced there`;
    issues.push(report(['network', 'loadBalancers'], message, { value: text, fix: 'use a part of that range' }));
  }
  if (range !== undefined && address !== undefined && !containsAddress(range, address)) {
    const more = { value: exposure.gatewayAddress, fix: 'use an address inside' };
    issues.push(report(['exposure', 'gatewayAddress'], `lies outside network.loadBalancers, ${text}`, more));
  }
  return issues;
};

const hostNetworkIssues = (
  cluster: ReadTalosCluster,
  exposure: Exposure<'hostNetwork'>,
  report: Report,
): readonly Issue[] => {
  const wanted = Object.entries(exposure.nodeLabels);
  const machines = [...cluster.nodes, ...cluster.pools.filter(({ min }) => min > 0)];
  if (machines.some(({ labels }) => wanted.every(([key, value]) => labels?.[key] === value))) return [];
  const value = wanted.map(([key, text]) => `${key}=${text}`).join(', ');
  return [
    report(
      ['exposure', 'nodeLabels'],
      'no node carries the labels',
      { value, fix: 'label a node with them' },
      ['nodes'],
      ['pools'],
    ),
  ];
};

const cloudIssues = (cluster: ReadTalosCluster, platform: Platform | undefined, report: Report): readonly Issue[] => {
  const controller = 'hcloud-cloud-controller-manager';
  const value = 'cloudLoadBalancer';
  return [
    ...(cluster.talos.platform === 'hcloud'
      ? []
      : [
          report(
            ['exposure', 'kind'],
            `needs nodes on hcloud; talos.platform is ${cluster.talos.platform}`,
            { value, fix: 'use l2, hostNetwork or tunnel' },
            MACHINES,
          ),
        ]),
    ...(platform === undefined || placedIn(platform, controller).includes(cluster.name)
      ? []
      : [
          report(['exposure', 'kind'], `needs ${controller} in this cluster`, {
            value,
            fix: `add ${cluster.name} to placement.${controller}`,
          }),
        ]),
  ];
};

/** The gateways are reached in a way that the machines can have. */
export const checkExposure: MachineCheck = ({ platform, clusters, placeOf }) =>
  clusters.flatMap(cluster => {
    const { name, exposure } = cluster;
    const placement = placeOf('platform', ['placement']);
    const report: Report = (path, message, more, ...rests) => {
      const restsOn = [placement, ...rests.map(rest => placeOf(name, rest))];
      return finding('exposure', placeOf(name, path), message, { ...more, restsOn });
    };
    switch (exposure.kind) {
      case 'l2':
        return l2Issues(cluster, exposure, report);
      case 'hostNetwork':
        return hostNetworkIssues(cluster, exposure, report);
      case 'cloudLoadBalancer':
        return cloudIssues(cluster, platform, report);
      case 'tunnel':
        return platform === undefined || placedIn(platform, 'cloudflared').includes(name)
          ? []
          : [
              report(['exposure', 'kind'], 'needs cloudflared in this cluster', {
                value: 'tunnel',
                fix: `add ${name} to placement.cloudflared`,
              }),
            ];
    }
  });
