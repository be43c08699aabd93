import type { CheckInput } from '../../checks/check-context';
import { RULES } from '../../checks/rules';
import { readAcceptedIssues } from '../../inventory/read-accepted-issues';
import { readEnvironments } from '../../inventory/read-environments';
import { tenantFileOf } from '../../layer-4/tenant-names';
import type { FoundIssues } from '../../map/facts/issue-facts';
import { platformMapOf } from '../../map/facts/platform-map-of';
import type { CapacityFact, PlatformMap } from '../../map/facts/platform-map';
import type { Component } from '../../model/component';
import type { Issue } from '../../model/issue';
import { hasErrors } from '../synth-result';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { helmRenderer } from '../../render/helm-renderer';
import { PINS } from '../../render/pins';
import { renderCluster, type RenderedCluster } from '../../render/render-cluster';
import { pricesOf } from '../capacity/prices-of';
import { capacitiesOf } from '../capacity/read-capacity';
import { checkInputs, findingsIn } from '../check-clusters';
import { declaringLines } from '../declaring-file';
import { renderIssues } from '../render-issues';
import { capacityFacts } from './capacity-facts';

/** A map, or what keeps it from being made. */
export type ReadMap = { readonly map: PlatformMap } | { readonly issues: readonly Issue[] };

/** Renders environments/ and maps what it gives, with what the rules find in it. */
export function readMap(root: string, progress: (text: string) => void): ReadMap {
  const { inventory, issues: invalid } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues: invalid };
  const helm = helmRenderer(root);
  const rendered = contextsOf(inventory, PINS).map(context => {
    progress(`rendering ${context.cluster.name}`);
    return renderCluster(componentsIn(context), context, helm);
  });
  const inputs = checkInputs(root, rendered, helm);
  if ('issues' in inputs) return inputs;
  const acceptances = readAcceptedIssues(
    root,
    RULES.map(({ name }) => name),
  );
  const found = [
    ...invalid,
    ...acceptances.issues,
    ...rendered.flatMap(cluster => renderIssues(cluster, helm)),
    ...findingsIn(inputs, progress),
  ];
  const priced = pricesOf(
    root,
    inventory.clusters.map(({ name }) => name),
  );
  if (hasErrors(priced.issues)) return { issues: priced.issues };
  const capacity = capacityFacts(capacitiesOf(root, rendered, inputs, helm, priced.prices));
  return { map: mapOf(root, rendered, inputs, { found, accepted: acceptances.accepted }, capacity) };
}

/** The map of clusters that are rendered already, with what was found in them. */
export function mapOf(
  root: string,
  rendered: readonly RenderedCluster[],
  inputs: readonly CheckInput[],
  issues: FoundIssues,
  capacity: readonly CapacityFact[] = [],
): PlatformMap {
  const clusters = rendered.flatMap((cluster, index) => {
    const input = inputs[index];
    return input === undefined ? [] : [{ rendered: cluster, input }];
  });
  const declared = declaringLines(root);
  const fileOf = (component: Component): string => tenantFileOf(component) ?? declared(component.name)?.file ?? '';
  return platformMapOf(clusters, issues, fileOf, capacity);
}
