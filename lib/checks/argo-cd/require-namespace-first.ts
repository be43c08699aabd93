import { identityOf, type Manifest } from '../../model/manifest';
import { objectAt } from '../declared/fields';
import { withoutLabelSources } from '../network/label-sources';
import { selects } from '../pods/label-selector';
import { accountOf, type PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';
import { applicationsOf } from './applications';
import { comesAfter, placeText, syncPlaces } from './sync-order';

const SELECTORS = new Map([
  ['NetworkPolicy', 'podSelector'],
  ['CiliumNetworkPolicy', 'endpointSelector'],
]);

/** What pods are held to; made after them, it does not count for those that are there. */
const isGuard = ({ kind }: Manifest): boolean => ['ResourceQuota', 'LimitRange', ...SELECTORS.keys()].includes(kind);

const guards = ({ kind, body }: Manifest, pod: PodTemplate): boolean => {
  const key = SELECTORS.get(kind);
  if (key === undefined) return true;
  const selector = objectAt(body, 'spec', key);
  return selects(kind === 'NetworkPolicy' ? selector : withoutLabelSources(selector), pod.labels);
};

/** W2: a Namespace comes before what lies in it, and its quota, ranges, policies and accounts before its pods. */
export const requireNamespaceFirst: ClusterRule = {
  id: 'W2',
  name: 'require-namespace-first',
  severity: 'error',
  reason: 'the sync fails, or waits for pods that nothing lets start, or pods start that nothing held back',
  scope: 'cluster',
  run: (context, report) => {
    const { all, find, pods, podsIn } = context.declared();
    const places = syncPlaces(context);
    if (places.size === 0) return;
    const late = (manifest: Manifest, user: Manifest): string | undefined => {
      const [own, others] = [places.get(manifest), places.get(user)];
      if (own === undefined || others === undefined || !comesAfter(own, others)) return undefined;
      return `comes with ${placeText(own, others)}, later than ${identityOf(user)} with ${placeText(others, own)}`;
    };
    const told = new Set<Manifest>();
    const tell = (manifest: Manifest, user: Manifest, severity: 'error' | 'warning'): void => {
      const message = told.has(manifest) ? undefined : late(manifest, user);
      if (message === undefined) return;
      told.add(manifest);
      report({ manifest, pointer: '/metadata/annotations', severity, message, fix: 'give it the earlier wave' });
    };
    // Whoever syncs Applications has the namespace that they lie in.
    const own = new Set(applicationsOf(context).map(({ manifest }) => manifest.namespace));
    for (const user of all) {
      if (user.namespace === undefined || own.has(user.namespace)) continue;
      const namespace = find('', 'Namespace', undefined, user.namespace);
      if (namespace !== undefined) tell(namespace, user, 'error');
    }
    for (const pod of pods) {
      const account = find('', 'ServiceAccount', pod.namespace, accountOf(pod));
      // What hooks need is told by W7.
      const isOfHook = (places.get(pod.manifest)?.phase ?? 0) < 0;
      if (account !== undefined && !isOfHook) tell(account, pod.manifest, 'error');
    }
    for (const guard of all.filter(isGuard)) {
      for (const pod of podsIn(guard.namespace ?? '')) {
        const [place, others] = [places.get(guard), places.get(pod.manifest)];
        // A hook is gone when the sync begins, and policies of another Application are an addition to its own.
        const isApart = SELECTORS.has(guard.kind) && place?.application.manifest !== others?.application.manifest;
        if (others?.phase === 0 && !isApart && guards(guard, pod)) tell(guard, pod.manifest, 'warning');
      }
    }
  },
};
