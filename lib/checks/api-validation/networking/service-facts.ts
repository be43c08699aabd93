import type { JsonObject } from '../../../model/json';
import { objectAt, objectsAt, textAt, textsAt } from '../../declared/fields';

/** What the server makes of a Service's spec before it looks at its rules. */
export interface ServiceFacts {
  readonly spec: JsonObject;
  readonly type: string;
  /** The list, or the one address of `clusterIP`. */
  readonly clusterIps: readonly string[];
  readonly isHeadless: boolean;
  /** Where the policy of external traffic means something. */
  readonly isExternal: boolean;
  /** Where nodes answer health checks of a load balancer. */
  readonly needsHealthCheck: boolean;
}

/** The facts of a Service with the server's defaults. Source: kubernetes, pkg/apis/core/v1/defaults.go */
export const serviceFacts = (body: JsonObject): ServiceFacts => {
  const spec = objectAt(body, 'spec');
  const type = textAt(spec, 'type') ?? 'ClusterIP';
  const listed = textsAt(spec, 'clusterIPs');
  const single = textAt(spec, 'clusterIP');
  const clusterIps = listed.length > 0 || single === undefined ? listed : [single];
  const isBalanced = type === 'LoadBalancer';
  return {
    spec,
    type,
    clusterIps,
    isHeadless: clusterIps.length === 1 && clusterIps[0] === 'None',
    isExternal: isBalanced || type === 'NodePort' || (type === 'ClusterIP' && textsAt(spec, 'externalIPs').length > 0),
    needsHealthCheck: isBalanced && spec['externalTrafficPolicy'] === 'Local',
  };
};

/** Ports of a Service. */
export const servicePorts = (body: JsonObject): readonly JsonObject[] => objectsAt(objectAt(body, 'spec'), 'ports');
