import type { Json, JsonObject } from '../../../model/json';
import { objectAt, objectsAt, shown } from '../../declared/fields';
import type { Nanos } from '../../../model/quantity';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { isAbsentWhen } from '../fields/set-rules';
import { isPod, isSidecar, podSpecs } from './pod-parts';
import { amountOf, amountRules, containerResourceNameRules, isHugePages, podResourceNameRules } from './resource-lists';
import { memoryBesideHugePages, requestRules } from './resources';

type List = 'requests' | 'limits';
type Amounts = Readonly<Record<string, Nanos>>;

const UPSTREAM = 'validatePodResourceConsistency';

/** What a container asks for; in a Pod itself the server fills in its limits. */
const amountsOf = (container: JsonObject, list: List, part: ApiPart): Amounts => {
  const resources = objectAt(container, 'resources');
  const filled = list === 'requests' && isPod(part) ? objectAt(resources, 'limits') : {};
  const entries = Object.entries<Json | undefined>({ ...filled, ...objectAt(resources, list) });
  return Object.fromEntries(
    entries.flatMap(([name, value]) => {
      const amount = amountOf(value);
      return amount === undefined ? [] : [[name, amount]];
    }),
  );
};

const combined = (one: Amounts, two: Amounts, combine: (a: Nanos, b: Nanos) => Nanos): Amounts => {
  const names = new Set([...Object.keys(one), ...Object.keys(two)]);
  return Object.fromEntries([...names].map(name => [name, combine(one[name] ?? 0n, two[name] ?? 0n)]));
};

const added = (one: Amounts, two: Amounts): Amounts => combined(one, two, (a, b) => a + b);
const greatest = (one: Amounts, two: Amounts): Amounts => combined(one, two, (a, b) => (a > b ? a : b));

/** What all containers ask for: the run, or the start where it needs more. Source: component-helpers, AggregateContainerRequests */
const together = (part: ApiPart, list: List): Amounts => {
  let [sidecars, start]: readonly [Amounts, Amounts] = [{}, {}];
  for (const container of objectsAt(part.value, 'initContainers')) {
    const own = amountsOf(container, list, part);
    if (isSidecar(container)) sidecars = added(sidecars, own);
    start = greatest(start, isSidecar(container) ? sidecars : added(sidecars, own));
  }
  const run = objectsAt(part.value, 'containers').map(container => amountsOf(container, list, part));
  return greatest(run.reduce(added, sidecars), start);
};

const notBelowContainers = (list: List, says: string, concerns: (name: string) => boolean): CheckedRule => ({
  upstream: UPSTREAM,
  field: `resources.${list}{}`,
  says,
  lead: ['resources', list],
  check: (part, refuse) => {
    const ofPod = objectAt(part.value, 'resources', list);
    if (Object.keys(ofPod).length === 0) return;
    const needed = together(part, list);
    for (const [name, value] of Object.entries(ofPod)) {
      const [own, sum] = [amountOf(value), needed[name]];
      if (!concerns(name) || own === undefined || value === undefined || sum === undefined || sum <= own) continue;
      refuse({
        at: ['resources', list, name],
        message: `must be at least the ${list} of the containers together`,
        value,
        fix: 'raise it',
      });
    }
  },
});

const limitsOfContainers: CheckedRule = {
  upstream: UPSTREAM,
  field: 'containers[].resources.limits{}',
  says: 'is at most the limit of the pod',
  lead: ['resources', 'limits'],
  check: ({ value }, refuse) => {
    const ofPod = objectAt(value, 'resources', 'limits');
    objectsAt(value, 'containers').forEach((container, index) => {
      for (const [name, limit] of Object.entries(objectAt(container, 'resources', 'limits'))) {
        const [own, most] = [amountOf(limit), amountOf(ofPod[name])];
        if (own === undefined || most === undefined || limit === undefined || own <= most) continue;
        const message = `must be at most the limit ${shown(ofPod[name])} of the pod`;
        refuse({ at: ['containers', index, 'resources', 'limits', name], message, value: limit, fix: 'lower it' });
      }
    });
  },
};

/** In a Pod itself the server fills requests of the whole pod from its containers, and then compares. */
const filledRequests: CheckedRule = {
  upstream: UPSTREAM,
  field: 'resources.limits{}',
  says: 'is at least what the containers of a Pod request, if the pod requests nothing itself',
  lead: ['resources', 'limits'],
  check: (part, refuse) => {
    const { limits, requests } = {
      limits: objectAt(part.value, 'resources', 'limits'),
      requests: objectAt(part.value, 'resources', 'requests'),
    };
    if (!isPod(part) || Object.keys(limits).length === 0) return;
    const needed = together(part, 'requests');
    for (const [name, value] of Object.entries(limits)) {
      const [most, sum] = [amountOf(value), needed[name]];
      if (requests[name] !== undefined || isHugePages(name) || most === undefined || sum === undefined || sum <= most)
        continue;
      if (value === undefined) continue;
      refuse({
        at: ['resources', 'limits', name],
        message: 'must be at least what the containers request',
        value,
        fix: 'raise it',
      });
    }
  },
};

const isWindows = ({ value }: ApiPart): boolean => objectAt(value, 'os')['name'] === 'windows';

/** Rules of the resources of a whole pod. Source: kubernetes, validatePodResources and validateOverhead */
export const podResourceRules: ApiRules = {
  subject: 'Pod template: resources of the pod',
  partsOf: podSpecs,
  rules: [
    isAbsentWhen('validatePodResources', 'resources', 'for windows', isWindows),
    isAbsentWhen('validatePodResources', 'resources.claims', 'for a whole pod', () => true),
    ...podResourceNameRules('resources.limits|requests{}'),
    ...amountRules('resources.limits|requests{}'),
    ...requestRules('resources'),
    notBelowContainers('requests', 'is at least what the containers request together', () => true),
    notBelowContainers('limits', 'is at least the limits of the containers together, for hugepages', isHugePages),
    limitsOfContainers,
    filledRequests,
    ...containerResourceNameRules('overhead{}'),
    ...amountRules('overhead{}'),
    memoryBesideHugePages('overhead', value => Object.keys(objectAt(value))),
  ],
};
