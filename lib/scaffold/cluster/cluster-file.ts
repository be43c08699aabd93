import { inlineYaml } from '../inline-yaml';
import { wordsIn, type Answers } from '../question';
import type { ClusterKind } from './cluster-kind';
import { keyLines, settingLines, type ClusterSettings } from './cluster-settings';
import { addressIn, machineLines, OFFSETS, takesPods } from './machine-lines';

/** Everything of a new cluster that is no answer. */
export interface NewCluster extends Omit<ClusterSettings, 'phases'> {
  readonly name: string;
  readonly id: number;
  readonly kubernetes: string;
  /** Public key of the ServiceAccounts, in PEM. */
  readonly key: string;
  readonly nameservers: readonly string[];
}

const SCHEMATICS = {
  metal: 'schematic: { extensions: [siderolabs/util-linux-tools], kernelArgs: [] }',
  hcloud: 'schematic: { extensions: [siderolabs/qemu-guest-agent], kernelArgs: [] }',
  docker: 'schematic: { extensions: [], kernelArgs: [] }',
  provider: '',
} as const;

/** MTU of links; private networks of Hetzner Cloud have 1450. https://docs.hetzner.com/cloud/networks/faq/ */
const mtuOf = ({ machines }: ClusterKind): number => (machines === 'hcloud' ? 1450 : 1500);

const apiLines = ({ machines }: ClusterKind, { domain = '', nodes = '' }: Answers): readonly string[] => {
  if (machines === 'docker') return ['api:', '  kind: dnsName', '  host: localhost'];
  const host = `  host: ${inlineYaml(`api.${domain}`)}`;
  return machines === 'hcloud'
    ? ['api:', '  kind: dnsName', host]
    : ['api:', '  kind: layer2Vip', host, `  address: ${addressIn(nodes, OFFSETS.api)}`];
};

const networkLines = ({ kind, nameservers }: NewCluster, answers: Answers): readonly string[] => {
  const { nodes = '', pods = '', services = '', administrators } = answers;
  const [start, stop] = OFFSETS.pool.map(offset => addressIn(nodes, offset));
  return [
    'network:',
    `  nodes: ${inlineYaml(nodes)}`,
    ...(kind.machines === 'docker' ? [] : [`  gateway: ${addressIn(nodes, OFFSETS.gateway)}`]),
    `  pods: ${inlineYaml(pods)}`,
    `  services: ${inlineYaml(services)}`,
    ...(kind.machines === 'metal' ? [`  loadBalancers: ${inlineYaml({ start, stop })}`] : []),
    `  publicAddresses: ${inlineYaml(wordsIn(answers['public']))}`,
    `  mtu: ${mtuOf(kind)}`,
    `  nameservers: ${inlineYaml(nameservers)}`,
    `  administrators: ${inlineYaml(wordsIn(administrators))}`,
  ];
};

const exposureLines = ({ machines }: ClusterKind, { nodes = '', link = '' }: Answers): readonly string[] =>
  machines === 'metal'
    ? [
        'exposure:',
        '  kind: l2',
        `  interfaces: ${inlineYaml([`^${link}$`])}`,
        `  gatewayAddress: ${addressIn(nodes, OFFSETS.pool[0])}`,
      ]
    : ['exposure:', '  kind: hostNetwork', '  nodeLabels: { gateway: public }'];

/** Images and logs have a part of the disk, volumes have the rest. */
const volumeLines = ({ kind: { machines } }: NewCluster): readonly string[] =>
  machines === 'docker'
    ? ['volumes:', '  - { kind: directory, name: local-storage }']
    : [
        '# One disk a machine: what images and logs may not take is for volumes.',
        'ephemeral: { maxSize: 40GiB }',
        'volumes:',
        '  - { kind: partition, name: local-storage, diskSelector: system_disk, minSize: 20GiB }',
      ];

/** The file of a new cluster with machines of ours. */
export const clusterFile = (cluster: NewCluster, answers: Answers): string => {
  const { name, id, kind, services, key, kubernetes } = cluster;
  const isDocker = kind.machines === 'docker';
  return [
    '# yaml-language-server: $schema=../lib/inventory/schema/cluster.schema.json',
    `role: ${kind.role}`,
    `id: ${id}`,
    `domain: ${inlineYaml(answers['domain'])}`,
    '',
    `kubernetes: ${inlineYaml({ version: kubernetes })}`,
    'talos:',
    `  version: ${inlineYaml(answers['talos'])}`,
    `  platform: ${kind.machines}`,
    '  secureBoot: false',
    `  ${SCHEMATICS[kind.machines]}`,
    '',
    ...apiLines(kind, answers),
    '',
    ...networkLines(cluster, answers),
    '',
    ...exposureLines(kind, answers),
    '',
    `firewall: { enabled: ${!isDocker} }`,
    'kubeSpan: { enabled: false }',
    `encryption: { provider: ${isDocker ? 'none' : 'nodeID'} }`,
    `controlPlane: { schedulable: ${takesPods(kind)} }`,
    ...(services.includes('vault-secrets-operator') ? keyLines(key) : []),
    '',
    ...volumeLines(cluster),
    ...(services.includes('etcd-backup') ? ['', 'etcdBackup:', "  schedule: '45 1 * * *'"] : []),
    '',
    ...machineLines(name, kind, answers),
    '',
    'pools: []',
    ...settingLines({ ...cluster, phases: answers['phases'] ?? '' }),
    '',
  ].join('\n');
};
