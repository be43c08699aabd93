import { clusterFact } from './cluster-facts';
import { componentFacts } from './component-facts';
import { dataFacts } from './data-facts';
import { expiryFacts } from './expiry-facts';
import { acceptedFacts, issueFacts, type FoundIssues } from './issue-facts';
import type { MapComponent, MapInput } from './map-input';
import { MAP_FORM, type CapacityFact, type PlatformMap } from './platform-map';
import { openPodFacts, policyFacts } from './policy-facts';
import { versionFacts } from './version-facts';
import { linkFacts, listenerFacts, wayFacts } from './way-facts';

/**
 * The map of rendered clusters. Pure: the same clusters give the same map.
 * @param fileOf the file that declares a component
 * @param capacity what there is and what is asked of it
 */
export const platformMapOf = (
  inputs: readonly MapInput[],
  issues: FoundIssues,
  fileOf: (component: MapComponent['component']) => string,
  capacity: readonly CapacityFact[] = [],
): PlatformMap => {
  const clusters = inputs.map(clusterFact);
  return {
    form: MAP_FORM,
    platform: inputs[0]?.rendered.context.platform.organisation.name ?? '',
    clusters,
    components: componentFacts(inputs, fileOf),
    listeners: listenerFacts(inputs),
    ways: wayFacts(inputs),
    links: linkFacts(inputs),
    policies: policyFacts(inputs),
    openPods: openPodFacts(inputs),
    data: dataFacts(inputs),
    capacity,
    expiries: expiryFacts(inputs),
    versions: versionFacts(inputs),
    issues: issueFacts(issues),
    accepted: acceptedFacts(
      issues,
      clusters.map(({ name }) => name),
    ),
  };
};
