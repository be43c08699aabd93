import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import type { Path } from '../../model/path';
import { objectAt, objectsAt, textsAt } from '../declared/fields';

/** A host that an object answers for. */
export interface PlacedHost {
  readonly host: string;
  readonly path: Path;
}

const ROUTES = ['GRPCRoute', 'HTTPRoute', 'TLSRoute'];

/** True for what leads requests from outside to pods. */
export const isRoute = ({ apiVersion, kind }: Pick<Manifest, 'apiVersion' | 'kind'>): boolean => {
  const group = groupOf(apiVersion);
  if (group === 'networking.k8s.io') return kind === 'Ingress';
  return group === 'gateway.networking.k8s.io' && ROUTES.includes(kind);
};

const hostOfRule = ({ host }: JsonObject): string => (typeof host === 'string' ? host : '');

/** Hosts of a route or an Ingress; an empty text stands for every host. */
export const hostsOf = ({ kind, body }: Manifest): readonly PlacedHost[] => {
  const spec = objectAt(body, 'spec');
  if (kind === 'Ingress') {
    return objectsAt(spec, 'rules').map((rule, index) => ({
      host: hostOfRule(rule).toLowerCase(),
      path: ['spec', 'rules', index, 'host'],
    }));
  }
  const hosts = textsAt(spec, 'hostnames');
  if (hosts.length === 0) return [{ host: '', path: ['spec', 'hostnames'] }];
  return hosts.map((host, index) => ({ host: host.toLowerCase(), path: ['spec', 'hostnames', index] }));
};
