import type { ChartUse } from '../import/facts/chart-at-hand';
import type { ClusterContext } from '../model/component';
import { componentsIn } from '../platform';
import { placedIn } from '../render/render-cluster';
import { renderComponent } from '../render/render-component';

/** A release and the cluster that it is in. */
export type PlacedUse = ChartUse & { readonly cluster: string };

/** Every release of every cluster. */
export const chartUses = (contexts: readonly ClusterContext[]): readonly PlacedUse[] =>
  contexts.flatMap(context =>
    placedIn(componentsIn(context), context)
      .flatMap(component => renderComponent(component, context).releases)
      .map(release => ({ release, kubeVersion: context.cluster.kubernetes.version, cluster: context.cluster.name })),
  );
