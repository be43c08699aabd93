import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';
import type { ClusterRule } from '../rule';
import { isChosen, taintsAgainst, taintText, takes } from './node-selection';

/** A pod's wishes, and where they stand. */
interface WaitingPod {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly spec: JsonObject;
}

/** Custom resources whose operators copy the wishes into pods: where a kind has them. */
const WISHES: Readonly<Record<string, readonly string[]>> = {
  'grafana.integreatly.org/Grafana': ['spec', 'deployment', 'spec', 'template', 'spec'],
  'monitoring.coreos.com/Alertmanager': ['spec'],
  'monitoring.coreos.com/Prometheus': ['spec'],
  'monitoring.coreos.com/PrometheusAgent': ['spec'],
  'postgresql.cnpg.io/Cluster': ['spec', 'affinity'],
};

const wishesOf = (manifest: Manifest): readonly WaitingPod[] => {
  const path = WISHES[`${groupOf(manifest.apiVersion)}/${manifest.kind}`];
  if (path === undefined) return [];
  const spec = objectAt(manifest.body, ...path);
  // CloudNativePG has the affinity to nodes beside the selector, pods have it one level deeper.
  const nodeAffinity = 'nodeAffinity' in spec ? { affinity: { nodeAffinity: spec['nodeAffinity'] ?? {} } } : {};
  return [{ manifest, path, spec: { ...spec, ...nodeAffinity } }];
};

const podsOf = ({ declared }: CheckContext): readonly WaitingPod[] => {
  const { pods, ofCharts, all } = declared();
  const isOurs = (manifest: Manifest): boolean => !ofCharts.has(manifest);
  return [...pods.filter(({ manifest }) => isOurs(manifest)), ...all.filter(isOurs).flatMap(wishesOf)];
};

/** Where the pod says which machines it wants; the pod as a whole where it does not. */
const placeOf = ({ path, manifest }: WaitingPod): string => {
  const written = objectAt(manifest.body, ...path.map(String));
  if ('nodeSelector' in written) return toPointer([...path, 'nodeSelector']);
  if ('nodeAffinity' in written) return toPointer([...path, 'nodeAffinity']);
  return toPointer('affinity' in written ? [...path, 'affinity'] : path);
};

/** R16: some machine of the cluster has the labels that a pod asks for, and no taint that the pod does not tolerate. */
export const validNodeSelection: ClusterRule = {
  id: 'R16',
  name: 'valid-node-selection',
  severity: 'error',
  reason: 'the pod stays Pending for ever',
  scope: 'cluster',
  run: (context, report) => {
    const shapes = context.machines?.shapes ?? context.machines?.nodes;
    if (shapes === undefined || shapes.length === 0) return;
    for (const pod of podsOf(context)) {
      const { manifest, spec } = pod;
      if (typeof spec['nodeName'] === 'string' || shapes.some(shape => takes(spec, shape))) continue;
      const chosen = shapes.filter(shape => isChosen(spec, shape));
      const pointer = placeOf(pod);
      if (chosen.length === 0) {
        const fix = 'use labels of a node or a pool in environments/, or label one';
        report({ manifest, pointer, message: 'no machine has the labels that the pod asks for', fix });
        continue;
      }
      const taints = [...new Set(chosen.flatMap(shape => taintsAgainst(spec, shape).map(taintText)))];
      const message = 'every machine that the pod may use has a taint that it does not tolerate';
      report({
        manifest,
        pointer,
        message,
        value: taints.join(', '),
        fix: 'add the toleration, or choose other machines',
      });
    }
  },
};
