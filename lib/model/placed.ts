import type { ClusterContext, Component } from './component';
import { isPlaced } from './links';

/** The components that a cluster may have; those of its tenants follow from its data. */
export type ComponentsIn = (context: ClusterContext) => readonly Component[];

/** True for a component that the cluster has. */
export const isInCluster = (component: Component, context: ClusterContext): boolean =>
  component.placed?.(context) ?? isPlaced(context, component.name);

/** Where a component's own objects lie below `dist/<cluster>`. */
export const placeOf = ({ layer, folder, name, copies }: Component): string =>
  `${copies === undefined ? `layer-${layer}` : 'previews'}/${folder ?? name}`;

/** Name of the AppProject of a component. */
export const projectNameOf = ({ layer, project }: Component): string => project?.name ?? `layer-${layer}`;
