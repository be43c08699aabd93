import type { ClusterContext, Component } from '../model/component';
import type { HelmRenderer } from '../model/helm-renderer';
import { isJsonList, isJsonObject, type Json } from '../model/json';
import { identityOf } from '../model/manifest';
import { pointerParts } from '../model/path';
import { APPS, renderCluster } from './render-cluster';
import { readsOf } from './reads-of';
import { renderComponent } from './render-component';

/** A value in an object that a component rendered. */
export interface RenderedValue {
  /** `apps` for the Argo CD objects. */
  readonly component: string;
  /** As `identityOf` gives it. */
  readonly object: string;
  /** JSON pointer. */
  readonly pointer: string;
}

const childOf = (value: unknown, part: string): unknown => {
  if (Array.isArray(value)) return value[Number(part)];
  return isJsonObject(value) ? value[part] : undefined;
};

const valueAt = (value: Json | undefined, pointer: string): unknown =>
  pointerParts(pointer).reduce<unknown>(childOf, value);

/** The same data with another scalar at a place; undefined where no scalar stands there. */
const changed = (value: unknown, [part, ...rest]: readonly string[]): unknown => {
  if (part === undefined) {
    if (typeof value === 'string') return `${value}x`;
    if (typeof value === 'number') return value + 1;
    return typeof value === 'boolean' ? !value : undefined;
  }
  const child = changed(childOf(value, part), rest);
  if (child === undefined) return undefined;
  if (isJsonList(value)) return value.map((item, index) => (index === Number(part) ? child : item));
  return isJsonObject(value) ? { ...value, [part]: child } : undefined;
};

/** The context with one key of environments/ changed; undefined when the key holds no scalar. */
const contextWith = (context: ClusterContext, key: string): ClusterContext | undefined => {
  const [document = '', pointer = ''] = key.split('#');
  const changedIn = <T extends object>(whole: T): T | undefined => {
    const copy = changed(whole, pointerParts(pointer));
    return isLike(copy, whole) ? copy : undefined;
  };
  if (document === 'platform') {
    const platform = changedIn(context.platform);
    return platform === undefined ? undefined : { ...context, platform };
  }
  const clusters = context.clusters.map(one => (one.name === document ? (changedIn(one) ?? one) : one));
  const cluster = clusters.find(({ name }) => name === context.cluster.name);
  const same = clusters.every((one, index) => one === context.clusters[index]);
  return same || cluster === undefined ? undefined : { ...context, cluster, clusters };
};

/** The copy has the keys of the original, with values of the same types. */
const isLike = <T>(copy: unknown, whole: T): copy is T => {
  if (Array.isArray(whole)) return Array.isArray(copy) && whole.every((item, index) => isLike(copy[index], item));
  if (!isJsonObject(whole)) return typeof copy === typeof whole;
  return isJsonObject(copy) && Object.entries(whole).every(([key, value]) => isLike(copy[key], value));
};

/** Data that a change made senseless cannot be rendered, and says nothing. */
const valueOrNone = (render: () => string | undefined): string | undefined => {
  try {
    return render();
  } catch {
    return undefined;
  }
};

/**
 * The keys of environments/ (`prod#/network/mtu`) that decide a rendered value, found by rendering again with each key
 * changed that its component reads.
 */
export function keysBehind(
  { component: name, object, pointer }: RenderedValue,
  components: readonly Component[],
  context: ClusterContext,
  helm: HelmRenderer,
): readonly string[] {
  const isOfApps = name === APPS;
  const component = components.find(one => one.name === (isOfApps ? object.split('/').at(-1) : name));
  if (component === undefined || pointer === '') return [];
  // The objects of the Argo CD need none of a chart's, and a chart takes long.
  const withoutRenders = { describe: helm.describe };
  const valueIn = (given: ClusterContext): string | undefined => {
    const manifests = isOfApps
      ? renderCluster([component], given, withoutRenders).tree.manifests
      : renderComponent(component, given).manifests;
    const manifest = manifests.find(one => identityOf(one) === object);
    return manifest === undefined ? undefined : JSON.stringify(valueAt(manifest.body, pointer));
  };
  const value = valueIn(context);
  if (value === undefined) return [];
  return readsOf(component, context).filter(key => {
    const other = contextWith(context, key);
    if (other === undefined) return false;
    const given = valueOrNone(() => valueIn(other));
    return given !== undefined && given !== value;
  });
}
