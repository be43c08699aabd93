import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt, objectsAt, textAt } from '../declared/fields';

/** API by which CPU and memory of pods are asked for. */
export const RESOURCE_METRICS = 'metrics.k8s.io';

/** API by which everything is asked for that lies outside of the cluster's objects. */
export const EXTERNAL_METRICS = 'external.metrics.k8s.io';

const CUSTOM_METRICS = 'custom.metrics.k8s.io';

/** One thing that a workload is scaled by. */
export interface ScalerMetric {
  readonly pointer: string;
  /** API that the number comes from. */
  readonly api: string;
  /** Resource whose use is measured against what the containers request; of one container or of all. */
  readonly share?: { readonly resource: string; readonly container?: string };
}

/** What sets the number of pods of a workload. */
export interface Scaler {
  readonly manifest: Manifest;
  readonly target: { readonly group: string; readonly kind: string; readonly name: string };
  readonly metrics: readonly ScalerMetric[];
}

const targetOf = ({ body }: Manifest, apiVersion = '', kind = ''): Scaler['target'] => {
  const reference = objectAt(body, 'spec', 'scaleTargetRef');
  return {
    group: groupOf(textAt(reference, 'apiVersion') ?? apiVersion),
    kind: textAt(reference, 'kind') ?? kind,
    name: textAt(reference, 'name') ?? '',
  };
};

/** By what an autoscaler that names nothing scales. Source: pkg/apis/autoscaling/v2/defaults.go */
const BY_DEFAULT: ScalerMetric = { pointer: '/spec', api: RESOURCE_METRICS, share: { resource: 'cpu' } };

const ofMetric = (metric: JsonObject, index: number): ScalerMetric => {
  const pointer = `/spec/metrics/${index}`;
  const isContainer = metric['type'] === 'ContainerResource';
  if (!isContainer && metric['type'] !== 'Resource') {
    return { pointer, api: metric['type'] === 'External' ? EXTERNAL_METRICS : CUSTOM_METRICS };
  }
  const source = objectAt(metric, isContainer ? 'containerResource' : 'resource');
  const container = textAt(source, 'container');
  const resource = textAt(source, 'name') ?? '';
  return {
    pointer,
    api: RESOURCE_METRICS,
    ...(objectAt(source, 'target')['type'] === 'Utilization'
      ? { share: { resource, ...(isContainer && container !== undefined ? { container } : {}) } }
      : {}),
  };
};

const ofAutoscaler = (manifest: Manifest): Scaler => {
  const metrics = objectsAt(objectAt(manifest.body, 'spec'), 'metrics').map(ofMetric);
  return { manifest, target: targetOf(manifest), metrics: metrics.length === 0 ? [BY_DEFAULT] : metrics };
};

const ofTrigger = (trigger: JsonObject, index: number): ScalerMetric => {
  const pointer = `/spec/triggers/${index}`;
  const resource = textAt(trigger, 'type') ?? '';
  if (resource !== 'cpu' && resource !== 'memory') return { pointer, api: EXTERNAL_METRICS };
  const container = textAt(objectAt(trigger, 'metadata'), 'containerName');
  const isShare = (textAt(trigger, 'metricType') ?? 'Utilization') === 'Utilization';
  return {
    pointer,
    api: RESOURCE_METRICS,
    ...(isShare ? { share: { resource, ...(container === undefined ? {} : { container }) } } : {}),
  };
};

/** https://keda.sh/docs/2.20/reference/scaledobject-spec/ */
const ofScaledObject = (manifest: Manifest): Scaler => ({
  manifest,
  target: targetOf(manifest, 'apps/v1', 'Deployment'),
  metrics: objectsAt(objectAt(manifest.body, 'spec'), 'triggers').map(ofTrigger),
});

/** Everything in the cluster that scales, in the order in which it is declared. */
export const scalersOf = ({ declared }: Pick<CheckContext, 'declared'>): readonly Scaler[] => [
  ...declared().ofKind('autoscaling', 'HorizontalPodAutoscaler').map(ofAutoscaler),
  ...declared().ofKind('keda.sh', 'ScaledObject').map(ofScaledObject),
];
