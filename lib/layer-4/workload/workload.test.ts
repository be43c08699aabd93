import { App, Chart, ApiObject } from 'cdk8s';
import { isJsonObject, type JsonObject } from '../../model/json';
import type { ClusterContext } from '../../model/component';
import type { TenantApp } from '../../model/tenant';
import { renderCommitted } from '../../testing/committed-platform';
import { podOf } from './pod-of';
import { versionsOf } from './versions-of';
import { workload, type WorkloadProps } from './workload';

const contexts = new Map(renderCommitted().map(({ context }) => [context.cluster.name, context]));

const context = (name: string): ClusterContext => {
  const found = contexts.get(name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

const APP: TenantApp = {
  name: 'web',
  deploy: 'workload',
  image: 'example.com/web:1.0.0',
  port: 8080,
  health: '/healthz',
  metrics: { path: '/metrics' },
  scratch: ['/tmp', '/var/cache'],
  env: { COLOR: 'blue' },
  secrets: [{ name: 'token', keys: ['TOKEN'] }],
  databases: { DATABASE_URL: 'orders' },
  resources: { cpu: '50m', memory: '64Mi' },
  routes: [{ host: 'web' }, { host: 'web', path: '/api' }, { host: 'shop' }],
  calls: [],
  prefer: { 'node-type': 'vps' },
};

const props = (change: Partial<TenantApp> = {}, phase: WorkloadProps['phase']['phase'] = 'test'): WorkloadProps => {
  const app = { ...APP, ...change };
  const quota = { cpu: '1', memory: '1Gi', storage: '1Gi', pods: 10 };
  return { tenant: 'shop', phase: { phase, namespace: `shop-${phase}`, quota, databases: [], apps: [app] }, app };
};

/** The app and its current version, in dev. */
const withVersion = (change: Partial<TenantApp> = {}): Parameters<typeof podOf> => {
  const [version] = versionsOf({ ...APP, ...change });
  if (version === undefined) throw new Error('an app has a version');
  return [props(change), version, context('dev')];
};

const rendered = (given: WorkloadProps, where: string): readonly JsonObject[] => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  workload(chart, given, context(where));
  return chart.node
    .findAll()
    .filter(node => ApiObject.isApiObject(node))
    .map(node => {
      const json: unknown = node.toJson();
      if (!isJsonObject(json)) throw new Error('no object');
      return json;
    });
};

const ofKind = (objects: readonly JsonObject[], kind: string): readonly JsonObject[] =>
  objects.filter(object => object['kind'] === kind);

const specOf = (object: JsonObject | undefined): JsonObject => {
  const spec = object?.['spec'];
  if (!isJsonObject(spec)) throw new Error('no spec');
  return spec;
};

test('pods run on nodes of tenants alone, and on the preferred ones first', () => {
  const { affinity, tolerations } = podOf(...withVersion());
  expect(affinity).toEqual({
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'paas-tier', operator: 'In', values: ['tenant'] }] }],
      },
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, preference: { matchExpressions: [{ key: 'node-type', operator: 'In', values: ['vps'] }] } },
      ],
    },
  });
  expect(tolerations).toEqual([{ key: 'paas-tier', operator: 'Equal', value: 'tenant', effect: 'NoSchedule' }]);
});

test('an image of the platform’s own registry is pulled with the namespace’s account, and no other is', () => {
  expect(podOf(...withVersion()).imagePullSecrets).toBeUndefined();
  const own = podOf(...withVersion({ image: 'gitea.example.com/shop/web:1.0.0' }));
  expect(own.imagePullSecrets).toEqual([{ name: 'gitea-registry' }]);
});

test('variables come from Vault and databases, and then from the file, each sorted by name', () => {
  expect(podOf(...withVersion()).containers[0]?.env).toEqual([
    { name: 'DATABASE_URL', valueFrom: { secretKeyRef: { name: 'shop-orders-test-db', key: 'uri' } } },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'web-token', key: 'TOKEN' } } },
    { name: 'COLOR', value: 'blue' },
  ]);
});

