import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { containersOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule, Report } from '../rule';
import { amountsAt } from './amounts';
import { shownAmount } from '../../model/quantity';
import { limitsOf, resourcesOf, type Bounds, type NamespaceLimits, type Resources } from './limit-range';
import { podResources } from './pod-resources';
import { COUNTED, quotasOf } from './quotas';

/** Resources that the scheduler places a pod by. */
const REQUESTED = ['cpu', 'memory'] as const;

/** What breaks the bounds of a LimitRange. Source: plugin/pkg/admission/limitranger/admission.go */
function* outOf({ min, max, ratio }: Bounds, { requests, limits }: Resources): Generator<readonly [string, string]> {
  for (const [name, least] of min) {
    const [request, limit] = [requests.get(name), limits.get(name)];
    if (request === undefined) yield [`has no request of ${name}, at least ${shownAmount(least)}`, name];
    else if (request < least) yield [`requests less ${name} than ${shownAmount(least)}`, shownAmount(request)];
    else if (limit !== undefined && limit < least)
      yield [`has a limit of ${name} below ${shownAmount(least)}`, shownAmount(limit)];
  }
  for (const [name, most] of max) {
    const [request, limit] = [requests.get(name), limits.get(name)];
    if (limit === undefined) yield [`has no limit of ${name}, at most ${shownAmount(most)}`, name];
    else if (limit > most) yield [`has a limit of ${name} above ${shownAmount(most)}`, shownAmount(limit)];
    else if (request !== undefined && request > most)
      yield [`requests more ${name} than ${shownAmount(most)}`, shownAmount(request)];
  }
  for (const [name, times] of ratio) {
    const [request = 0n, limit = 0n] = [requests.get(name), limits.get(name)];
    if (request === 0n || limit === 0n) yield [`needs request and limit of ${name}`, name];
    else if (limit * 1_000_000_000n > times * request)
      yield [`has a limit of ${name} more than ${shownAmount(times)} times its request`, shownAmount(limit)];
  }
}

const checkBounds = (pod: PodTemplate, limits: NamespaceLimits, report: Report): void => {
  const { manifest, namespace, spec, path } = pod;
  const judge = (what: Resources, place: Path, subject: string, all: readonly Bounds[]): void => {
    for (const bounds of all) {
      for (const [message, value] of outOf(bounds, what)) {
        report({
          manifest,
          pointer: toPointer([...place, 'resources']),
          message: `${subject} ${message}, says LimitRange ${bounds.name} of namespace ${namespace}`,
          value,
          fix: 'change its resources, or the LimitRange',
        });
      }
    }
  };
  if (limits.container.length > 0)
    for (const { container, path: place, name } of containersOf(pod))
      judge(resourcesOf(container, limits), place, `container ${name}`, limits.container);
  if (limits.pod.length > 0) judge(podResources(spec, limits), path, 'the pod', limits.pod);
};

/** What a namespace demands of the containers in it. */
interface Demands {
  readonly limits: NamespaceLimits;
  /** What its quotas count. */
  readonly counted: typeof COUNTED;
}

const demandsOf = (namespace: string, context: CheckContext): Demands => {
  const quotas = quotasOf(namespace, context);
  return {
    limits: limitsOf(namespace, context),
    counted: COUNTED.filter(({ key }) => quotas.some(({ hard }) => hard.has(key))),
  };
};

const checkRequests = (pod: PodTemplate, { limits, counted }: Demands, report: Report): void => {
  const { manifest, namespace, spec } = pod;
  const ofPod = { requests: amountsAt(spec, 'resources', 'requests'), limits: amountsAt(spec, 'resources', 'limits') };
  for (const { container, path, name } of containersOf(pod)) {
    const own = resourcesOf(container, limits);
    const lacks = (of: 'requests' | 'limits', resource: string): boolean =>
      !own[of].has(resource) && !ofPod[of].has(resource);
    const refused = new Set(
      counted.filter(({ of, resource }) => lacks(of, resource)).map(({ of, resource }) => `${of}.${resource}`),
    );
    const wanted = REQUESTED.filter(resource => lacks('requests', resource) && !refused.has(`requests.${resource}`));
    const tell = (keys: readonly string[], more: string, severity: 'error' | 'warning'): void => {
      if (keys.length === 0) return;
      const pointer = toPointer([...path, 'resources']);
      const message = `container ${name} says nothing of ${keys.join(', ')}${more}`;
      report({ manifest, pointer, message, fix: 'set them', severity });
    };
    tell([...refused], `, which a ResourceQuota of namespace ${namespace} counts`, 'error');
    tell(
      wanted.map(resource => `requests.${resource}`),
      '',
      'warning',
    );
  }
};

/** C1: every container says what it needs, and within the bounds of its namespace. */
export const requireRequests: ClusterRule = {
  id: 'C1',
  name: 'require-requests',
  severity: 'error',
  reason:
    'the API server refuses the pod where a quota or range counts; elsewhere it is placed as if it needed nothing',
  scope: 'cluster',
  run: (context, report) => {
    const known = new Map<string, Demands>();
    for (const pod of context.declared().pods) {
      const demands = known.get(pod.namespace) ?? demandsOf(pod.namespace, context);
      known.set(pod.namespace, demands);
      checkBounds(pod, demands.limits, report);
      checkRequests(pod, demands, report);
    }
  },
};
