import type { JsonObject } from '../../model/json';
import { deploymentOf, namespaceOf, objectOf, RESTRICTED_CONTEXT } from '../testing/pods';
import { runRule, type RunOptions } from '../testing/run-rule';
import { validPodSecurity } from './valid-pod-security';

const run = (level: string | undefined, objects: readonly JsonObject[], options: RunOptions = {}) => {
  const labels = level === undefined ? {} : { 'pod-security.kubernetes.io/enforce': level };
  return runRule(validPodSecurity, [namespaceOf('shop', labels), ...objects], options);
};

const pod = (spec: JsonObject, container: JsonObject = {}): JsonObject =>
  objectOf('v1', 'Pod', 'a', { spec: { ...spec, containers: [{ name: 'web', ...container }] } });

const withContext = (securityContext: JsonObject): JsonObject => pod({}, { securityContext });

test('a pod of the restricted profile is admitted at every level', () => {
  const volumes = [
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ];
  const spec = { volumes: volumes.map(kind => ({ name: kind.toLowerCase(), [kind]: {} })) };
  const securityContext = { ...RESTRICTED_CONTEXT, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } };
  const good = deploymentOf('good', { spec, container: { securityContext } });
  expect(run('restricted', [good])).toEqual([]);
  expect(run('baseline', [good])).toEqual([]);
});

test('of several namespaces of a name the most lenient counts, whatever their order', () => {
  const privileged = pod({ hostNetwork: true });
  const second = (level: string) => namespaceOf('shop', { 'pod-security.kubernetes.io/enforce': level });
  expect(run('restricted', [second('privileged'), privileged])).toEqual([]);
  expect(run('privileged', [second('restricted'), privileged])).toEqual([]);
  expect(run('restricted', [second('baseline'), privileged])).toEqual([
    expect.stringContaining('which level baseline of namespace shop forbids'),
  ]);
});

test('what the pod sets counts for containers that set nothing', () => {
  const securityContext = { runAsNonRoot: true, seccompProfile: { type: 'Localhost', localhostProfile: 'a' } };
  const container = { securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };
  expect(run('restricted', [pod({ securityContext }, container)])).toEqual([]);
});

test('the baseline refuses what touches the host', () => {
  const spec = {
    hostNetwork: true,
    hostPID: true,
    hostIPC: true,
    securityContext: {
      windowsOptions: { hostProcess: true },
      sysctls: [
        { name: 'net.ipv4.tcp_rmem', value: '1' },
        { name: 'kernel.msgmax', value: '1' },
      ],
    },
    volumes: [{ name: 'root', hostPath: { path: '/' } }],
  };
  const container = {
    securityContext: { privileged: true },
    ports: [
      { containerPort: 80, hostPort: 0 },
      { containerPort: 81, hostPort: 8081 },
    ],
    livenessProbe: { httpGet: { host: '10.0.0.1', port: 80 } },
    readinessProbe: { httpGet: { host: '', port: 80 } },
    lifecycle: { preStop: { tcpSocket: { host: 'db', port: 80 } } },
  };
  expect(run('baseline', [pod(spec, container)])).toEqual([
    'error dev/app Pod/shop/a /spec/containers/0/lifecycle/preStop/tcpSocket/host: lets the kubelet connect to a host of its own choice, which level baseline of namespace shop forbids (db); remove host',
    'error dev/app Pod/shop/a /spec/containers/0/livenessProbe/httpGet/host: lets the kubelet connect to a host of its own choice, which level baseline of namespace shop forbids (10.0.0.1); remove host',
    'error dev/app Pod/shop/a /spec/containers/0/ports/1/hostPort: takes a port of the host, which level baseline of namespace shop forbids (8081); remove hostPort and use a Service',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/privileged: has a privileged container, which level baseline of namespace shop forbids; remove privileged',
    'error dev/app Pod/shop/a /spec/hostIPC: shares a namespace with the host, which level baseline of namespace shop forbids (hostIPC); remove hostIPC',
    'error dev/app Pod/shop/a /spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
    'error dev/app Pod/shop/a /spec/hostPID: shares a namespace with the host, which level baseline of namespace shop forbids (hostPID); remove hostPID',
    'error dev/app Pod/shop/a /spec/securityContext/sysctls/1/name: sets a kernel parameter that is not safe, which level baseline of namespace shop forbids (kernel.msgmax); remove it',
    'error dev/app Pod/shop/a /spec/securityContext/windowsOptions/hostProcess: runs as a process of the Windows host, which level baseline of namespace shop forbids; remove hostProcess',
    'error dev/app Pod/shop/a /spec/volumes/0/hostPath: mounts a path of the host, which level baseline of namespace shop forbids (/); use another kind of volume',
  ]);
  expect(run('privileged', [pod(spec, container)])).toEqual([]);
});

