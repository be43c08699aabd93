import { load } from 'js-yaml';
import { objectAt, objectsAt, textAt } from '../../checks/declared/fields';
import { isJsonList, type JsonObject } from '../../model/json';
import { renderCommitted } from '../../testing/committed-platform';

const clusters = renderCommitted();

const objectOf = (cluster: string, kind: string, name: string): JsonObject => {
  const found = clusters
    .find(({ tree }) => tree.cluster === cluster)
    ?.tree.manifests.find(
      manifest =>
        manifest.kind === kind &&
        manifest.name === name &&
        manifest.origin.from === 'component' &&
        manifest.origin.component === 'kubero-operator',
    );
  if (found === undefined) throw new Error(`no ${kind} ${name} in ${cluster}`);
  return found.body;
};

const pod = objectAt(objectOf('prod', 'Deployment', 'kubero-operator-controller-manager'), 'spec', 'template', 'spec');

const verbsOf = (cluster: string, resource: string) =>
  objectsAt(objectOf(cluster, 'ClusterRole', 'kubero-operator'), 'rules').flatMap(({ resources, verbs }) =>
    JSON.stringify(resources).includes(`"${resource}"`) && isJsonList(verbs) ? verbs : [],
  );

test('the proxy before the metrics is one that there is', () => {
  expect(objectsAt(pod, 'containers').map(({ name, image }) => [name, image])).toEqual([
    ['manager', 'ghcr.io/kubero-dev/kubero-operator/kuberoapp:v0.2.1'],
    ['kube-rbac-proxy', 'quay.io/brancz/kube-rbac-proxy:v0.21.2'],
  ]);
});

test('the definitions come from the repository of the operator, at the commit of its version', () => {
  const sources = clusters.flatMap(({ tree, components }) =>
    components
      .filter(({ component }) => component.name === 'kubero-operator')
      .flatMap(({ folders }) =>
        folders.map(({ repository, commit, path }) => [tree.cluster, repository, commit, path]),
      ),
  );
  const source = [
    'https://github.com/kubero-dev/kubero-operator.git',
    '6dda0835d6e7d2bfd9d77ecc6412e13929f85138',
    'config/crd/bases',
  ];
  expect(sources).toEqual(['system', 'dev', 'prod'].map(cluster => [cluster, ...source]));
});

test('applications and pipelines are looked after; the page, builds and add-ons are not', () => {
  const watches = textAt(objectAt(objectOf('prod', 'ConfigMap', 'kubero-operator'), 'data'), 'watches.yaml') ?? '';
  expect(load(watches)).toEqual(
    ['KuberoApp', 'KuberoPipeline'].map(kind => ({
      group: 'application.kubero.dev',
      version: 'v1alpha1',
      kind,
      chart: `/opt/helm/helm-charts/${kind.toLowerCase()}`,
      reconcilePeriod: '3m',
    })),
  );
  expect(objectsAt(pod, 'containers')[0]?.['args']).toContain('--watches-file=/etc/kubero-operator/watches.yaml');
});

test('no right is a wildcard, and none reaches cluster roles, nodes or definitions', () => {
  const rules = JSON.stringify(objectOf('dev', 'ClusterRole', 'kubero-operator')['rules']);
  expect(rules).not.toMatch(
    /"\*"|clusterroles|clusterrolebindings|customresourcedefinitions|escalate|"bind"|impersonate/,
  );
});

test('it deletes no namespace, and makes some for trials alone', () => {
  expect(verbsOf('dev', 'namespaces')).toEqual(['get', 'list', 'watch', 'update', 'patch', 'create']);
  for (const cluster of ['system', 'prod'])
    expect(verbsOf(cluster, 'namespaces')).toEqual(['get', 'list', 'watch', 'update', 'patch']);
});

test('it may make the Role that its chart gives an application', () => {
  expect(verbsOf('prod', 'kuberoapps')).toEqual(expect.arrayContaining(['update', 'patch', 'get', 'list', 'watch']));
});

test('a drain leaves one of its pods', () => {
  expect(objectAt(objectOf('prod', 'Deployment', 'kubero-operator-controller-manager'), 'spec')['replicas']).toBe(2);
  expect(
    objectAt(objectOf('prod', 'PodDisruptionBudget', 'kubero-operator-controller-manager'), 'spec')['maxUnavailable'],
  ).toBe(1);
});

test('Prometheus alone may call it, and it calls names and the API server', () => {
  expect(objectAt(objectOf('prod', 'CiliumNetworkPolicy', 'kubero-operator'), 'spec')).toMatchObject({
    ingress: [
      {
        fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
        toPorts: [{ ports: [{ port: '8443', protocol: 'TCP' }] }],
      },
    ],
    egress: [{ toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }] }, { toEntities: ['kube-apiserver'] }],
  });
});
