import { ApiObject, App, Chart } from 'cdk8s';
import { isJsonObject, type Json, type JsonObject } from '../../model/json';
import type { ClusterContext } from '../../model/component';
import type { TenantApp } from '../../model/tenant';
import { objectAt, objectsAt } from '../../checks/declared/fields';
import { renderCommitted } from '../../testing/committed-platform';
import { workload, type WorkloadProps } from '../workload/workload';
import { kuberoApp } from './kubero-app';

const clusters = renderCommitted();

const contextOf = (name: string): ClusterContext => {
  const found = clusters.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found.context;
};

const objectOf = (cluster: string, kind: string, name: string, namespace?: string): JsonObject => {
  const found = clusters
    .find(({ tree }) => tree.cluster === cluster)
    ?.tree.manifests.find(
      manifest => manifest.kind === kind && manifest.name === name && manifest.namespace === namespace,
    );
  if (found === undefined) throw new Error(`no ${kind} ${name} in ${cluster}`);
  return found.body;
};

const APP: TenantApp = {
  name: 'web',
  deploy: 'kubero',
  image: 'registry.example.com:5000/web:1.0.0@sha256:0',
  port: 8080,
  health: '/healthz',
  metrics: { path: '/metrics' },
  scratch: ['/tmp', '/var/cache'],
  env: { COLOR: 'blue', ANIMAL: 'cat' },
  resources: { cpu: '50m', memory: '64Mi' },
  routes: [{ host: 'web' }],
  calls: [],
  prefer: { 'node-type': 'vps' },
};

const propsOf = (change: Partial<TenantApp> = {}): WorkloadProps => {
  const app = { ...APP, ...change };
  const quota = { cpu: '1', memory: '1Gi', storage: '1Gi', pods: 10 };
  const phase = { phase: 'production', namespace: 'shop-production', quota, databases: [], apps: [app] } as const;
  return { tenant: 'shop', phase, app };
};

const rendered = (form: typeof kuberoApp, props: WorkloadProps): readonly JsonObject[] => {
  const chart = new Chart(new App(), 'test', { disableResourceNameHashes: true });
  form(chart, props, contextOf('prod'));
  return chart.node.findAll().flatMap(node => {
    const json: unknown = ApiObject.isApiObject(node) ? node.toJson() : undefined;
    return isJsonObject(json) ? [json] : [];
  });
};

const ofKind = (objects: readonly JsonObject[], kind: string): JsonObject | undefined =>
  objects.find(object => object['kind'] === kind);

const specOf = (change: Partial<TenantApp> = {}): JsonObject =>
  objectAt(ofKind(rendered(kuberoApp, propsOf(change)), 'KuberoApp') ?? {}, 'spec');

const leavesOf = (value: Json | undefined, path = ''): readonly string[] =>
  isJsonObject(value) && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, item]) => leavesOf(item, path === '' ? key : `${path}.${key}`))
    : [path];

const missing = (chart: string, spec: Json | undefined): readonly string[] => {
  const given = leavesOf(spec);
  return chart
    .trim()
    .split(/\s+/)
    .filter(leaf => !given.some(own => own === leaf || own.startsWith(`${leaf}.`)));
};

/** Source: https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/helm-charts/kuberoapp/values.yaml */
const APP_LEAVES = `
  addons affinity autodeploy autoscaling.enabled basicAuth.accounts basicAuth.enabled basicAuth.realm branch
  buildpack buildstrategy cronjobs deploymentstrategy envVars extraVolumes fullnameOverride gitrepo.admin
  gitrepo.clone_url gitrepo.default_branch gitrepo.description gitrepo.homepage gitrepo.id gitrepo.language
  gitrepo.name gitrepo.node_id gitrepo.owner gitrepo.private gitrepo.push gitrepo.ssh_url gitrepo.visibility
  healthcheck.enabled healthcheck.path healthcheck.periodSeconds healthcheck.startupSeconds
  healthcheck.timeoutSeconds image.build.command image.build.repository image.build.runAsNonRoot
  image.build.runAsUser image.build.securityContext.readOnlyRootFilesystem image.build.tag image.command
  image.containerPort image.fetch.repository image.fetch.runAsNonRoot image.fetch.runAsUser
  image.fetch.securityContext.readOnlyRootFilesystem image.fetch.tag image.pullPolicy image.repository
  image.run.command image.run.readOnlyAppStorage image.run.repository
  image.run.securityContext.readOnlyRootFilesystem image.run.tag image.tag imagePullSecrets
  ingress.annotations ingress.className ingress.enabled ingress.hosts ingress.tls mainnamespace name
  nameOverride nodeSelector phase pipeline podAnnotations podSecurityContext.fsGroup podsize.default
  podsize.description podsize.name podsize.resources.limits.cpu podsize.resources.limits.memory
  podsize.resources.requests.cpu podsize.resources.requests.memory ref registry resources restartedAt
  service.port service.type serviceAccount.annotations serviceAccount.create serviceAccount.name sleep
  tolerations vulnerabilityscan.enabled vulnerabilityscan.image.repository vulnerabilityscan.image.tag
  vulnerabilityscan.schedule web.autoscaling.maxReplicas web.autoscaling.minReplicas
  web.autoscaling.targetCPUUtilizationPercentage web.autoscaling.targetMemoryUtilizationPercentage
  web.replicaCount worker.autoscaling.maxReplicas worker.autoscaling.minReplicas
  worker.autoscaling.targetCPUUtilizationPercentage worker.autoscaling.targetMemoryUtilizationPercentage
  worker.replicaCount
`;

