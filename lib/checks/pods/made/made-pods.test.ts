import type { JsonObject } from '../../../model/json';
import { validPodSecurity } from '../../pod-security/valid-pod-security';
import { namespaceOf, objectOf, RESTRICTED_CONTEXT } from '../../testing/pods';
import { runRule } from '../../testing/run-rule';
import { MADE_KINDS } from './made-pods';

/** Fields and messages of what a restricted namespace refuses. */
const refusedIn = (level: string, ...objects: readonly JsonObject[]): readonly string[] =>
  runRule(validPodSecurity, [namespaceOf('shop', { 'pod-security.kubernetes.io/enforce': level }), ...objects]).map(
    line => line.replace(/^error dev\/app \S+ /, '').replace(/, which level .*/, ''),
  );
const refused = (...objects: readonly JsonObject[]): readonly string[] => refusedIn('restricted', ...objects);

const CNPG = 'postgresql.cnpg.io/v1';
const cluster = (spec: JsonObject = {}): JsonObject => objectOf(CNPG, 'Cluster', 'db', { spec });
const pooler = (spec: JsonObject = {}): JsonObject =>
  objectOf(CNPG, 'Pooler', 'pool', { spec: { cluster: { name: 'db' }, ...spec } });
const monitoring = (kind: string, spec: JsonObject): JsonObject =>
  objectOf('monitoring.coreos.com/v1', kind, 'main', { spec });
const grafana = (spec: JsonObject): JsonObject =>
  objectOf('grafana.integreatly.org/v1beta1', 'Grafana', 'grafana', { spec });
const kubero = (spec: JsonObject): JsonObject =>
  objectOf('application.kubero.dev/v1alpha1', 'KuberoApp', 'app', { spec });

const POD_CONTEXT = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const NO_ESCALATION = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };

test('every shape names the code that it was read from', () => {
  expect(MADE_KINDS.map(({ group, kind }) => `${kind}.${group}`)).toEqual([
    'Cluster.postgresql.cnpg.io',
    'Pooler.postgresql.cnpg.io',
    'Grafana.grafana.integreatly.org',
    'KuberoApp.application.kubero.dev',
    'Prometheus.monitoring.coreos.com',
    'PrometheusAgent.monitoring.coreos.com',
    'Alertmanager.monitoring.coreos.com',
    'ThanosRuler.monitoring.coreos.com',
  ]);
  for (const { source } of MADE_KINDS) expect(source).toMatch(/^https:\/\/github\.com\/.+\/v[0-9]+\.[0-9]+\.[0-9]+\//);
});

test('a finding names the custom resource, its field, and the container of the pod', () => {
  const object = cluster({ securityContext: { allowPrivilegeEscalation: true } });
  const namespace = namespaceOf('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' });
  expect(runRule(validPodSecurity, [namespace, object])[0]).toBe(
    'error dev/app Cluster.postgresql.cnpg.io/shop/db /spec/securityContext/allowPrivilegeEscalation: makes a pod whose container bootstrap-controller may gain privileges, which level restricted of namespace shop forbids; set securityContext.allowPrivilegeEscalation to false',
  );
});

test('a database fits the restricted level by itself, and with fields that leave the rest to the operator', () => {
  expect(refused(cluster())).toEqual([]);
  expect(refused(cluster({ podSecurityContext: { fsGroup: 5 }, securityContext: { runAsUser: 5 } }))).toEqual([]);
  expect(refused(cluster({ seccompProfile: { type: 'Unconfined' } }))).toEqual([
    '/spec/podSecurityContext/seccompProfile/type: makes a pod that turns seccomp off',
    '/spec/securityContext/seccompProfile/type: makes a pod whose container bootstrap-controller turns seccomp off',
    '/spec/securityContext/seccompProfile/type: makes a pod whose container postgres turns seccomp off',
  ]);
  expect(refused(cluster({ podSecurityContext: { runAsUser: 0, runAsNonRoot: false } }))).toEqual([
    '/spec/podSecurityContext/runAsNonRoot: makes a pod that allows root',
    '/spec/podSecurityContext/runAsUser: makes a pod that runs as user 0',
  ]);
});

test('a pooler has the contexts of its cluster, whatever its template says, and the rest of its template', () => {
  const template = { securityContext: { runAsUser: 0 }, containers: [{ name: 'pgbouncer', securityContext: {} }] };
  expect(refused(cluster(), pooler({ template: { spec: template } }))).toEqual([]);
  const cautious = cluster({ securityContext: { capabilities: { drop: [] } } });
  expect(refused(cautious, pooler()).filter(line => line.includes('pgbouncer'))).toEqual([
    '/spec/template/spec/containers/0/securityContext/capabilities/drop: makes a pod whose container pgbouncer keeps capabilities',
  ]);
  const volumes = [{ name: 'root', hostPath: { path: '/' } }];
  const spec = { hostNetwork: true, volumes, containers: [] };
  expect(refusedIn('baseline', cluster(), pooler({ template: { spec } }))).toEqual([
    '/spec/template/spec/hostNetwork: makes a pod that shares a namespace with the host',
    '/spec/template/spec/volumes/0/hostPath: makes a pod that mounts a path of the host',
  ]);
});

