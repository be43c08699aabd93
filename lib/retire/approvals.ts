import { ROOT } from '../model/root-name';
import type { Gone } from './gone-objects';
import type { Approval } from './retirement';

/**
 * Agrees to what an Application waits for: counts when it is newer than the sync or the deletion that waits.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#resource-pruning-with-confirmation
 */
const approve = (cluster: string, application: string): string =>
  `kubectl --context ${cluster} --namespace argocd annotate application ${application} ` +
  'argocd.argoproj.io/deletion-approved="$(date -u +%Y-%m-%dT%H:%M:%SZ)" --overwrite';

/** What people agree to, in this order: that Applications go, then that each takes its data along. */
export function approvalsOf(cluster: string, gone: readonly Gone[]): readonly Approval[] {
  const applications = gone.filter(
    ({ manifest, outcome }) => manifest.kind === 'Application' && outcome === 'confirmed',
  );
  const names = applications.map(({ manifest }) => manifest.name);
  const waiting = names.map(name => ({
    name,
    data: gone.filter(({ application, asks }) => application === name && asks),
  }));
  return [
    ...(names.length === 0
      ? []
      : [
          {
            application: ROOT,
            says: `root waits before it prunes ${names.join(', ')}; this agrees to everything that it waits for, so look first`,
            command: approve(cluster, ROOT),
          },
        ]),
    ...waiting
      .filter(({ data }) => data.length > 0)
      .map(({ name, data }) => ({
        application: name,
        says: `once ${name} is being deleted it waits before it deletes ${data.map(({ object }) => object).join(', ')}`,
        command: approve(cluster, name),
      })),
  ];
}
