import type { Pins } from '../model/chart-pin';
import type { ClusterContext, Component } from '../model/component';
import type { HelmRenderer } from '../model/helm-renderer';
import type { Inventory } from '../model/inventory';
import { renderCluster, type RenderedCluster } from './render-cluster';

/** What a render needs; nothing else is read. */
export interface RenderInput {
  readonly inventory: Inventory;
  readonly pins: Pins;
  readonly components: readonly Component[];
  readonly helm: HelmRenderer;
  /** Names of the clusters to render. @default - all */
  readonly only?: readonly string[];
}

/** The contexts of all clusters, in the order in which they come up. */
export const contextsOf = ({ inventory: { platform, clusters }, pins }: RenderInput): readonly ClusterContext[] =>
  clusters.map(cluster => ({ platform, cluster, clusters, pins }));

/** Renders the clusters one after the other; each is a pure function of its context. */
export const renderPlatform = (input: RenderInput): readonly RenderedCluster[] =>
  contextsOf(input)
    .filter(({ cluster }) => input.only?.includes(cluster.name) ?? true)
    .map(context => renderCluster(input.components, context, input.helm));