test.each([
  ['dev', {}, 1, false],
  ['prod', {}, 2, true],
  ['prod', { replicas: 1 }, 1, false],
  ['dev', { replicas: 3 }, 3, true],
  ['prod', { autoscaling: { by: 'cpu', min: 2, max: 5, percent: 80 } }, undefined, true],
  ['prod', { autoscaling: { by: 'cpu', min: 1, max: 5, percent: 80 } }, undefined, false],
] as const)('in %s with %j there are %s pods, with a budget: %s', (where, change, replicas, hasBudget) => {
  const objects = rendered(props(change), where);
  expect(specOf(ofKind(objects, 'Deployment')[0])['replicas']).toBe(replicas);
  expect(ofKind(objects, 'PodDisruptionBudget')).toHaveLength(hasBudget ? 1 : 0);
  expect(ofKind(objects, 'HorizontalPodAutoscaler')).toHaveLength('autoscaling' in change ? 1 : 0);
});

test('an autoscaler holds the use of CPU between its bounds', () => {
  const objects = rendered(props({ autoscaling: { by: 'cpu', min: 2, max: 5, percent: 80 } }), 'prod');
  expect(specOf(ofKind(objects, 'HorizontalPodAutoscaler')[0])).toEqual({
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 5,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
  });
});

test.each([
  ['dev', 'test', ['shop-test.dev.example.com', 'web-test.dev.example.com']],
  ['prod', 'production', ['shop.prod.example.com', 'web.prod.example.com']],
  ['local', 'local', ['shop.local.example.com', 'web.local.example.com']],
] as const)('routes of %s carry the phase where phases stand side by side', (where, phase, hosts) => {
  const routes = ofKind(rendered(props({}, phase), where), 'HTTPRoute');
  expect(routes.map(route => specOf(route)['hostnames']).sort()).toEqual(hosts.map(host => [host]));
});

test('an autoscaler by a counter asks Prometheus about this app in this namespace alone', () => {
  const autoscaling = { by: 'rate', min: 2, max: 6, counter: 'http_requests_total', perPod: 50 } as const;
  const objects = rendered(props({ autoscaling }), 'prod');
  expect(ofKind(objects, 'HorizontalPodAutoscaler')).toEqual([]);
  expect(specOf(ofKind(objects, 'Deployment')[0])['replicas']).toBeUndefined();
  expect(specOf(ofKind(objects, 'ScaledObject')[0])).toEqual({
    scaleTargetRef: { name: 'web' },
    minReplicaCount: 2,
    maxReplicaCount: 6,
    triggers: [
      {
        type: 'prometheus',
        metadata: {
          serverAddress: 'http://kube-prometheus-stack-prometheus.monitoring.svc:9090',
          query: 'sum(rate(http_requests_total{namespace="shop-test",job="app-shop-web"}[2m]))',
          threshold: '50',
        },
      },
    ],
    fallback: { failureThreshold: 3, replicas: 2 },
  });
});

const NEXT = 'example.com/web:2.0.0';

/** By Service: what it selects. */
const selectors = (objects: readonly JsonObject[]) =>
  ofKind(objects, 'Service').map(service => {
    const { metadata } = service;
    return [isJsonObject(metadata) ? metadata['name'] : '', specOf(service)['selector']];
  });

const backends = (objects: readonly JsonObject[]) =>
  ofKind(objects, 'HTTPRoute').map(route => {
    const { rules } = specOf(route);
    return Array.isArray(rules) && isJsonObject(rules[0]) ? rules[0]['backendRefs'] : undefined;
  });

const sizes = (objects: readonly JsonObject[]) =>
  ofKind(objects, 'Deployment').map(deployment => specOf(deployment)['replicas']);

const pods = (name: string) => ({ 'app.kubernetes.io/name': name });

test('a canary gets its part of the requests from outside, and nothing from inside', () => {
  const objects = rendered(
    props({ routes: [{ host: 'web' }], strategy: { kind: 'canary', next: NEXT, weight: 10 }, replicas: 4 }),
    'prod',
  );
  expect(sizes(objects)).toEqual([4, 1]);
  expect(selectors(objects)).toEqual([
    ['web-current', pods('web')],
    ['web-next', pods('web-next')],
    ['web', pods('web')],
  ]);
  expect(backends(objects)).toEqual([
    [
      { name: 'web-current', port: 80, weight: 90 },
      { name: 'web-next', port: 80, weight: 10 },
    ],
  ]);
});

