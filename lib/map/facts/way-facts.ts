import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import { checkContext } from '../../checks/check-context';
import { GATEWAY_GROUP } from '../../checks/gateway/reference';
import { routeChains } from '../route-chains';
import type { MapInput } from './map-input';
import { mergedClusters } from './merged-clusters';
import type { LinkFact, ListenerFact, WayFact } from './platform-map';

/** Annotation by which Cilium chooses an address. https://docs.cilium.io/en/stable/network/lb-ipam/ */
const CILIUM_ADDRESSES = 'lbipam.cilium.io/ips';

/** Every way into the clusters by their Gateways, by URL. */
export const wayFacts = (inputs: readonly MapInput[]): readonly WayFact[] =>
  mergedClusters(
    inputs.flatMap(({ input }) => routeChains(input)).map(({ needsCertificate: _needsCertificate, ...way }) => way),
  );

/** Where the Gateways listen. */
export const listenerFacts = (inputs: readonly Pick<MapInput, 'input'>[]): readonly ListenerFact[] =>
  mergedClusters(
    inputs.flatMap(({ input }) =>
      checkContext(input)
        .declared()
        .ofKind(GATEWAY_GROUP, 'Gateway')
        .flatMap(({ namespace = '', name, body }) => {
          const spec = objectAt(body, 'spec');
          const chosen = textAt(objectAt(spec, 'infrastructure', 'annotations'), CILIUM_ADDRESSES)?.split(',') ?? [];
          const stated = objectsAt(spec, 'addresses').flatMap(address => textAt(address, 'value') ?? []);
          return objectsAt(spec, 'listeners').map(listener => {
            const hostname = textAt(listener, 'hostname');
            const { port } = listener;
            return {
              cluster: input.tree.cluster,
              gateway: `${namespace}/${name}`,
              listener: textAt(listener, 'name') ?? '',
              protocol: textAt(listener, 'protocol') ?? '',
              port: typeof port === 'number' ? port : 0,
              ...(hostname === undefined ? {} : { hostname }),
              addresses: [...stated, ...chosen],
            };
          });
        }),
    ),
  );

/** The flows between clusters, as environments/platform.yaml declares them. */
export const linkFacts = ([first]: readonly MapInput[]): readonly LinkFact[] =>
  (first?.rendered.context.platform.links ?? []).map(({ name, from, to, host, port, protocol, authentication }) => ({
    name,
    clusters: from.clusters,
    service: from.service,
    toCluster: to.cluster,
    toService: to.service,
    host,
    port,
    protocol,
    authentication,
  }));
