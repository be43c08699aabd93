import { objectAt, objectsAt, textAt, textsAt } from '../checks/declared/fields';
import type { JsonObject } from '../model/json';
import type { Identity } from '../model/manifest';
import { messageIn } from '../server-check/verdict';
import type { ApiTransport } from '../server-check/api-transport';
import type { Resource } from '../server-check/resources';

/** A kind as a server serves it. */
export interface ServedKind extends Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly listable: boolean;
}

/** What a server serves. */
export interface Discovery {
  /** The versions of each group in the order in which the server prefers them. */
  readonly kinds: readonly ServedKind[];
  /** Groups of programs beside the API server that do not answer. */
  readonly stale: readonly string[];
  readonly find: (identity: Pick<Identity, 'apiVersion' | 'kind'>) => ServedKind | undefined;
}

/** All groups with their kinds in one answer. https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery */
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

const kindsOf = (version: JsonObject, apiVersion: string): readonly ServedKind[] =>
  objectsAt(version, 'resources').flatMap(resource => {
    const kind = textAt(objectAt(resource, 'responseKind'), 'kind');
    const plural = textAt(resource, 'resource');
    if (kind === undefined || plural === undefined) return [];
    const listable = textsAt(resource, 'verbs').includes('list');
    return [{ apiVersion, kind, plural, namespaced: resource['scope'] === 'Namespaced', listable }];
  });

/** What the answers to both roots of an API server say. */
export const discoveryIn = (answers: readonly JsonObject[]): Discovery => {
  const versions = answers.flatMap(answer =>
    objectsAt(answer, 'items').flatMap(group => {
      const name = textAt(objectAt(group, 'metadata'), 'name');
      return objectsAt(group, 'versions').map(version => {
        const own = textAt(version, 'version') ?? '';
        return { version, apiVersion: name === undefined ? own : `${name}/${own}` };
      });
    }),
  );
  const kinds = versions.flatMap(({ version, apiVersion }) => kindsOf(version, apiVersion));
  const byName = new Map(kinds.map(one => [`${one.apiVersion} ${one.kind}`, one]));
  return {
    kinds,
    stale: versions.flatMap(({ version, apiVersion }) => (version['freshness'] === 'Stale' ? [apiVersion] : [])),
    find: ({ apiVersion, kind }) => byName.get(`${apiVersion} ${kind}`),
  };
};

/**
 * Asks a server what it serves.
 * @throws Error when it does not say
 */
export const discover = async (transport: ApiTransport): Promise<Discovery> => {
  const answers = await Promise.all(
    ['/api', '/apis'].map(async path => {
      const answer = await transport({ method: 'GET', path, accept: AGGREGATED });
      const body = objectAt(answer.body);
      if (answer.status !== 200) throw new Error(`${path}: ${messageIn(answer)}`);
      if (body['kind'] !== 'APIGroupDiscoveryList')
        throw new Error(`${path}: does not list all kinds at once, as Kubernetes does from 1.30 on`);
      return body;
    }),
  );
  return discoveryIn(answers);
};
