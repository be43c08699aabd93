import type { JsonObject } from '../../model/json';
import { objectOf } from './pods';

/** A NetworkPolicy for all pods of namespace `shop`, unless its spec says otherwise. */
export const networkPolicy = (spec: JsonObject, name = 'default-deny'): JsonObject =>
  objectOf('networking.k8s.io/v1', 'NetworkPolicy', name, { spec: { podSelector: {}, ...spec } });

/** A CiliumNetworkPolicy for all pods of namespace `shop`, unless its spec says otherwise. */
export const ciliumPolicy = (spec: JsonObject, name = 'cilium'): JsonObject =>
  objectOf('cilium.io/v2', 'CiliumNetworkPolicy', name, { spec: { endpointSelector: {}, ...spec } });

/** The port of a Cilium rule. */
export const toPort = (port: string, protocol = 'TCP'): JsonObject => ({ toPorts: [{ ports: [{ port, protocol }] }] });
