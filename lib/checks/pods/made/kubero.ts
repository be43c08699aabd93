import type { JsonObject } from '../../../model/json';
import { objectAt, objectsAt, textAt } from '../../declared/fields';
import { countAt } from '../count-at';
import type { MadeKind, Place, Shape } from './made-pod';
import { merged } from './merged';

/** What the operator's chart sets where the KuberoApp says nothing: its values that reach a pod's security. */
const DEFAULTS: JsonObject = {
  deploymentstrategy: 'git',
  buildstrategy: 'plain',
  podSecurityContext: { fsGroup: 1000 },
  image: {
    fetch: { securityContext: { readOnlyRootFilesystem: false } },
    build: { securityContext: { readOnlyRootFilesystem: false } },
    run: { securityContext: { readOnlyRootFilesystem: true } },
  },
};

/** Where a container of the chart takes its context from. */
const contextOf = (values: JsonObject, step: string): JsonObject => ({
  securityContext: objectAt(values, 'image', step, 'securityContext'),
});

const placeOf = (list: string, index: number, step: string): Place => ({
  at: [list, index, 'securityContext'],
  field: ['spec', 'image', step, 'securityContext'],
});

const VOLUMES = [
  { name: 'deployment-keys', secret: { secretName: 'deployment-keys' } },
  { name: 'app-storage', emptyDir: {} },
  { name: 'tmp-storage', emptyDir: {} },
];

/** What the chart is rendered with: its own values under those of the KuberoApp, as far as rules look at them. */
export const kuberoValues = (spec: JsonObject): JsonObject => merged(DEFAULTS, spec);

/** How many pods of a process there are at least; an autoscaler from none is not made, and neither are pods. */
export const podsAtLeast = (values: JsonObject, process: 'web' | 'worker'): number =>
  objectAt(values, 'autoscaling')['enabled'] === true
    ? (countAt(objectAt(values, process, 'autoscaling'), 'minReplicas') ?? 1)
    : (countAt(objectAt(values, process), 'replicaCount') ?? 1);

const mostOf = (values: JsonObject, process: 'web' | 'worker'): number =>
  objectAt(values, 'autoscaling')['enabled'] === true && podsAtLeast(values, process) > 0
    ? (countAt(objectAt(values, process, 'autoscaling'), 'maxReplicas') ?? 100)
    : podsAtLeast(values, process);

const workload = (values: JsonObject, process: 'web' | 'worker'): Shape => {
  const builds = values['deploymentstrategy'] === 'git' && values['buildstrategy'] === 'plain';
  return {
    spec: {
      securityContext: objectAt(values, 'podSecurityContext'),
      initContainers: builds
        ? [
            { name: 'kuberoapp-fetcher', ...contextOf(values, 'fetch') },
            { name: 'kuberoapp-builder', ...contextOf(values, 'build') },
          ]
        : [],
      containers: [
        { name: `kuberoapp-${process}`, ...contextOf(values, 'run'), resources: objectAt(values, 'resources') },
      ],
      volumes: VOLUMES,
    },
    places: [
      { at: ['securityContext'], field: ['spec', 'podSecurityContext'] },
      placeOf('initContainers', 0, 'fetch'),
      placeOf('initContainers', 1, 'build'),
      placeOf('containers', 0, 'run'),
    ],
    count: mostOf(values, process),
  };
};

/** The chart's jobs have no security context, and no value gives them one. */
const bare = (name: string, field: Place['field']): Shape => ({
  spec: { containers: [{ name }] },
  places: [{ at: ['containers', 0], field }],
});

/** Pods that Kubero's operator makes: it renders a chart with the spec as values. */
export const KUBERO: readonly MadeKind[] = [
  {
    group: 'application.kubero.dev',
    kind: 'KuberoApp',
    source: 'https://github.com/kubero-dev/kubero-operator/tree/v0.2.1/helm-charts/kuberoapp (values.yaml, templates)',
    pods: spec => {
      const values = kuberoValues(spec);
      const scan = objectAt(values, 'vulnerabilityscan');
      const scanner = values['deploymentstrategy'] === 'git' ? 'trivy-repo-scan' : 'trivy-image-scan';
      return [
        workload(values, 'web'),
        workload(values, 'worker'),
        ...objectsAt(values, 'cronjobs').map((job, index) =>
          bare(textAt(job, 'name') ?? '', ['spec', 'cronjobs', index]),
        ),
        ...(scan['enabled'] === true ? [bare(scanner, ['spec', 'vulnerabilityscan'])] : []),
      ];
    },
  },
];
