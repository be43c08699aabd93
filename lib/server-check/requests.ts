import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { ApiRequest } from './api-transport';
import { groupPath, type Resource } from './resources';

/** The writer's name in managedFields. */
const MANAGER = 'strata';

const collection = (apiVersion: string, { plural, namespaced }: Resource, namespace: string): string =>
  `${groupPath(apiVersion)}${namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : ''}/${plural}`;

/** Applies an object on the server and keeps it. */
export const applyRequest = (body: JsonObject, apiVersion: string, plural: string, name: string): ApiRequest => ({
  method: 'PATCH',
  path: `${collection(apiVersion, { plural, namespaced: false }, '')}/${encodeURIComponent(name)}?fieldManager=${MANAGER}&force=true`,
  body,
});

/**
 * Asks the server what it would say to an object; nothing is kept. One whose name the server makes is created, since an
 * apply needs a name. https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run
 */
export const dryRunRequest = (
  { apiVersion, name, namespace = 'default', body }: Manifest,
  resource: Resource,
): ApiRequest => {
  const path = collection(apiVersion, resource, namespace);
  const query = `?dryRun=All&fieldManager=${MANAGER}&fieldValidation=Strict`;
  return name === ''
    ? { method: 'POST', path: `${path}${query}`, body }
    : { method: 'PATCH', path: `${path}/${encodeURIComponent(name)}${query}&force=true`, body };
};
