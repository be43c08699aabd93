import { isTalos, type Cluster, type TalosCluster } from '../../model/inventory';
import { PHASES_OF_ROLE, phasesOf } from '../../model/tenant';
import { patternForm, type Question } from '../question';
import { fellowOf, type ClusterKind } from './cluster-kind';
import { exampleAddress, freeRange, isFree } from './free-range';

/** Network that `talosctl cluster create` makes by itself. https://docs.siderolabs.com/talos/v1.13/reference/cli */
const DOCKER_NETWORK = '10.5.0.0/24';

const dockerNetwork = (id: number, clusters: readonly Cluster[]): string =>
  isFree(DOCKER_NETWORK, clusters) ? DOCKER_NETWORK : freeRange('nodes', id, clusters);

/** The smallest number that no cluster has as its ID in Cilium. */
export const freeId = (clusters: readonly Cluster[]): number => {
  const taken = clusters.map(({ id }) => id);
  return Array.from({ length: taken.length + 1 }, (_, index) => index + 1).find(id => !taken.includes(id)) ?? 1;
};

/** Phases of the role that are nowhere yet: two clusters never share one. */
const freePhases = ({ serves }: ClusterKind, clusters: readonly Cluster[]): string => {
  const taken = clusters.filter(({ role }) => role === serves).flatMap(phasesOf);
  return PHASES_OF_ROLE[serves].filter(phase => !taken.includes(phase)).join(',');
};

/** The cluster with machines of ours whose settings a new one takes: its fellow, or the first. */
export const talosFellow = (kind: ClusterKind, clusters: readonly Cluster[]): TalosCluster | undefined => {
  const fellow = fellowOf(kind, clusters);
  return fellow !== undefined && isTalos(fellow) ? fellow : clusters.find(isTalos);
};

const machineQuestions = ({ role, machines }: ClusterKind): readonly Question[] =>
  machines === 'docker'
    ? []
    : [
        {
          flag: 'control-planes',
          key: 'nodes',
          asks: 'How many control planes',
          otherwise: role === 'prod' ? '3' : '1',
          form: patternForm(/^[1-9]$/, 'a number from 1 to 9'),
        },
        {
          flag: 'workers',
          key: 'nodes',
          asks: 'How many workers',
          otherwise: role === 'prod' ? '3' : '2',
          form: patternForm(/^\d{1,2}$/, 'a number from 0 to 99'),
        },
        {
          flag: 'link',
          key: 'link',
          asks: 'Link of the machines that carries their address',
          otherwise: machines === 'hcloud' ? 'eth1' : 'eno1',
        },
        { flag: 'disk', key: 'disk', asks: 'Disk of the machines that Talos is installed on', otherwise: '/dev/sda' },
      ];

const ownQuestions = (kind: ClusterKind, clusters: readonly Cluster[]): readonly Question[] => {
  const isLocal = kind.machines === 'docker';
  const id = freeId(clusters);
  const near = talosFellow(kind, clusters);
  return [
    {
      flag: 'talos',
      key: 'talos',
      asks: 'Version of Talos',
      ...(near === undefined ? {} : { otherwise: near.talos.version }),
    },
    {
      flag: 'nodes',
      key: 'nodes',
      asks: 'Range of the nodes',
      otherwise: isLocal ? dockerNetwork(id, clusters) : freeRange('nodes', id, clusters),
    },
    ...machineQuestions(kind),
    {
      flag: 'public',
      key: 'publicAddresses',
      asks: 'Addresses under which the gateways are reached',
      otherwise: isLocal ? '127.0.0.1' : exampleAddress(clusters),
    },
    {
      flag: 'administrators',
      key: 'administrators',
      asks: 'Ranges of the people who administer',
      otherwise: isLocal ? dockerNetwork(id, clusters) : (near?.network.administrators ?? []).join(','),
    },
  ];
};

const providerQuestions = (kind: ClusterKind): readonly Question[] => [
  {
    flag: 'provisioner',
    key: 'provisioner',
    asks: 'CSI driver of the provider, for example ebs.csi.aws.com',
  },
  {
    flag: 'workers',
    key: 'nodePools',
    asks: 'How many machines',
    otherwise: kind.serves === 'prod' ? '3' : '2',
    form: patternForm(/^[1-9]\d?$/, 'a number from 1 to 99'),
  },
  {
    flag: 'issuer',
    key: 'serviceAccountIssuer',
    asks: 'Issuer of its ServiceAccounts, an https URL (none if empty)',
    otherwise: '',
  },
];

/** What a new cluster needs to be told. @param domain of the organisation */
export const clusterQuestions = (
  name: string,
  kind: ClusterKind,
  domain: string,
  clusters: readonly Cluster[],
): readonly Question[] => {
  const isLocal = kind.machines === 'docker';
  const id = freeId(clusters);
  return [
    { flag: 'domain', key: 'domain', asks: 'Domain', otherwise: `${name}.${domain}` },
    ...(kind.machines === 'provider' ? providerQuestions(kind) : ownQuestions(kind, clusters)),
    { flag: 'pods', key: 'pods', asks: 'Range of the pods', otherwise: freeRange('pods', id, clusters) },
    {
      flag: 'services',
      key: 'services',
      asks: 'Range of the Services',
      otherwise: freeRange('services', id, clusters),
    },
    { flag: 'cpu', key: 'capacity', asks: 'CPUs of a machine', otherwise: isLocal ? '4' : '8' },
    { flag: 'memory', key: 'capacity', asks: 'Memory of a machine', otherwise: isLocal ? '8Gi' : '16Gi' },
    { flag: 'storage', key: 'capacity', asks: 'Disk of a machine', otherwise: isLocal ? '40Gi' : '160Gi' },
    {
      flag: 'phases',
      key: 'phases',
      asks: `Phases of tenants, of ${PHASES_OF_ROLE[kind.serves].join(', ')} (none if empty)`,
      otherwise: freePhases(kind, clusters),
    },
  ];
};

const OWN: ClusterKind = { role: 'dev', serves: 'dev', machines: 'metal' };
const MANAGED: ClusterKind = { role: 'managed', serves: 'prod', machines: 'provider' };

/** What clusters of one kind or another are asked; what stands otherwise follows from the kind and the platform. */
export const ALL_QUESTIONS: readonly Question[] = [
  ...new Map(
    [OWN, MANAGED]
      .flatMap(kind => clusterQuestions('NAME', kind, 'example.com', []))
      .map(({ flag, key, asks }) => [flag, { flag, key, asks: asks.replace(/, of .*? \(/, ' (') }]),
  ).values(),
];