test('the baseline refuses weaker confinement', () => {
  const confined = {
    appArmorProfile: { type: 'Unconfined' },
    capabilities: { add: ['CHOWN', 'NET_ADMIN'] },
    procMount: 'Unmasked',
    seccompProfile: { type: 'Unconfined' },
    seLinuxOptions: { type: 'spc_t', user: 'u', role: 'r', level: 's0' },
  };
  expect(run('baseline', [withContext(confined)])).toEqual([
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/appArmorProfile/type: turns AppArmor off, which level baseline of namespace shop forbids (Unconfined); use RuntimeDefault or Localhost',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/capabilities/add/1: adds a capability that is not allowed, which level baseline of namespace shop forbids (NET_ADMIN); remove it',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/procMount: unmasks /proc, which level baseline of namespace shop forbids (Unmasked); remove procMount',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/seLinuxOptions/role: sets an SELinux role, which level baseline of namespace shop forbids (r); remove it',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/seLinuxOptions/type: has an SELinux type that is not allowed, which level baseline of namespace shop forbids (spc_t); remove it or use container_t, container_init_t, container_kvm_t, container_engine_t',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/seLinuxOptions/user: sets an SELinux user, which level baseline of namespace shop forbids (u); remove it',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/seccompProfile/type: turns seccomp off, which level baseline of namespace shop forbids (Unconfined); use RuntimeDefault or Localhost',
  ]);
  const allowed = {
    appArmorProfile: { type: 'Localhost', localhostProfile: 'a' },
    procMount: 'Default',
    seccompProfile: { type: 'RuntimeDefault' },
    seLinuxOptions: { type: 'container_engine_t', user: '', role: '' },
  };
  expect(run('baseline', [withContext(allowed)])).toEqual([]);
});

test('AppArmor annotations of old count too', () => {
  const annotations = {
    'container.apparmor.security.beta.kubernetes.io/web': 'unconfined',
    'container.apparmor.security.beta.kubernetes.io/other': 'runtime/default',
    'container.apparmor.security.beta.kubernetes.io/third': 'localhost/a',
  };
  const object = { ...pod({}), metadata: { name: 'a', namespace: 'shop', annotations } };
  expect(run('baseline', [object])).toEqual([
    'error dev/app Pod/shop/a /metadata/annotations/container.apparmor.security.beta.kubernetes.io~1web: turns AppArmor off, which level baseline of namespace shop forbids (unconfined); use runtime/default or localhost/PROFILE',
  ]);
});

test('the restricted level demands what a bare container lacks', () => {
  expect(run('restricted', [pod({})])).toEqual([
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/allowPrivilegeEscalation: may gain privileges, which level restricted of namespace shop forbids; set securityContext.allowPrivilegeEscalation to false',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/capabilities/drop: keeps capabilities, which level restricted of namespace shop forbids; set securityContext.capabilities.drop to [ALL]',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/runAsNonRoot: may run as root, which level restricted of namespace shop forbids; set securityContext.runAsNonRoot to true',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/seccompProfile: has no seccomp profile, which level restricted of namespace shop forbids; set securityContext.seccompProfile.type to RuntimeDefault',
  ]);
});

test('the restricted level refuses root, other capabilities and other volumes', () => {
  const spec = {
    volumes: [
      { name: 'share', nfs: { server: 'a', path: '/' } },
      { name: 'root', hostPath: { path: '/' } },
    ],
  };
  const securityContext = {
    ...RESTRICTED_CONTEXT,
    capabilities: { drop: ['ALL'], add: ['CHOWN'] },
    runAsNonRoot: false,
    runAsUser: 0,
    seccompProfile: { type: 'Unconfined' },
  };
  expect(run('restricted', [pod(spec, { securityContext })])).toEqual([
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/capabilities/add/0: adds a capability that is not allowed, which level restricted of namespace shop forbids (CHOWN); remove it, only NET_BIND_SERVICE may be added',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/runAsNonRoot: allows root, which level restricted of namespace shop forbids; set securityContext.runAsNonRoot to true',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/runAsUser: runs as user 0, which level restricted of namespace shop forbids; use another user',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/seccompProfile/type: turns seccomp off, which level restricted of namespace shop forbids (Unconfined); use RuntimeDefault or Localhost',
    'error dev/app Pod/shop/a /spec/volumes/0/nfs: has a volume of a kind that is not allowed, which level restricted of namespace shop forbids (nfs); use a persistentVolumeClaim, emptyDir, configMap, secret, projected, csi or ephemeral volume',
    'error dev/app Pod/shop/a /spec/volumes/1/hostPath: has a volume of a kind that is not allowed, which level restricted of namespace shop forbids (hostPath); use a persistentVolumeClaim, emptyDir, configMap, secret, projected, csi or ephemeral volume',
  ]);
});

test('init and ephemeral containers are judged like the others', () => {
  const bad = [{ name: 'x', securityContext: { privileged: true } }];
  expect(run('baseline', [pod({ initContainers: bad, ephemeralContainers: bad })])).toEqual([
    'error dev/app Pod/shop/a /spec/ephemeralContainers/0/securityContext/privileged: has a privileged container, which level baseline of namespace shop forbids; remove privileged',
    'error dev/app Pod/shop/a /spec/initContainers/0/securityContext/privileged: has a privileged container, which level baseline of namespace shop forbids; remove privileged',
  ]);
});