/** Source: https://github.com/kubero-dev/kubero-operator/blob/v0.2.1/helm-charts/kuberopipeline/values.yaml */
const PIPELINE_LEAVES = `
  buildstrategy deploymentstrategy git.keys.created_at git.keys.id git.keys.priv git.keys.pub
  git.keys.read_only git.keys.title git.keys.url git.keys.verified git.repository.description
  git.repository.id git.repository.name git.repository.node_id git.repository.owner git.repository.private
  git.repository.ssh_url git.webhook.active git.webhook.created_at git.webhook.events git.webhook.id
  git.webhook.insecure git.webhook.url mainnamespace name phases registry.createSecret registry.host
  registry.password registry.username reviewapps
`;

test('every value of the chart of an application is given, with autoscaling and without', () => {
  expect(missing(APP_LEAVES, specOf())).toEqual([]);
  expect(missing(APP_LEAVES, specOf({ autoscaling: { min: 2, max: 5, cpu: 70 } }))).toEqual([]);
});

test('every value of the chart of a pipeline is given', () => {
  expect(missing(PIPELINE_LEAVES, objectOf('prod', 'KuberoPipeline', 'samples', 'kubero')['spec'])).toEqual([]);
});

test('an image runs as it is, with its registry and its digest', () => {
  expect(specOf()).toMatchObject({
    deploymentstrategy: 'docker',
    buildstrategy: 'external',
    image: { repository: 'registry.example.com:5000/web', tag: '1.0.0@sha256:0', containerPort: 8080 },
  });
});

test('nothing of the chart’s examples is left: variables, jobs, ways in, a second process', () => {
  expect(specOf()).toMatchObject({
    envVars: [
      { name: 'ANIMAL', value: 'cat' },
      { name: 'COLOR', value: 'blue' },
    ],
    cronjobs: [],
    addons: [],
    ingress: { enabled: false, hosts: [] },
    worker: { replicaCount: 0, autoscaling: { minReplicas: 0 } },
    basicAuth: { enabled: false, accounts: [] },
    vulnerabilityscan: { enabled: false },
    sleep: 'disabled',
  });
});

test('its pods are restricted, have no token, and run on nodes of tenants', () => {
  const objects = rendered(kuberoApp, propsOf({ user: 100 }));
  expect(objectAt(ofKind(objects, 'KuberoApp') ?? {}, 'spec')).toMatchObject({
    serviceAccount: { create: false, name: 'web' },
    podSecurityContext: { runAsNonRoot: true, runAsUser: 100, seccompProfile: { type: 'RuntimeDefault' } },
    image: { run: { securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } } } },
    tolerations: [{ key: 'paas-tier', operator: 'Equal', value: 'tenant', effect: 'NoSchedule' }],
  });
  expect(ofKind(objects, 'ServiceAccount')).toMatchObject({
    metadata: { name: 'web' },
    automountServiceAccountToken: false,
  });
});

test('a folder that the chart has already is not there twice', () => {
  expect(specOf()['extraVolumes']).toEqual([{ name: 'scratch-var-cache', mountPath: '/var/cache', emptyDir: true }]);
});

test('an autoscaler holds the use of CPU of the one process', () => {
  expect(specOf({ autoscaling: { min: 2, max: 5, cpu: 70 } })).toMatchObject({
    autoscaling: { enabled: true },
    web: { autoscaling: { minReplicas: 2, maxReplicas: 5, targetCPUUtilizationPercentage: 70 } },
  });
  expect(specOf()).toMatchObject({ autoscaling: { enabled: false }, web: { replicaCount: 2 } });
});