test.each([
  ['current', 100, 0, 'web'],
  ['next', 0, 100, 'web-next'],
] as const)('with %s live, blue and green are of one size and one of them answers', (live, current, next, selected) => {
  const objects = rendered(
    props({ routes: [{ host: 'web' }], strategy: { kind: 'blueGreen', next: NEXT, live }, replicas: 3 }),
    'prod',
  );
  expect(sizes(objects)).toEqual([3, 3]);
  expect(selectors(objects).at(-1)).toEqual(['web', pods(selected)]);
  expect(backends(objects)).toEqual([
    [
      { name: 'web-current', port: 80, weight: current },
      { name: 'web-next', port: 80, weight: next },
    ],
  ]);
});

test('another strategy changes no selector of the current version, which nobody could change', () => {
  const selector = (strategy: TenantApp['strategy']) =>
    specOf(ofKind(rendered(props(strategy === undefined ? {} : { strategy }), 'dev'), 'Deployment')[0])['selector'];
  const same = { matchLabels: pods('web') };
  expect([
    selector(undefined),
    selector({ kind: 'rolling' }),
    selector({ kind: 'canary', next: NEXT, weight: 5 }),
    selector({ kind: 'blueGreen', next: NEXT, live: 'next' }),
  ]).toEqual([same, same, same, same]);
});

test('metrics are read of each version once', () => {
  const objects = rendered(props({ strategy: { kind: 'canary', next: NEXT, weight: 10 } }), 'dev');
  const { selector } = specOf(ofKind(objects, 'ServiceMonitor')[0]);
  const labels = isJsonObject(selector) && isJsonObject(selector['matchLabels']) ? selector['matchLabels'] : {};
  const read = ofKind(objects, 'Service').filter(({ metadata }) => {
    const own = isJsonObject(metadata) && isJsonObject(metadata['labels']) ? metadata['labels'] : {};
    return Object.entries(labels).every(([key, value]) => own[key] === value);
  });
  expect(selectors(read).map(([name]) => name)).toEqual(['web-current', 'web-next']);
});

test('a smoke test is a Job after each sync, which goes when it is done', () => {
  const [job] = ofKind(rendered(props({ smokeTest: { path: '/readyz' } }), 'dev'), 'Job');
  const { metadata } = job ?? {};
  expect(isJsonObject(metadata) ? metadata['annotations'] : {}).toEqual({
    'argocd.argoproj.io/hook': 'PostSync',
    'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation,HookSucceeded',
  });
  expect(JSON.stringify(job)).toContain('{"name":"URL","value":"http://web/readyz"}');
  expect(ofKind(rendered(props(), 'dev'), 'Job')).toEqual([]);
});

test('prefixes of one host are in one route', () => {
  const [route] = ofKind(rendered(props(), 'dev'), 'HTTPRoute');
  expect(specOf(route)['rules']).toEqual([
    {
      matches: [{ path: { type: 'PathPrefix', value: '/' } }, { path: { type: 'PathPrefix', value: '/api' } }],
      backendRefs: [{ name: 'web', port: 80 }],
    },
  ]);
});

test('metrics are read where Prometheus is, under a job that no component of the platform has', () => {
  const [monitor] = ofKind(rendered(props(), 'dev'), 'ServiceMonitor');
  expect(specOf(monitor)['endpoints']).toEqual([
    { port: 'http', path: '/metrics', relabelings: [{ targetLabel: 'job', replacement: 'app-shop-web' }] },
  ]);
  expect(ofKind(rendered(props(), 'local'), 'ServiceMonitor')).toEqual([]);
});

test('an app without health, variables and folders has none of them', () => {
  const { health: _, metrics: __, ...rest } = APP;
  const bare = { ...rest, env: {}, secrets: [], databases: {}, scratch: [], routes: [] };
  const objects = rendered({ ...props(), app: bare }, 'prod');
  const text = JSON.stringify(objects);
  for (const word of ['Probe', '"env"', '"volumes"', 'volumeMounts', 'HTTPRoute', 'ServiceMonitor'])
    expect(text).not.toContain(word);
});
