import type { ClusterContext } from '../model/component';
import { settingsByName } from '../model/component-settings';
import type { Resources } from '../model/inventory';

/** Requests of CPU and memory, a limit of memory alone: a CPU limit throttles without protecting anybody. */
export type ContainerResources = {
  readonly requests: { readonly cpu: string; readonly memory: string };
  readonly limits: { readonly memory: string };
};

/** The same requests with a memory limit as large as the request. */
export const containerResources = ({ cpu, memory }: Resources): ContainerResources => ({
  requests: { cpu, memory },
  limits: { memory },
});

/** What a container gets where nothing else is said. */
export const defaultResources = ({ cluster }: ClusterContext): ContainerResources =>
  containerResources(cluster.resourceDefaults);

/** What the containers of a component get: its own setting in the cluster, else the default. */
export const resourcesOf = (
  name: keyof ClusterContext['cluster']['components'],
  { cluster }: ClusterContext,
): ContainerResources => containerResources(settingsByName(cluster)[name]?.resources ?? cluster.resourceDefaults);