test('routes lead to the Service of the operator, and others call the app by its name', () => {
  const objects = rendered(kuberoApp, propsOf());
  const [rule] = objectsAt(objectAt(ofKind(objects, 'HTTPRoute') ?? {}, 'spec'), 'rules');
  expect(rule?.['backendRefs']).toEqual([{ name: 'web-kuberoapp', port: 80 }]);
  expect(ofKind(objects, 'Service')).toMatchObject({
    metadata: { name: 'web' },
    spec: {
      selector: { 'app.kubernetes.io/name': 'kuberoapp', 'app.kubernetes.io/instance': 'web-web' },
      ports: [{ port: 80, targetPort: 'http' }],
    },
  });
});

test('the operator’s Service has the app’s own name where that names the chart', () => {
  const objects = rendered(kuberoApp, propsOf({ name: 'my-kuberoapp' }));
  expect(ofKind(objects, 'Service')).toBeUndefined();
  expect(JSON.stringify(ofKind(objects, 'HTTPRoute'))).toContain('"backendRefs":[{"name":"my-kuberoapp","port":80}]');
});

test('the same app moves from one form to the other: people and apps reach it as before, as many pods go at once', () => {
  const outside = (form: typeof kuberoApp, deploy: TenantApp['deploy']) => {
    const objects = rendered(form, propsOf({ deploy }));
    const [service] = objects.filter(({ kind }) => kind === 'Service');
    return {
      hosts: objects.filter(({ kind }) => kind === 'HTTPRoute').map(route => objectAt(route, 'spec')['hostnames']),
      calledBy: [
        objectAt(service ?? {}, 'metadata')['name'],
        objectsAt(objectAt(service ?? {}, 'spec'), 'ports').map(({ port }) => port),
      ],
      atOnce: objectAt(ofKind(objects, 'PodDisruptionBudget') ?? {}, 'spec')['maxUnavailable'],
      job: objectsAt(objectAt(ofKind(objects, 'ServiceMonitor') ?? {}, 'spec'), 'endpoints'),
    };
  };
  expect(outside(kuberoApp, 'kubero')).toEqual(outside(workload, 'workload'));
});

test('the pipeline has the phases with such apps, and neither a key nor a password', () => {
  const spec = objectAt(objectOf('dev', 'KuberoPipeline', 'samples', 'kubero'), 'spec');
  expect(objectsAt(spec, 'phases').map(({ name, enabled, context }) => [name, enabled, context])).toEqual([
    ['review', false, 'inClusterContext'],
    ['test', true, 'inClusterContext'],
    ['stage', false, 'inClusterContext'],
    ['production', false, 'inClusterContext'],
  ]);
  expect(spec).toMatchObject({
    reviewapps: false,
    registry: { createSecret: 'none', password: '' },
    git: { keys: { priv: '', pub: '' } },
  });
  expect(objectAt(objectOf('prod', 'KuberoPipeline', 'samples', 'kubero'), 'metadata')['annotations']).toMatchObject({
    'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm,SkipDryRunOnMissingResource=true',
  });
});

test('the release of the pipeline may take over the Namespace, which keeps its labels; others are left alone', () => {
  expect(objectAt(objectOf('dev', 'Namespace', 'samples-test'), 'metadata')).toMatchObject({
    labels: { 'app.kubernetes.io/managed-by': 'Helm', 'pod-security.kubernetes.io/enforce': 'restricted' },
    annotations: { 'meta.helm.sh/release-name': 'samples', 'meta.helm.sh/release-namespace': 'kubero' },
  });
  expect(JSON.stringify(objectOf('dev', 'Namespace', 'samples-stage'))).not.toContain('helm');
});

test('the page sees the phase, people see its applications, and developers change them in dev', () => {
  expect(objectOf('prod', 'RoleBinding', 'kubero-phase', 'samples-production')).toMatchObject({
    roleRef: { kind: 'ClusterRole', name: 'kubero-phase' },
    subjects: [{ kind: 'ServiceAccount', name: 'kubero', namespace: 'kubero' }],
  });
  expect(() => objectOf('dev', 'RoleBinding', 'kubero-phase', 'samples-test')).toThrow('no RoleBinding');
  expect(objectOf('prod', 'ClusterRole', 'kubero-view')).toMatchObject({
    metadata: { labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } },
    rules: [{ resources: ['kuberoapps', 'kuberopipelines'], verbs: ['get', 'list', 'watch'] }],
  });
  expect(objectOf('dev', 'Role', 'tenant-developers', 'samples-test')['rules']).toContainEqual({
    apiGroups: ['application.kubero.dev'],
    resources: ['kuberoapps'],
    verbs: ['create', 'delete', 'patch', 'update'],
  });
  expect(() => objectOf('prod', 'Role', 'tenant-developers', 'samples-production')).toThrow('no Role');
});
