import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import { objectAt, textAt } from '../declared/fields';
import { podTemplatesOf } from '../pods/pod-templates';
import type { ClusterRule } from '../rule';

/** Priority classes that every API server has. */
const BUILT_IN = ['system-cluster-critical', 'system-node-critical'];

interface ClassUse {
  readonly group: string;
  readonly kind: string;
  readonly name: string | undefined;
  readonly path: Path;
}

const usesOf = (manifest: Manifest): readonly ClassUse[] => {
  const spec = objectAt(manifest.body, 'spec');
  const pods = podTemplatesOf(manifest).flatMap(pod => [
    {
      group: 'scheduling.k8s.io',
      kind: 'PriorityClass',
      name: textAt(pod.spec, 'priorityClassName'),
      path: [...pod.path, 'priorityClassName'],
    },
    {
      group: 'node.k8s.io',
      kind: 'RuntimeClass',
      name: textAt(pod.spec, 'runtimeClassName'),
      path: [...pod.path, 'runtimeClassName'],
    },
  ]);
  const { apiVersion, kind } = manifest;
  if (kind === 'Gateway' && apiVersion.startsWith('gateway.networking.k8s.io/')) {
    const name = textAt(spec, 'gatewayClassName');
    return [{ group: 'gateway.networking.k8s.io', kind: 'GatewayClass', name, path: ['spec', 'gatewayClassName'] }];
  }
  if (kind === 'Ingress' && apiVersion === 'networking.k8s.io/v1') {
    const name = textAt(spec, 'ingressClassName');
    return [{ group: 'networking.k8s.io', kind: 'IngressClass', name, path: ['spec', 'ingressClassName'] }];
  }
  return pods;
};

/** R15: the classes that objects name exist: GatewayClass, IngressClass, PriorityClass, RuntimeClass. */
export const validClass: ClusterRule = {
  id: 'R15',
  name: 'valid-class',
  severity: 'error',
  reason: 'pods are refused, and no controller looks at a Gateway or Ingress of an unknown class',
  scope: 'cluster',
  run: ({ declared }, report) => {
    const { all, find, ofKind } = declared();
    for (const manifest of all) {
      for (const { group, kind, name, path } of usesOf(manifest)) {
        if (name === undefined || find(group, kind, undefined, name) !== undefined) continue;
        if (kind === 'PriorityClass' && BUILT_IN.includes(name)) continue;
        const known = ofKind(group, kind).map(object => object.name);
        const fix = known.length === 0 ? `add the ${kind}` : `use one of ${[...known].sort().join(', ')}`;
        report({ manifest, pointer: toPointer(path), message: `there is no such ${kind}`, value: name, fix });
      }
    }
  },
};
