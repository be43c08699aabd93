import type { JsonObject } from '../../model/json';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt } from '../declared/fields';
import { amountsAt, withDefaults, type Amounts } from './amounts';

/** Bounds of one item of a LimitRange. */
export interface Bounds {
  /** Name of the LimitRange. */
  readonly name: string;
  readonly min: Amounts;
  readonly max: Amounts;
  readonly ratio: Amounts;
}

/** What the LimitRanges of a namespace demand of its pods and give to their containers. */
export interface NamespaceLimits {
  readonly container: readonly Bounds[];
  readonly pod: readonly Bounds[];
  /** Requests and limits of containers that say nothing. */
  readonly defaults: Resources;
}

/** Requests and limits. */
export interface Resources {
  readonly requests: Amounts;
  readonly limits: Amounts;
}

const NONE: Resources = { requests: new Map(), limits: new Map() };

/** As the API server completes an item. Source: pkg/apis/core/v1/defaults.go, SetDefaults_LimitRangeItem */
const defaultsOf = (item: JsonObject): Resources => {
  const limits = withDefaults(amountsAt(item, 'default'), amountsAt(item, 'max'));
  const requests = withDefaults(withDefaults(amountsAt(item, 'defaultRequest'), limits), amountsAt(item, 'min'));
  return { requests, limits };
};

const both = (first: Resources, second: Resources): Resources => ({
  requests: withDefaults(first.requests, second.requests),
  limits: withDefaults(first.limits, second.limits),
});

/** The limits of a namespace. */
export const limitsOf = (namespace: string, { declared }: Pick<CheckContext, 'declared'>): NamespaceLimits => {
  const items = declared()
    .ofKind('', 'LimitRange')
    .filter(range => range.namespace === namespace)
    .flatMap(({ name, body }) => objectsAt(objectAt(body, 'spec'), 'limits').map(item => ({ name, item })));
  const boundsOf = (type: string): readonly Bounds[] =>
    items
      .filter(({ item }) => item['type'] === type)
      .map(({ name, item }) => ({
        name,
        min: amountsAt(item, 'min'),
        max: amountsAt(item, 'max'),
        ratio: amountsAt(item, 'maxLimitRequestRatio'),
      }));
  return {
    container: boundsOf('Container'),
    pod: boundsOf('Pod'),
    defaults: items
      .filter(({ item }) => item['type'] === 'Container')
      .reduce((known, { item }) => both(known, defaultsOf(item)), NONE),
  };
};

/** What a container gets: its own, then requests equal to its limits, then what the namespace gives. */
export const resourcesOf = (container: JsonObject, { defaults }: NamespaceLimits): Resources => {
  const limits = amountsAt(container, 'resources', 'limits');
  const requests = withDefaults(amountsAt(container, 'resources', 'requests'), limits);
  return {
    requests: withDefaults(requests, defaults.requests),
    limits: withDefaults(limits, defaults.limits),
  };
};
