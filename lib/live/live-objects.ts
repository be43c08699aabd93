import { isExcluded, type Exclusion } from '../checks/argo-cd/excluded-kinds';
import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import type { JsonObject } from '../model/json';
import { groupOf, type Identity } from '../model/manifest';
import type { ApiAnswer, ApiTransport } from '../server-check/api-transport';
import { inParallel } from '../server-check/in-parallel';
import { listPath } from '../server-check/requests';
import { messageIn } from '../server-check/verdict';
import type { Discovery, ServedKind } from './discovery';

/** The metadata of an object of a cluster. */
export interface LiveObject {
  readonly identity: Identity;
  readonly body: JsonObject;
}

/** A kind that cannot be listed. */
export interface UnlistedKind {
  /** `<plural>[.<group>]`. */
  readonly kind: string;
  readonly reason: string;
  /** The server knows who asks, and says no. */
  readonly forbidden: boolean;
}

/** What was found in a cluster, and what could not be listed. */
export interface LiveObjects {
  readonly objects: readonly LiveObject[];
  readonly unlisted: readonly UnlistedKind[];
}

/** Metadata alone: values of Secrets and ConfigMaps stay where they are. https://kubernetes.io/docs/reference/using-api/api-concepts/#alternate-representations-of-resources */
export const METADATA = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';

const METADATA_LIST = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

/** Objects in one answer. */
const PAGE = 500;

/** One version of each kind, the one that the server prefers, of those that can be listed and that Argo CD looks at. */
export const listedKinds = ({ kinds }: Discovery, exclusions: readonly Exclusion[]): readonly ServedKind[] => {
  const first = new Map<string, ServedKind>();
  for (const kind of kinds) {
    const key = `${groupOf(kind.apiVersion)}/${kind.plural}`;
    if (kind.listable && !isExcluded(kind, exclusions) && !first.has(key)) first.set(key, kind);
  }
  return [...first.values()];
};

const identityIn = ({ apiVersion, kind }: ServedKind, body: JsonObject): Identity => {
  const metadata = objectAt(body, 'metadata');
  const namespace = textAt(metadata, 'namespace');
  return {
    apiVersion,
    kind,
    name: textAt(metadata, 'name') ?? '',
    ...(namespace === undefined ? {} : { namespace }),
  };
};

/** All objects of a kind in all namespaces, page by page; or why they cannot be listed. */
export const listKind = async (
  transport: ApiTransport,
  kind: ServedKind,
  accept: string | undefined = METADATA_LIST,
): Promise<readonly LiveObject[] | ApiAnswer> => {
  const found: LiveObject[] = [];
  let token: string | undefined;
  do {
    const next = token === undefined ? '' : `&continue=${encodeURIComponent(token)}`;
    const path = `${listPath(kind.apiVersion, kind)}?limit=${PAGE}${next}`;
    const answer = await transport({ method: 'GET', path, accept });
    if (answer.status !== 200) return answer;
    const list = objectAt(answer.body);
    found.push(...objectsAt(list, 'items').map(body => ({ identity: identityIn(kind, body), body })));
    token = textAt(objectAt(list, 'metadata'), 'continue');
  } while (token !== undefined);
  return found;
};

/** Lists the metadata of everything that a cluster has. */
export const listAll = async (
  transport: ApiTransport,
  kinds: readonly ServedKind[],
  parallel: number,
): Promise<LiveObjects> => {
  const lists = await inParallel(kinds, parallel, async kind => ({ kind, found: await listKind(transport, kind) }));
  const nameOf = ({ plural, apiVersion }: ServedKind): string => {
    const group = groupOf(apiVersion);
    return group === '' ? plural : `${plural}.${group}`;
  };
  return {
    objects: lists.flatMap(({ found }) => ('status' in found ? [] : found)),
    unlisted: lists.flatMap(({ kind, found }) =>
      'status' in found ? [{ kind: nameOf(kind), reason: messageIn(found), forbidden: found.status === 403 }] : [],
    ),
  };
};
