import type { JsonObject } from '../../../model/json';
import { listAt, objectAt } from '../../declared/fields';
import { countAt } from '../count-at';
import type { MadeKind, Shape } from './made-pod';
import { mergedContainers } from './merged';

const GROUP = 'monitoring.coreos.com';

/** The operator gives it to each of its own containers; runAsNonRoot and seccomp are left to the custom resource. */
const securityContext = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
};

const container = (name: string, resources: JsonObject = {}): JsonObject => ({ name, securityContext, resources });

const POD_KEYS = ['securityContext', 'hostNetwork', 'hostUsers'];

const shapeOf = (spec: JsonObject, names: readonly string[], initNames: readonly string[]): Shape => {
  const main = mergedContainers(
    'containers',
    names.map((name, index) => container(name, index === 0 ? objectAt(spec, 'resources') : {})),
    spec,
    ['spec'],
  );
  const init = mergedContainers(
    'initContainers',
    initNames.map(name => container(name)),
    spec,
    ['spec'],
  );
  return {
    spec: {
      ...Object.fromEntries(Object.entries(spec).filter(([key]) => POD_KEYS.includes(key))),
      volumes: listAt(spec, 'volumes'),
      containers: main.containers,
      initContainers: init.containers,
    },
    places: [
      ...main.places,
      ...init.places,
      ...[...POD_KEYS, 'volumes'].map(key => ({ at: [key], field: ['spec', key] })),
    ],
    count: (countAt(spec, 'replicas') ?? 1) * (countAt(spec, 'shards') ?? 1),
  };
};

const made = (kind: string, name: string, file: string): MadeKind => ({
  group: GROUP,
  kind,
  source: `https://github.com/prometheus-operator/prometheus-operator/blob/v0.93.1/pkg/${file} and pkg/operator/config_reloader.go`,
  pods: spec => {
    const sidecar = kind === 'Prometheus' && 'thanos' in spec ? ['thanos-sidecar'] : [];
    const init = kind === 'ThanosRuler' ? [] : ['init-config-reloader'];
    return [shapeOf(spec, [name, 'config-reloader', ...sidecar], init)];
  },
});

/** Pods that the Prometheus operator makes. */
export const PROMETHEUS_OPERATOR: readonly MadeKind[] = [
  made('Prometheus', 'prometheus', 'prometheus/server/statefulset.go'),
  made('PrometheusAgent', 'prometheus', 'prometheus/agent/statefulset.go'),
  made('Alertmanager', 'alertmanager', 'alertmanager/statefulset.go'),
  made('ThanosRuler', 'thanos-ruler', 'thanos/statefulset.go'),
];
