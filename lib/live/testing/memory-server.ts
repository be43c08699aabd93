import { objectAt, textAt } from '../../checks/declared/fields';
import type { Json, JsonObject } from '../../model/json';
import { groupOf } from '../../model/manifest';
import type { ApiAnswer, ApiRequest, ApiTransport } from '../../server-check/api-transport';
import { groupPath } from '../../server-check/resources';

/** A kind that the server serves. */
export interface MemoryKind {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** What the server has, and how it answers where that is not all. */
export interface MemoryState {
  readonly kinds: readonly MemoryKind[];
  readonly objects: readonly JsonObject[];
  /** Answers to dry runs by `<plural>/<name>`. @default - the object as it is, or as it was sent */
  readonly dryRuns?: Readonly<Record<string, ApiAnswer>>;
  /** Answers to reads by `<plural>/<name>` or `<plural>`. @default - what is there */
  readonly reads?: Readonly<Record<string, ApiAnswer>>;
}

/** An error as an API server says it. */
export const failure = (status: number, message: string): ApiAnswer => ({ status, body: { kind: 'Status', message } });

const discoveryOf = (kinds: readonly MemoryKind[], isCore: boolean): Json => {
  const versions = new Map<string, MemoryKind[]>();
  for (const kind of kinds.filter(({ apiVersion }) => (groupOf(apiVersion) === '') === isCore))
    versions.set(kind.apiVersion, [...(versions.get(kind.apiVersion) ?? []), kind]);
  return {
    kind: 'APIGroupDiscoveryList',
    items: [...versions].map(([apiVersion, all]) => ({
      metadata: isCore ? {} : { name: groupOf(apiVersion) },
      versions: [
        {
          version: apiVersion.slice(apiVersion.indexOf('/') + 1),
          resources: all.map(({ kind, plural, namespaced }) => ({
            resource: plural,
            responseKind: { kind },
            scope: namespaced ? 'Namespaced' : 'Cluster',
            verbs: ['get', 'list', 'patch'],
          })),
        },
      ],
    })),
  };
};

/** The metadata alone, as a server sends it to who asks for that. */
const metadataOf = ({ metadata = null }: JsonObject): JsonObject => ({ kind: 'PartialObjectMetadata', metadata });

/** An API server in memory that records what it was asked. */
export const memoryServer = (
  state: MemoryState,
): { readonly transport: ApiTransport; readonly calls: readonly ApiRequest[] } => {
  const { kinds, objects, dryRuns = {}, reads = {} } = state;
  const calls: ApiRequest[] = [];
  const answerOf = ({ method, path, body, accept = '' }: ApiRequest): ApiAnswer => {
    const [place = ''] = path.split('?');
    if (place === '/version') return { status: 200, body: { gitVersion: 'v1.35.4' } };
    if (place === '/api' || place === '/apis') return { status: 200, body: discoveryOf(kinds, place === '/api') };
    const parts = place.split('/').slice(place.startsWith('/api/') ? 3 : 4);
    const [namespace, rest] =
      parts[0] === 'namespaces' && parts.length > 2 ? [parts[1], parts.slice(2)] : [undefined, parts];
    const [plural, name] = rest;
    const kind = kinds.find(one => one.plural === plural && place.startsWith(`${groupPath(one.apiVersion)}/`));
    if (kind === undefined) return failure(404, 'the server could not find the requested resource');
    const shown = (object: JsonObject): JsonObject => (accept.includes('PartialObject') ? metadataOf(object) : object);
    const key = name === undefined ? kind.plural : `${kind.plural}/${name}`;
    const own = objects.filter(object => object['apiVersion'] === kind.apiVersion && object['kind'] === kind.kind);
    if (name === undefined) return reads[key] ?? { status: 200, body: { items: own.map(shown) } };
    const found = own.find(object => {
      const metadata = objectAt(object, 'metadata');
      return textAt(metadata, 'name') === name && (!kind.namespaced || textAt(metadata, 'namespace') === namespace);
    });
    if (method === 'PATCH') return dryRuns[key] ?? { status: 200, body: found ?? body ?? null };
    return reads[key] ?? (found === undefined ? failure(404, `${key} not found`) : { status: 200, body: shown(found) });
  };
  return {
    transport: async request => {
      calls.push(request);
      return Promise.resolve(answerOf(request));
    },
    calls,
  };
};
