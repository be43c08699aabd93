import { RULES } from '../../checks/rules';
import { runChecks } from '../../checks/run-checks';
import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { secretsByHand } from '../../model/secrets-by-hand';
import { at, objectOf, objectsOf } from '../../testing/look-into';
import { cyclops } from './cyclops';
import { cyclopsSettings, templateHosts } from './cyclops-names';
import { describeRelease, dev } from './testing/sample-cyclops';

const { tree, components, context, issues } = dev;

const objects = objectsOf(dev, 'cyclops');
const rulesOf = (namespace: string): readonly unknown[] => {
  const role = objects.find(object => object.kind === 'Role' && object.namespace === namespace);
  const rules = at(role?.body, 'rules');
  return Array.isArray(rules) ? rules : [];
};
const policyOf = (name: string) => objectOf(dev, 'cyclops', 'CiliumNetworkPolicy', name)['spec'];
const containerOf = (name: string) =>
  at(objectOf(dev, 'cyclops', 'Deployment', name), 'spec', 'template', 'spec', 'containers', 0);

test('no rule finds anything in a cluster that has it, and nothing is wrong with the cluster', () => {
  const input = {
    tree,
    schemas: schemaSet(KUBERNETES_1_35, CRDS, tree.manifests),
    kubernetesLine: '1.35',
    runtimeConfig: ['admissionregistration.k8s.io/v1beta1=true'],
    runtimeKinds: ['talos.dev/v1alpha1/ServiceAccount', 'cilium.io/*'],
    chartObjects: components.flatMap(({ component, releases }) =>
      releases.flatMap(release =>
        (describeRelease(release)?.objects ?? []).map(object => ({ ...object, component: component.name })),
      ),
    ),
    outOfBandSecrets: secretsByHand(
      components.map(({ component }) => component),
      context,
    ),
  };
  expect(
    runChecks(
      input,
      RULES.filter(({ id }) => /^[RWASDKV]/.test(id)),
    ),
  ).toEqual([]);
  expect(issues).toEqual([]);
});

test('its rights are in two namespaces, and give nobody Secrets, shells, roles or volumes', () => {
  expect(objects.filter(({ kind }) => kind.startsWith('ClusterRole'))).toEqual([]);
  expect(objects.filter(({ kind }) => kind === 'Role').map(({ namespace }) => namespace)).toEqual([
    'cyclops',
    'cyclops-trials',
  ]);
  const given = JSON.stringify([...rulesOf('cyclops'), ...rulesOf('cyclops-trials')]);
  for (const word of ['*', 'secrets', 'pods/exec', 'roles', 'rolebindings', 'networkpolicies', 'httproutes']) {
    expect(given).not.toContain(`"${word}"`);
  }
  expect(rulesOf('cyclops-trials')).toContainEqual({
    apiGroups: [''],
    resources: ['persistentvolumeclaims'],
    verbs: ['get', 'list', 'watch'],
  });
  expect(rulesOf('cyclops')).toContainEqual({
    apiGroups: ['cyclops-ui.com'],
    resources: ['templatestores', 'templateauthrules'],
    verbs: ['get', 'list'],
  });
});

test('the controller works for that namespace, and tells nobody of it', () => {
  expect(at(containerOf('cyclops-ctrl'), 'env')).toEqual([
    { name: 'PORT', value: '8080' },
    { name: 'DISABLE_TELEMETRY', value: 'true' },
    { name: 'WATCH_NAMESPACE', value: 'cyclops' },
    { name: 'MODULE_TARGET_NAMESPACE', value: 'cyclops-trials' },
    { name: 'WATCH_NAMESPACE_HELM', value: 'cyclops-trials' },
    { name: 'HOME', value: '/tmp' },
  ]);
  expect(['cyclops-ctrl', 'cyclops-ui'].map(name => at(containerOf(name), 'image'))).toEqual([
    'docker.io/cyclopsui/cyclops-ctrl:v0.21.1',
    'docker.io/cyclopsui/cyclops-ui:v0.21.1',
  ]);
});

