import { objectAt } from '../checks/declared/fields';
import { hasLabels, selects } from '../checks/pods/label-selector';
import { podTemplatesOf } from '../checks/pods/pod-templates';
import { groupOf, type Manifest } from '../model/manifest';

/** Where objects of a kind say which pods of their namespace they are about. */
const SELECTORS = [
  { group: '', kind: 'Service', path: ['spec', 'selector'], isPlain: true },
  { group: 'policy', kind: 'PodDisruptionBudget', path: ['spec', 'selector'], isPlain: false },
  { group: 'networking.k8s.io', kind: 'NetworkPolicy', path: ['spec', 'podSelector'], isPlain: false },
  { group: 'cilium.io', kind: 'CiliumNetworkPolicy', path: ['spec', 'endpointSelector'], isPlain: false },
  { group: 'monitoring.coreos.com', kind: 'PodMonitor', path: ['spec', 'selector'], isPlain: false },
] as const;

/** The pointer of the selector by which an object chooses the pods of a workload; undefined where it does not. */
export const selectorFor = (manifest: Manifest, workload: Manifest): string | undefined => {
  const known = SELECTORS.find(({ group, kind }) => kind === manifest.kind && group === groupOf(manifest.apiVersion));
  if (known === undefined || manifest.namespace !== workload.namespace) return undefined;
  const selector = objectAt(manifest.body, ...known.path);
  if (known.isPlain && Object.keys(selector).length === 0) return undefined;
  const isChosen = podTemplatesOf(workload).some(({ labels }) =>
    known.isPlain ? hasLabels(labels, selector) : selects(selector, labels),
  );
  return isChosen ? `/${known.path.join('/')}` : undefined;
};
