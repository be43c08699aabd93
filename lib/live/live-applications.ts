import { objectAt, textAt } from '../checks/declared/fields';
import { isJsonObject, type JsonObject } from '../model/json';
import type { ApiTransport } from '../server-check/api-transport';
import { messageIn } from '../server-check/verdict';
import { readRequest } from '../server-check/requests';
import type { Discovery } from './discovery';
import { listKind, type LiveObject } from './live-objects';

/** What Argo CD has in a cluster. */
export interface LiveArgoCd {
  readonly applications: readonly LiveObject[];
  readonly applicationSets: readonly LiveObject[];
  readonly projects: readonly LiveObject[];
  /** What could not be read, with the reason. */
  readonly unread: readonly string[];
}

const KINDS = ['Application', 'ApplicationSet', 'AppProject'] as const;

/** Reads Applications, ApplicationSets and projects in all namespaces. */
export const readArgoCd = async (transport: ApiTransport, { find }: Discovery): Promise<LiveArgoCd> => {
  const unread: string[] = [];
  const listed = new Map<string, readonly LiveObject[]>();
  for (const kind of KINDS) {
    const served = find({ apiVersion: 'argoproj.io/v1alpha1', kind });
    if (served === undefined) {
      unread.push(`${kind}: the cluster does not serve argoproj.io/v1alpha1`);
      continue;
    }
    const found = await listKind(transport, served, 'application/json');
    if ('status' in found) unread.push(`${kind}: ${messageIn(found)}`);
    else listed.set(kind, found);
  }
  const of = (kind: (typeof KINDS)[number]): readonly LiveObject[] => listed.get(kind) ?? [];
  return { applications: of('Application'), applicationSets: of('ApplicationSet'), projects: of('AppProject'), unread };
};

/** The Applications by name. */
export const byName = (objects: readonly LiveObject[]): ReadonlyMap<string, JsonObject> =>
  new Map(objects.map(({ identity, body }) => [identity.name, body]));

/** Data of `argocd-cm`, or why it cannot be read. */
export const readSettings = async (transport: ApiTransport, namespace: string): Promise<JsonObject | string> => {
  const identity = { apiVersion: 'v1', name: 'argocd-cm', namespace };
  const { status, body } = await transport(readRequest(identity, { plural: 'configmaps', namespaced: true }));
  if (status === 200) return objectAt(body, 'data');
  return (isJsonObject(body) ? textAt(body, 'message') : undefined) ?? `HTTP ${status}`;
};