test('people come through the sign-in to the page, and the page alone to the API', () => {
  expect(objectOf(dev, 'cyclops', 'HTTPRoute', 'cyclops')['spec']).toMatchObject({
    hostnames: ['cyclops.dev.example.com'],
    rules: [{ backendRefs: [{ name: 'cyclops', port: 4180 }] }],
  });
  const args = at(containerOf('cyclops'), 'args');
  expect(args).toContain('--upstream=http://cyclops-ui.cyclops.svc:8080/');
  expect(JSON.stringify(args).match(/--allowed-group=[a-z-]+/g)).toEqual(['--allowed-group=developers']);
  expect(at(policyOf('cyclops-ui'), 'ingress')).toEqual([
    {
      fromEndpoints: [
        { matchLabels: { 'app.kubernetes.io/name': 'sign-in-proxy', 'app.kubernetes.io/instance': 'cyclops' } },
      ],
      toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }],
    },
  ]);
  expect(at(policyOf('cyclops-ctrl'), 'ingress')).toEqual([
    {
      fromEndpoints: [{ matchLabels: { 'app.kubernetes.io/name': 'cyclops-ui' } }],
      toPorts: [{ ports: [{ port: '8080', protocol: 'TCP' }] }],
    },
    {
      fromEndpoints: [{ matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'monitoring' } }],
      toPorts: [{ ports: [{ port: '8081', protocol: 'TCP' }] }],
    },
  ]);
});

test('charts come from the hosts of the templates and from nowhere else, and people are offered those alone', () => {
  expect(JSON.stringify(policyOf('cyclops-ctrl')).match(/"matchName":"[^"]+"/g)).toEqual([
    '"matchName":"api.github.com"',
    '"matchName":"codeload.github.com"',
    '"matchName":"git.example.org"',
    '"matchName":"github.com"',
  ]);
  expect(
    objects.filter(({ kind }) => kind === 'TemplateStore').map(({ body, namespace }) => [namespace, body['spec']]),
  ).toEqual([
    ['cyclops', { repo: 'https://github.com/example/charts', path: 'web', version: 'v1.4.0', sourceType: 'git' }],
    ['cyclops', { repo: 'https://git.example.org/charts', path: 'job', version: '1.0.0', sourceType: 'git' }],
  ]);
});

test('what it makes has no volume, no door and no way out of its namespace', () => {
  expect(at(objectOf(dev, 'cyclops', 'ResourceQuota', 'modules'), 'spec', 'hard')).toMatchObject({
    persistentvolumeclaims: '0',
    'services.loadbalancers': '0',
    'services.nodeports': '0',
  });
  expect(policyOf('modules')).toMatchObject({
    endpointSelector: {},
    ingress: [{ fromEndpoints: [{}] }],
    egress: [{ toPorts: [{ ports: [{ port: '53', protocol: 'ANY' }] }] }, { toEndpoints: [{}] }],
  });
  expect(at(objectOf(dev, 'cyclops', 'Namespace', 'cyclops-trials'), 'metadata', 'labels')).toMatchObject({
    'pod-security.kubernetes.io/enforce': 'restricted',
  });
});

test('its client of Casdoor and its Secret belong together', () => {
  expect(cyclops.signIn?.(context)).toEqual([
    {
      name: 'cyclops',
      displayName: 'Cyclops, dev',
      redirectUris: ['https://cyclops.dev.example.com/oauth2/callback'],
      secret: { name: 'cyclops-sign-in', namespace: 'cyclops' },
    },
  ]);
  expect(cyclops.vaultSecrets?.(context).map(({ name }) => name)).toEqual(['cyclops-sign-in']);
});

test('where nothing is said it has a namespace of its own, administrators alone, and no charts', () => {
  const { cyclops: _, ...others } = context.cluster.components;
  const bare = { ...context, cluster: { ...context.cluster, components: others } };
  expect(cyclopsSettings(bare)).toEqual({ namespace: 'cyclops-modules', group: 'platform-admins', templates: [] });
  expect(templateHosts(bare)).toEqual([]);
});
