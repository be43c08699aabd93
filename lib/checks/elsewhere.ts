/** A check of the catalogue that is no rule of its own. */
export interface Elsewhere {
  readonly id: string;
  /** What is looked at, in a line. */
  readonly what: string;
  /** Who looks: another rule by its name, or files of the project. */
  readonly by: readonly string[];
}

/** Checks that are part of a rule with another number, or are made on environments/ or on the render before it is a tree. */
export const ELSEWHERE: readonly Elsewhere[] = [
  {
    id: 'V2',
    what: 'custom resources follow the CRD of their cluster, in a version that it serves',
    by: ['valid-schema'],
  },
  { id: 'V6', what: 'enums, patterns and bounds of CRDs', by: ['valid-schema'] },
  {
    id: 'N5',
    what: 'ranges of nodes, pods, Services, tunnels and load balancers are apart and large enough',
    by: ['lib/inventory/checks/overlapping-ranges.ts', 'lib/inventory/checks/range-sizes.ts'],
  },
  {
    id: 'N6',
    what: 'what Talos and Cilium must agree on',
    by: ['lib/audits/talos-and-cilium.test.ts'],
  },
  {
    id: 'N7',
    what: 'the firewall of the nodes admits the ports that components declare, and no others',
    by: ['lib/layer-0/merged-needs.ts', 'lib/layer-0/firewall-rules.ts'],
  },
  {
    id: 'N13',
    what: 'the version of Cilium works with that of the Gateway API',
    by: ['lib/inventory/checks/chart-versions.ts'],
  },
  {
    id: 'T1',
    what: 'machine configuration has the documents of its line of Talos, and no others',
    by: ['lib/layer-0/talos-line.ts', 'lib/layer-0/machine-config-problems.ts'],
  },
  {
    id: 'T2',
    what: 'hostnames, MACs and addresses are given once, and lie in the ranges of their cluster',
    by: ['lib/inventory/checks/duplicates.ts', 'lib/inventory/checks/address-places.ts'],
  },
  {
    id: 'T3',
    what: 'the endpoint of the API is one that the machines can have',
    by: ['lib/inventory/checks/api-endpoint.ts', 'lib/layer-0/cluster-issues.ts'],
  },
  {
    id: 'T4',
    what: 'the installer has the platform, schematic and version of its cluster',
    by: ['lib/layer-0/installer-image.ts', 'lib/layer-0/schematic.ts'],
  },
  {
    id: 'T5',
    what: 'labels are such as a kubelet may give its node',
    by: ['lib/inventory/checks/labels.ts'],
  },
  {
    id: 'T7',
    what: 'Talos, Kubernetes and the charts fit together',
    by: ['lib/inventory/checks/machine-versions.ts', 'lib/inventory/checks/chart-versions.ts'],
  },
  {
    id: 'T8',
    what: 'with --base: Talos and Kubernetes go up by one minor version at most, and never back',
    by: ['lib/inventory/version-steps.ts'],
  },
  {
    id: 'T9',
    what: 'no secret stands in a patch of a machine configuration',
    by: ['lib/layer-0/secret-fields.ts'],
  },
  {
    id: 'T10',
    what: 'the user data of a rented machine is no longer than its provider takes',
    by: ['lib/layer-0/readme/rented-machines.ts'],
  },
  {
    id: 'T11',
    what: 'Talos in Docker has no network, volumes or disks of its own',
    by: ['lib/inventory/checks/machines.ts', 'lib/layer-0/cluster-issues.ts'],
  },
  {
    id: 'X3',
    what: 'with `promote --check`: a branch that promotes changes pins and outputs alone',
    by: ['lib/promotion/unpromoted-changes.ts'],
  },
];

/** How many checks the catalogue has under each letter. */
const CATALOGUE = { V: 17, R: 19, W: 12, A: 17, S: 10, N: 13, D: 9, C: 6, K: 5, T: 11, X: 3 } as const;

/** The numbers of the catalogue, in its order. */
export const CATALOGUE_IDS: readonly string[] = Object.entries(CATALOGUE).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);
