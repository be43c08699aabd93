import type { PricesEnvironment } from '../../../imports/environments/prices';
import { bucketCosts, type BucketCost } from '../../capacity/cluster-cost';
import { clusterCapacity, type ClusterCapacity } from '../../capacity/cluster-capacity';
import { checkContext, type CheckInput } from '../../checks/check-context';
import { objectsAt, textAt } from '../../checks/declared/fields';
import { readEnvironments } from '../../inventory/read-environments';
import type { HelmRenderer } from '../../model/helm-renderer';
import type { Issue } from '../../model/issue';
import { hasErrors } from '../synth-result';
import type { JsonObject } from '../../model/json';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { helmRenderer } from '../../render/helm-renderer';
import { PINS } from '../../render/pins';
import { renderCluster, type RenderedCluster } from '../../render/render-cluster';
import { checkInputs } from '../check-clusters';
import { environmentsIn } from '../diff/environment-of';
import { machineGroups } from '../diff/machine-groups';
import { pricesOf } from './prices-of';
import { unknownCluster } from '../unknown-cluster';

/** Capacities, or what keeps them from being told. */
export type ReadCapacity =
  | { readonly clusters: readonly ClusterCapacity[]; readonly buckets: readonly BucketCost[] }
  | { readonly issues: readonly Issue[] };

/** Renders environments/ and tells what each cluster has and is asked for. */
export function readCapacity(root: string, only: string | undefined, progress: (text: string) => void): ReadCapacity {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues };
  const names = inventory.clusters.map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) return { issues: [unknownCluster('--cluster', only, names)] };
  const priced = pricesOf(root, names);
  if (hasErrors(priced.issues)) return { issues: priced.issues };
  const { prices } = priced;
  const helm = helmRenderer(root);
  const rendered = contextsOf(inventory, PINS)
    .filter(({ cluster }) => only === undefined || cluster.name === only)
    .map(context => {
      progress(`rendering ${context.cluster.name}`);
      return renderCluster(componentsIn(context), context, helm);
    });
  const inputs = checkInputs(root, rendered, helm);
  if ('issues' in inputs) return inputs;
  const clusters = capacitiesOf(root, rendered, inputs, helm, prices);
  return { clusters, buckets: prices === undefined ? [] : bucketCosts(prices) };
}

/** The capacities of clusters that are rendered already. */
export function capacitiesOf(
  root: string,
  rendered: readonly RenderedCluster[],
  inputs: readonly CheckInput[],
  helm: HelmRenderer,
  prices?: PricesEnvironment,
): readonly ClusterCapacity[] {
  const environmentOf = environmentsIn(root);
  return rendered.flatMap(cluster => {
    const { name } = cluster.context.cluster;
    const input = inputs.find(({ tree }) => tree.cluster === name);
    const environment = environmentOf(name);
    const unseen = [...unseenCharts(cluster, helm), ...unseenPools(environment)];
    return input === undefined
      ? []
      : [clusterCapacity(checkContext(input), machineGroups(environment), unseen, prices)];
  });
}

/** Charts whose objects are not known, or whose facts were made with other values. */
const unseenCharts = ({ components }: RenderedCluster, { describe }: HelmRenderer): readonly string[] =>
  components.flatMap(({ releases }) =>
    releases.flatMap(release => {
      const { name, version } = release.pin;
      const known = describe(release);
      if (known === undefined) return [`the chart ${name} ${version}: nobody noted what it makes`];
      return known.differences.length === 0 ? [] : [`the chart ${name} ${version}: known with other values`];
    }),
  );

/** Machines that are not counted: nobody wrote what they have. */
const unseenPools = (environment: JsonObject): readonly string[] =>
  objectsAt(environment, 'pools')
    .filter(pool => !('capacity' in pool))
    .map(pool => `pool ${textAt(pool, 'name') ?? ''}: its capacity is not written`);
