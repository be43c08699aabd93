import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { ApiRequest } from './api-transport';
import { groupPath, type Resource } from './resources';

/** The writer's name in managedFields, where nothing else is said. */
const MANAGER = 'strata';

/** Path of the list that an object of a kind is in. @param namespace @default - the list of all namespaces */
export const listPath = (apiVersion: string, { plural, namespaced }: Resource, namespace?: string): string => {
  const place = namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
  return `${groupPath(apiVersion)}${place}/${plural}`;
};

/** Applies an object on the server and keeps it. */
export const applyRequest = (body: JsonObject, apiVersion: string, plural: string, name: string): ApiRequest => ({
  method: 'PATCH',
  path: `${listPath(apiVersion, { plural, namespaced: false })}/${encodeURIComponent(name)}?fieldManager=${MANAGER}&force=true`,
  body,
});

/**
 * Asks the server what it would say to an object; nothing is kept. One whose name the server makes is created, since an
 * apply needs a name. https://kubernetes.io/docs/reference/using-api/api-concepts/#dry-run
 */
export const dryRunRequest = (
  { apiVersion, name, namespace = 'default', body }: Manifest,
  resource: Resource,
  manager = MANAGER,
): ApiRequest => {
  const path = listPath(apiVersion, resource, namespace);
  const query = `?dryRun=All&fieldManager=${manager}&fieldValidation=Strict`;
  return name === ''
    ? { method: 'POST', path: `${path}${query}`, body }
    : { method: 'PATCH', path: `${path}/${encodeURIComponent(name)}${query}&force=true`, body };
};

/** Reads an object. */
export const readRequest = (
  { apiVersion, name, namespace = 'default' }: Pick<Manifest, 'apiVersion' | 'name' | 'namespace'>,
  resource: Resource,
): ApiRequest => ({
  method: 'GET',
  path: `${listPath(apiVersion, resource, namespace)}/${encodeURIComponent(name)}`,
});