test.each([
  ['Prometheus', 'prometheus'],
  ['Alertmanager', 'alertmanager'],
  ['PrometheusAgent', 'prometheus'],
])('%s leaves user and seccomp to its securityContext', (kind, name) => {
  expect(refused(monitoring(kind, { securityContext: POD_CONTEXT }))).toEqual([]);
  expect(refused(monitoring(kind, {})).filter(line => line.includes(`container ${name} `))).toEqual([
    `/spec/containers/securityContext/runAsNonRoot: makes a pod whose container ${name} may run as root`,
    `/spec/containers/securityContext/seccompProfile: makes a pod whose container ${name} has no seccomp profile`,
  ]);
  expect(refused(monitoring(kind, {}))).toHaveLength(6);
  expect(refusedIn('baseline', monitoring(kind, { hostNetwork: true }))).toEqual([
    '/spec/hostNetwork: makes a pod that shares a namespace with the host',
  ]);
});

test('containers of a Prometheus are merged by name into those of the operator, and others are added', () => {
  const containers = [
    { name: 'prometheus', securityContext: { readOnlyRootFilesystem: false } },
    { name: 'proxy', securityContext: {} },
  ];
  expect(refused(monitoring('Prometheus', { securityContext: POD_CONTEXT, containers }))).toEqual([
    '/spec/containers/1/securityContext/allowPrivilegeEscalation: makes a pod whose container proxy may gain privileges',
    '/spec/containers/1/securityContext/capabilities/drop: makes a pod whose container proxy keeps capabilities',
  ]);
  expect(refused(monitoring('Prometheus', { thanos: {} })).some(line => line.includes('thanos-sidecar'))).toBe(true);
  expect(refused(monitoring('ThanosRuler', {})).some(line => line.includes('init-config-reloader'))).toBe(false);
});

test('Grafana fits the restricted level unless its contexts are turned off or overwritten', () => {
  const deployment = (spec: JsonObject): JsonObject => ({ deployment: { spec: { template: { spec } } } });
  expect(refused(grafana({}))).toEqual([]);
  expect(refused(grafana({ disableDefaultSecurityContext: 'Pod' }))).toEqual([
    '/spec/deployment/spec/template/spec/containers/securityContext/seccompProfile: makes a pod whose container grafana has no seccomp profile',
  ]);
  expect(refused(grafana({ disableDefaultSecurityContext: 'All' }))).toHaveLength(4);
  const containers = [{ name: 'grafana', securityContext: { runAsNonRoot: false } }];
  expect(refused(grafana(deployment({ containers })))).toEqual([
    '/spec/deployment/spec/template/spec/containers/0/securityContext/runAsNonRoot: makes a pod whose container grafana allows root',
  ]);
  const own = { disableDefaultSecurityContext: 'All', ...deployment({ securityContext: POD_CONTEXT }) };
  expect(refused(grafana(own))).toHaveLength(2);
});

test('a KuberoApp needs contexts for its pod and each of its steps', () => {
  const securityContext = NO_ESCALATION;
  const image = { run: { securityContext }, fetch: { securityContext }, build: { securityContext } };
  const app = { podSecurityContext: POD_CONTEXT, image };
  expect(refused(kubero(app))).toEqual([]);
  const lines = refused(kubero({}));
  expect(lines).toContain(
    '/spec/image/run/securityContext/runAsNonRoot: makes a pod whose container kuberoapp-web may run as root',
  );
  expect(lines).toContain(
    '/spec/image/build/securityContext/capabilities/drop: makes a pod whose container kuberoapp-builder keeps capabilities',
  );
  expect(lines.some(line => line.includes('container kuberoapp-worker'))).toBe(true);
  expect(refused(kubero({ ...app, image: { run: { securityContext } }, deploymentstrategy: 'docker' }))).toEqual([]);
  expect(refusedIn('baseline', kubero({}))).toEqual([]);
});

test('jobs of a KuberoApp cannot have a context', () => {
  const image = { run: { securityContext: NO_ESCALATION } };
  const app = { deploymentstrategy: 'docker', podSecurityContext: POD_CONTEXT, image };
  const jobs = refused(kubero({ ...app, cronjobs: [{ name: 'clean', image: 'a' }] }));
  expect(jobs).toHaveLength(4);
  expect(jobs[0]).toBe(
    '/spec/cronjobs/0/securityContext/allowPrivilegeEscalation: makes a pod whose container clean may gain privileges',
  );
  expect(refused(kubero({ ...app, vulnerabilityscan: { enabled: true } }))).toHaveLength(4);
});

test('the job of a ScaledJob is a pod template like every other', () => {
  const job = (container: JsonObject): JsonObject =>
    objectOf('keda.sh/v1alpha1', 'ScaledJob', 'work', {
      spec: { jobTargetRef: { template: { spec: { containers: [{ name: 'work', ...container }] } } } },
    });
  expect(refused(job({ securityContext: RESTRICTED_CONTEXT }))).toEqual([]);
  expect(refused(job({}))).toContain(
    '/spec/jobTargetRef/template/spec/containers/0/securityContext/runAsNonRoot: may run as root',
  );
});

test('a custom resource of a chart whose spec nobody knows is not judged', () => {
  const chartObjects = [
    { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', name: 'main', namespace: 'shop', facts: {} },
  ];
  const namespace = namespaceOf('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' });
  expect(runRule(validPodSecurity, [namespace], { chartObjects })).toEqual([]);
});
