import { isJsonList, isJsonObject, type Json } from '../model/json';

/** How a kind is called in paths. */
export interface Resource {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Path of a group's version. https://kubernetes.io/docs/reference/using-api/api-concepts/#resource-uris */
export const groupPath = (apiVersion: string): string =>
  apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;

/** The kinds in an APIResourceList, without their subresources; none in any other answer. */
export const resourcesIn = (list: Json): ReadonlyMap<string, Resource> => {
  const resources = isJsonObject(list) && isJsonList(list['resources']) ? list['resources'] : [];
  return new Map(
    resources.filter(isJsonObject).flatMap(({ name, kind, namespaced }) => {
      if (typeof name !== 'string' || typeof kind !== 'string' || name.includes('/')) return [];
      return [[kind, { plural: name, namespaced: namespaced === true }] as const];
    }),
  );
};
