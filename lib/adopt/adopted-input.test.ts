import type { JsonObject } from '../model/json';
import { identityOf, type Manifest } from '../model/manifest';
import { builtInScope } from '../model/scope';
import { COMPONENTS } from '../platform';
import { adoptedInput, namespaceWords, podSecurityOf } from './adopted-input';
import { keptDataOf, withKeptData } from './kept-data-of';
import { needsOfObjects, PROVIDERS } from './needs-of';

const object = (
  kind: string,
  name: string,
  {
    namespace,
    apiVersion = 'v1',
    metadata = {},
    ...rest
  }: JsonObject & { namespace?: string; apiVersion?: string; metadata?: JsonObject } = {},
): Manifest => ({
  apiVersion,
  kind,
  name,
  ...(namespace === undefined ? {} : { namespace }),
  origin: { from: 'file', file: 'a.yaml', document: 0 },
  body: {
    apiVersion,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }), ...metadata },
    ...rest,
  },
});

const adopted = (manifests: readonly Manifest[], wanted?: string) =>
  adoptedInput(manifests, ({ apiVersion, kind }) => builtInScope(apiVersion, kind), { wanted, otherwise: 'web' });

const names = (manifests: readonly Manifest[]): readonly string[] => manifests.map(identityOf);

test('objects get the namespace of most of them, those of the cluster none', () => {
  const { namespace, objects } = adopted([
    object('ConfigMap', 'a', { namespace: 'shop' }),
    object('ConfigMap', 'b', { namespace: 'shop' }),
    object('ConfigMap', 'c', { namespace: 'other' }),
    object('Service', 'd'),
    object('ClusterRole', 'e', { namespace: 'shop', apiVersion: 'rbac.authorization.k8s.io/v1' }),
  ]);
  expect(namespace).toBe('shop');
  expect(names(objects)).toEqual([
    'ConfigMap/shop/a',
    'ConfigMap/shop/b',
    'ConfigMap/other/c',
    'Service/shop/d',
    'ClusterRole.rbac.authorization.k8s.io/e',
  ]);
  expect(objects.at(-1)?.body['metadata']).toEqual({ name: 'e' });
  expect(objects.at(-2)?.body['metadata']).toEqual({ name: 'd', namespace: 'shop' });
});

test('a Namespace among them is the one of the component, and others are objects', () => {
  const { namespace, ownNamespace, objects } = adopted([
    object('Namespace', 'shop'),
    object('Namespace', 'spare'),
    object('ConfigMap', 'a', { namespace: 'other' }),
    object('ConfigMap', 'b', { namespace: 'other' }),
    object('ConfigMap', 'c', { namespace: 'shop' }),
  ]);
  expect([namespace, ownNamespace?.name]).toEqual(['shop', 'shop']);
  expect(names(objects)[0]).toBe('Namespace/spare');
  expect(adopted([object('Service', 'a')]).namespace).toBe('web');
  expect(adopted([object('Service', 'a', { namespace: 'x' })], 'said').namespace).toBe('said');
});