test('every kind of workload is judged, at the default level where the namespace says nothing', () => {
  const template = { spec: { hostNetwork: true, containers: [] } };
  const workloads = [
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(kind =>
      objectOf('apps/v1', kind, 'a', { spec: { template } }),
    ),
    objectOf('batch/v1', 'Job', 'a', { spec: { template } }),
    objectOf('batch/v1', 'CronJob', 'a', { spec: { jobTemplate: { spec: { template } } } }),
  ];
  expect(run(undefined, workloads)).toEqual([
    'error dev/app CronJob.batch/shop/a /spec/jobTemplate/spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
    'error dev/app DaemonSet.apps/shop/a /spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
    'error dev/app Deployment.apps/shop/a /spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
    'error dev/app Job.batch/shop/a /spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
    'error dev/app ReplicaSet.apps/shop/a /spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
    'error dev/app StatefulSet.apps/shop/a /spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
  ]);
  expect(run(undefined, workloads, { podSecurityDefault: 'privileged' })).toEqual([]);
  expect(run('restricted', workloads, { podSecurityExempt: ['shop'] })).toEqual([]);
});

test('kube-system is exempt, unless the cluster is told otherwise', () => {
  const object = { ...pod({ hostPID: true }), metadata: { name: 'a', namespace: 'kube-system' } };
  expect(runRule(validPodSecurity, [object])).toEqual([]);
  expect(runRule(validPodSecurity, [object], { podSecurityExempt: [] })).toHaveLength(1);
});

test('the version of the standards is that of the label, or of the cluster', () => {
  const labels = (version: string) => ({
    'pod-security.kubernetes.io/enforce': 'baseline',
    'pod-security.kubernetes.io/enforce-version': version,
  });
  const probing = pod({}, { livenessProbe: { tcpSocket: { host: 'db', port: 1 } } });
  const count = (version: string) => runRule(validPodSecurity, [namespaceOf('shop', labels(version)), probing]).length;
  expect([count('v1.33'), count('v1.34'), count('latest')]).toEqual([0, 1, 1]);
});

test('Windows pods and pods with users of their own are judged as the standards say', () => {
  const windows = pod({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true } });
  expect(run('restricted', [windows])).toEqual([]);
  const securityContext = { ...RESTRICTED_CONTEXT, runAsNonRoot: false, runAsUser: 0, procMount: 'Unmasked' };
  expect(run('restricted', [pod({ hostUsers: false }, { securityContext })])).toEqual([]);
});

test('a level or version that nobody knows is refused, and its pods are held to the strictest', () => {
  const labels = {
    'pod-security.kubernetes.io/enforce': 'strict',
    'pod-security.kubernetes.io/enforce-version': '1.35',
  };
  expect(
    runRule(validPodSecurity, [namespaceOf('shop', labels), withContext({ ...RESTRICTED_CONTEXT, runAsUser: 0 })]),
  ).toEqual([
    'error dev/app Namespace/shop /metadata/labels/pod-security.kubernetes.io~1enforce-version: is no version of the Pod Security Standards (1.35); use latest or v1.35',
    'error dev/app Namespace/shop /metadata/labels/pod-security.kubernetes.io~1enforce: is no Pod Security level (strict); use privileged, baseline or restricted',
    'error dev/app Pod/shop/a /spec/containers/0/securityContext/runAsUser: runs as user 0, which level restricted of namespace shop forbids; use another user',
  ]);
});

test('levels that are only told or written down are refused as well where nobody knows them', () => {
  const labels = {
    'pod-security.kubernetes.io/audit': 'restrictd',
    'pod-security.kubernetes.io/audit-version': 'v1.35',
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/warn-version': 'v1',
  };
  expect(runRule(validPodSecurity, [namespaceOf('shop', labels)])).toEqual([
    'error dev/app Namespace/shop /metadata/labels/pod-security.kubernetes.io~1audit: is no Pod Security level (restrictd); use privileged, baseline or restricted',
    'error dev/app Namespace/shop /metadata/labels/pod-security.kubernetes.io~1warn-version: is no version of the Pod Security Standards (v1); use latest or v1.35',
  ]);
});

test('pods of charts are judged as far as their facts tell', () => {
  const chart = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    name: 'agent',
    namespace: 'shop',
    component: 'logging',
    facts: { pod: { hostNetwork: true, containers: [{ name: 'a', securityContext: { privileged: true } }] } },
  };
  expect(run('baseline', [], { chartObjects: [chart] })).toEqual([
    'error dev/logging DaemonSet.apps/shop/agent /spec/template/spec/containers/0/securityContext/privileged: has a privileged container, which level baseline of namespace shop forbids; remove privileged',
    'error dev/logging DaemonSet.apps/shop/agent /spec/template/spec/hostNetwork: shares a namespace with the host, which level baseline of namespace shop forbids (hostNetwork); remove hostNetwork',
  ]);
});
