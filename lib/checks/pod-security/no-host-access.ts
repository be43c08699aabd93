import type { CheckContext } from '../check-context';
import { toPointer, type Path } from '../../model/path';
import { fieldOf } from '../pods/made/made-pod';
import { madePodsOf } from '../pods/made/made-pods';
import type { PodTemplate } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';
import { HOST_WORKERS, type HostAccess } from './host-access';
import { hostNamespaces, hostPathVolumes, hostPorts, privileged } from './host-controls';
import { policyOf } from './policy-of-namespace';

interface Access {
  readonly has: HostAccess;
  readonly path: Path;
}

const isNamespace = (value: string | undefined): value is HostAccess =>
  value === 'hostIPC' || value === 'hostNetwork' || value === 'hostPID';

const accessOf = (pod: PodTemplate): readonly Access[] => {
  const judged = { pod, minor: Infinity };
  return [
    ...hostNamespaces(judged).flatMap(({ path, value }) => (isNamespace(value) ? [{ has: value, path }] : [])),
    ...privileged(judged).map(({ path }) => ({ has: 'privileged' as const, path })),
    ...hostPathVolumes(judged).map(({ path }) => ({ has: 'hostPath' as const, path })),
    // In the network of its host every port of a pod is one of the host.
    ...(pod.spec['hostNetwork'] === true
      ? []
      : hostPorts(judged).map(({ path }) => ({ has: 'hostPort' as const, path }))),
  ];
};

const isListed = ({ manifest, namespace }: PodTemplate, has: HostAccess): boolean =>
  HOST_WORKERS.some(
    worker => worker.namespace === namespace && worker.name === manifest.name && worker.has.includes(has),
  );

/** S9: where Pod Security admits everything, only workloads that the platform lists have parts of their host. */
export const noHostAccess: ClusterRule = {
  id: 'S9',
  name: 'no-host-access',
  severity: 'error',
  reason: 'whoever takes the program over has the node, and all that runs there',
  scope: 'cluster',
  run: (context: CheckContext, report) => {
    const { pods, all, find } = context.declared();
    const judged = [
      ...pods.map(pod => ({ pod, places: undefined })),
      ...all.flatMap(manifest => madePodsOf(manifest, find)),
    ];
    for (const { pod, places } of judged) {
      // The other levels forbid it to everybody.
      if (policyOf(pod.namespace, context).level !== 'privileged') continue;
      const unlisted = accessOf(pod).filter(({ has }) => !isListed(pod, has));
      const [first] = unlisted;
      if (first === undefined) continue;
      const kinds = [...new Set(unlisted.map(({ has }) => has))].sort();
      report({
        manifest: pod.manifest,
        pointer: toPointer(places === undefined ? first.path : fieldOf(places, first.path)),
        message: `has parts of its node, and is not on the list of those that must`,
        value: kinds.join(', '),
        fix: `remove it, or add ${pod.namespace}/${pod.manifest.name} with the reason to lib/checks/pod-security/host-access.ts`,
      });
    }
  },
};
