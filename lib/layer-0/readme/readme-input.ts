import type { TalosCluster, ClusterNode, Platform } from '../../model/inventory';
import type { TalosLine } from '../talos-line';

/** Everything that the README of one cluster follows from. */
export interface ReadmeInput {
  readonly platform: Platform;
  readonly cluster: TalosCluster;
  readonly line: TalosLine;
  readonly schematicId: string;
  /** Paths of the files beside the README, from the project's root. */
  readonly paths: readonly string[];
}

/** True where the cluster has the file. */
export const hasFile = ({ cluster, paths }: ReadmeInput, name: string): boolean =>
  paths.includes(`talos/${cluster.name}/${name}`);

/** The fixed nodes of a role, in the order in which they come up. */
export const nodesOf = ({ cluster }: ReadmeInput, role: ClusterNode['role']): readonly ClusterNode[] =>
  cluster.nodes.filter(node => node.role === role);

/** The first control plane: commands that concern the whole cluster go there. */
export const firstControlPlane = (input: ReadmeInput): string => nodesOf(input, 'controlplane')[0]?.address ?? '';
