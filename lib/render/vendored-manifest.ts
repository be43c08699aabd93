import type { Component } from '../model/component';
import type { Issue } from '../model/issue';
import { isJsonObject, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import { placeOf } from '../model/placed';
import { scopeOf, type Scopes } from './scope';

/** Whose an object of others becomes. */
export interface VendoredOwner {
  readonly component: Component;
  /** The release, or the construct, that brings it. */
  readonly of: string;
  readonly cluster: string;
}

/** An object of others, and where it came from. */
export interface TemplateObject {
  readonly template: string;
  readonly body: JsonObject;
  /** What keeps a chart from making it. @default - nothing is known of it */
  readonly secretSetting?: string;
}

/** An object of others as one of the component's own. @param defined kinds that the objects bring themselves */
export function vendoredManifest(
  { template, body, secretSetting }: TemplateObject,
  { component, of, cluster }: VendoredOwner,
  defined: Scopes,
): Manifest | Issue {
  const { apiVersion, kind } = body;
  const metadata = isJsonObject(body['metadata']) ? body['metadata'] : {};
  const { name, namespace } = metadata;
  const wrong = (message: string, fix: string, value?: string): Issue => ({
    rule: 'valid-object',
    severity: 'error',
    place: { cluster, component: component.name, pointer: template },
    message,
    ...(value === undefined ? {} : { value }),
    fix,
  });
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return wrong('makes something without apiVersion or kind', 'set the value that leaves it out');
  }
  if (typeof name !== 'string' || name === '') {
    return wrong(`makes a ${kind} without metadata.name`, 'set the value that names it, or leaves it out');
  }
  if (scopeOf(apiVersion, kind, defined) === undefined) {
    return wrong('makes a kind that no pinned CRD or Kubernetes has', 'pin its CRD', `${apiVersion} ${kind}`);
  }
  const origin = {
    from: 'component',
    cluster,
    component: component.name,
    id: `${component.name}/${of}/${template}`,
    template,
    ...(secretSetting === undefined ? {} : { secretSetting }),
    ...(component.folder === undefined ? {} : { folder: placeOf(component) }),
  } as const;
  const place = typeof namespace === 'string' && namespace !== '' ? { namespace } : {};
  return { apiVersion, kind, name, ...place, origin, body };
}
