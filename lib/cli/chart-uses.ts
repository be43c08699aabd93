import type { ChartUse } from '../import/facts/chart-at-hand';
import type { ClusterContext } from '../model/component';
import { deliveryOf, type Delivery } from '../model/delivery';
import { componentsIn } from '../platform';
import { placedIn } from '../render/render-cluster';
import { renderComponent } from '../render/render-component';

/** A release, the cluster that it is in, and who renders it. */
export type PlacedUse = ChartUse & { readonly cluster: string; readonly delivery: Delivery };

/** Every release of every cluster. */
export const chartUses = (contexts: readonly ClusterContext[]): readonly PlacedUse[] =>
  contexts.flatMap(context =>
    placedIn(componentsIn(context), context)
      .flatMap(component => renderComponent(component, context).releases)
      .map(release => ({
        release,
        kubeVersion: context.cluster.kubernetes.version,
        cluster: context.cluster.name,
        delivery: deliveryOf(release, context),
      })),
  );
