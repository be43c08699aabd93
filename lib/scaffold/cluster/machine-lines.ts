import { containsAddress, formatAddress, parseCidr } from '../../model/ipv4';
import { inlineYaml } from '../inline-yaml';
import type { Answers } from '../question';
import type { ClusterKind } from './cluster-kind';

/** Addresses of a new cluster, counted from the start of the range of its nodes. */
export const OFFSETS = { gateway: 1, docker: 2, api: 10, controlPlanes: 11, workers: 21, pool: [200, 220] } as const;

/** An address of a range; the start of the range where it is too small, which the checks tell of. */
export const addressIn = (range: string, offset: number): string => {
  const parsed = parseCidr(range);
  if (parsed === undefined) return range;
  const address = parsed.first + offset;
  return formatAddress(containsAddress(parsed, address) ? address : parsed.first);
};

/** Labels of machines that take pods: tenants go there, and the gateways where they listen on machines. */
const labelsOf = ({ machines }: ClusterKind) => ({
  ...(machines === 'docker' ? {} : { 'node-type': machines === 'hcloud' ? 'vps' : 'cloud' }),
  'paas-tier': 'tenant',
  ...(machines === 'metal' ? {} : { gateway: 'public' }),
});

/** Control planes take pods where workers are too few for what stands in several copies. */
export const takesPods = ({ role }: ClusterKind): boolean => role !== 'prod';

/** A text between single quotes of YAML. */
const quoted = (text: string): string => text.replaceAll("'", "''");

const nodeLines = (
  node: { readonly hostname: string; readonly role: 'controlplane' | 'worker'; readonly offset: number },
  kind: ClusterKind,
  { nodes = '', link = '', disk = '', cpu = '', memory = '', storage = '' }: Answers,
): readonly string[] => [
  `  - hostname: ${node.hostname}`,
  `    role: ${node.role}`,
  `    address: ${addressIn(nodes, node.offset)}`,
  ...(kind.machines === 'docker'
    ? []
    : [
        `    link: ${inlineYaml(link)}`,
        `    disk: { selector: '${quoted(`disk.dev_path == ${JSON.stringify(disk)}`)}' }`,
      ]),
  `    capacity: ${inlineYaml({ cpu, memory, storage })}`,
  ...(node.role === 'worker' || kind.machines === 'docker' ? [`    labels: ${inlineYaml(labelsOf(kind))}`] : []),
];

/** Lines of the machines, named after the cluster. */
export const machineLines = (name: string, kind: ClusterKind, answers: Answers): readonly string[] => {
  const made = (count: string | undefined, role: 'controlplane' | 'worker', label: string, offset: number) =>
    Array.from({ length: Number(count) }, (_, index) => ({
      hostname: `${name}-${label}-${index + 1}`,
      role,
      offset: offset + index,
    }));
  const nodes =
    kind.machines === 'docker'
      ? made('1', 'controlplane', 'controlplane', OFFSETS.docker)
      : [
          ...made(answers['control-planes'], 'controlplane', 'cp', OFFSETS.controlPlanes),
          ...made(answers['workers'], 'worker', 'worker', OFFSETS.workers),
        ];
  return ['nodes:', ...nodes.flatMap(node => nodeLines(node, kind, answers))];
};