test.each<[string, Manifest, string]>([
  [
    'what a controller makes',
    object('Pod', 'a', { metadata: { ownerReferences: [{ kind: 'ReplicaSet', name: 'x', controller: true }] } }),
    'ReplicaSet/x makes it',
  ],
  ['an authority of the cluster', object('ConfigMap', 'kube-root-ca.crt'), 'Kubernetes makes it'],
  ['the plain account', object('ServiceAccount', 'default'), 'Kubernetes makes it'],
  [
    'a role of the API server',
    object('ClusterRole', 'system:x', { apiVersion: 'rbac.authorization.k8s.io/v1' }),
    'Kubernetes makes it',
  ],
  [
    'what Kubernetes fills for a Service',
    object('Endpoints', 'x', {
      metadata: { annotations: { 'endpoints.kubernetes.io/last-change-trigger-time': '2026-01-01' } },
    }),
    'Kubernetes fills it for a Service',
  ],
  [
    'the account of a controller of Kubernetes',
    object('ServiceAccount', 'job-controller', { namespace: 'kube-system' }),
    'Kubernetes makes it',
  ],
  ['what the API server tells', object('ConfigMap', 'extension-apiserver-authentication'), 'Kubernetes makes it'],
  [
    'an address of a Service',
    object('IPAddress', '10.0.0.1', {
      apiVersion: 'networking.k8s.io/v1',
      metadata: { labels: { 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' } },
    }),
    'Kubernetes makes it for a Service',
  ],
  [
    'the first range of Services',
    object('ServiceCIDR', 'kubernetes', { apiVersion: 'networking.k8s.io/v1' }),
    'Kubernetes makes it',
  ],
  ['a lock', object('Lease', 'x', { apiVersion: 'coordination.k8s.io/v1' }), 'a lock that programs hold'],
  [
    'a release of Helm',
    object('Secret', 'sh.helm.release.v1.web.v1', { type: 'helm.sh/release.v1', data: { release: 'x' } }),
    'the history of a release of Helm; delete it once Argo CD has taken over',
  ],
  [
    'a token',
    object('Secret', 'x', { type: 'kubernetes.io/service-account-token', data: { token: 'x' } }),
    'Kubernetes makes it',
  ],
  [
    'a volume',
    object('PersistentVolume', 'x', { metadata: { annotations: { 'pv.kubernetes.io/provisioned-by': 'x' } } }),
    'a provisioner makes it for its claim',
  ],
  [
    'a test of Helm',
    object('Pod', 'x', { metadata: { annotations: { 'helm.sh/hook': 'test' } } }),
    'a test of Helm, which Argo CD never runs',
  ],
  ['a namespace of every cluster', object('Namespace', 'kube-system'), 'every cluster has it'],
])('%s is left out', (_, manifest, because) => {
  const { objects, leftOut } = adopted([manifest]);
  expect(objects).toEqual([]);
  expect(leftOut.map(one => one.because)).toEqual([because]);
});

test('an account to which somebody added something is theirs, and an owner that controls nothing is none', () => {
  const owned = object('ConfigMap', 'a', { metadata: { ownerReferences: [{ kind: 'App', name: 'x' }] } });
  const account = object('ServiceAccount', 'default', { imagePullSecrets: [{ name: 'x' }] });
  const same = object('ServiceAccount', 'job-controller', {
    namespace: 'kube-system',
    metadata: { labels: { a: 'b' } },
  });
  const elsewhere = object('ServiceAccount', 'job-controller', { namespace: 'web' });
  expect(adopted([same, elsewhere]).leftOut).toEqual([]);
  const set = object('ReplicaSet', 'a', { apiVersion: 'apps/v1' });
  expect(adopted([owned, account, set]).objects).toHaveLength(3);
  const { leftOut } = adopted([object('Endpoints', 'a'), set]);
  expect(leftOut.map(({ because }) => because)).toEqual(['Argo CD leaves out this kind; who made it keeps it']);
});

test('a Secret becomes its keys where something names it; others are told', () => {
  const pod = object('Pod', 'web', {
    spec: { volumes: [{ secret: { secretName: 'db' } }, { secret: { secretName: 'ssh' } }] },
  });
  const { secrets, leftOut, objects } = adopted([
    pod,
    object('Secret', 'db', { data: { USER: 'eA==' }, stringData: { PASSWORD: 'x' } }),
    object('Secret', 'ssh', { type: 'kubernetes.io/ssh-auth', data: { 'ssh-privatekey': 'eA==' } }),
    object('Secret', 'idle', { data: { a: 'eA==' } }),
  ]);
  expect(secrets).toEqual([
    {
      namespace: 'web',
      name: 'db',
      keys: ['PASSWORD', 'USER'],
      purpose: 'was there when the component was adopted',
      needed: 'later',
    },
  ]);
  expect(names(objects)).toEqual(['Pod/web/web']);
  expect(leftOut.map(({ manifest, because }) => `${manifest.name}: ${because}`)).toEqual([
    'ssh: a Secret of type kubernetes.io/ssh-auth, which no component declares; keep it by hand',
    'idle: a Secret that no adopted object names; whoever reads it keeps it by hand',
  ]);
});

test('the same object twice is one, another one of its name is told', () => {
  const [one, other] = [object('ConfigMap', 'a', { data: { a: '1' } }), object('ConfigMap', 'a', { data: { a: '2' } })];
  expect(adopted([one, one])).toMatchObject({ objects: { length: 1 }, doubles: [] });
  expect(adopted([one, other])).toMatchObject({ objects: { length: 1 }, doubles: { length: 1 } });
});

test.each<[string, JsonObject, JsonObject, string | undefined]>([
  [
    'restricted',
    {},
    { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
    'restricted',
  ],
  ['baseline', {}, {}, 'baseline'],
  ['privileged', {}, { hostNetwork: true }, 'privileged'],
  ['said', { 'pod-security.kubernetes.io/enforce': 'privileged' }, {}, 'privileged'],
])(
  'the level is the one that the Namespace says, else the strictest that the pods keep to: %s',
  (_, labels, spec, level) => {
    const container = {
      name: 'a',
      image: 'a:1',
      securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
    };
    const input = adopted([
      object('Namespace', 'web', { metadata: { labels } }),
      object('Pod', 'a', { namespace: 'web', spec: { ...spec, containers: [container] } }),
    ]);
    expect(podSecurityOf(input, 35)).toBe(level);
  },
);

test('a namespace of Kubernetes has no level, and words of a Namespace that the platform says stay out', () => {
  expect(podSecurityOf(adopted([object('ConfigMap', 'a', { namespace: 'kube-system' })]), 35)).toBeUndefined();
  const labels = { team: 'a', same: 'x', 'kubernetes.io/metadata.name': 'web' };
  const input = adopted([object('Namespace', 'web', { metadata: { labels } })]);
  expect(namespaceWords(input, 'labels', { same: 'x' })).toEqual({ team: 'a' });
  expect(namespaceWords(input, 'annotations', {})).toEqual({});
});

test('what keeps data is told, and is not deleted along', () => {
  const claim = object('PersistentVolumeClaim', 'files', { namespace: 'web', spec: {} });
  const set = object('StatefulSet', 'db', {
    apiVersion: 'apps/v1',
    namespace: 'other',
    spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: {} }] },
  });
  const backup = { by: 'nothing', because: 'it was adopted as it was; nobody has decided on backups yet' };
  expect(keptDataOf([claim, set, object('ConfigMap', 'a')], 'web')).toEqual([
    { what: 'PersistentVolumeClaim files', volume: 'files', backup },
    { what: 'StatefulSet db', namespace: 'other', volume: 'data', backup },
  ]);
  expect(withKeptData(claim).body['metadata']).toMatchObject({
    annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=confirm' },
  });
  expect(withKeptData(set)).toBe(set);
});

test('needs follow from kinds, and every one of them is provided by some component', () => {
  const route = object('HTTPRoute', 'a', { apiVersion: 'gateway.networking.k8s.io/v1' });
  expect(
    needsOfObjects([route, route, object('PersistentVolumeClaim', 'a', { spec: {} })], ['gateway', 'storage']),
  ).toEqual(['gateway', 'storage']);
  expect(needsOfObjects([route], [])).toEqual([]);
  const provided = COMPONENTS.flatMap(({ provides }) => provides);
  expect(Object.values(PROVIDERS).filter(need => !provided.includes(need))).toEqual([]);
});
