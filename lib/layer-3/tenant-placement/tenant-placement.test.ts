import { RULES } from '../../checks/rules';
import { runChecks } from '../../checks/run-checks';
import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35, KUBERNETES_1_36 } from '../../checks/testing/imported-schemas';
import { formatIssue } from '../../model/issue';
import type { Manifest } from '../../model/manifest';
import { renderChanged, renderCommitted } from '../../testing/committed-platform';
import { PLACEMENT_PATCHES, PLACEMENT_VARIABLES } from './placement-patches';

const objectsOf = (manifests: readonly Manifest[]): readonly Manifest[] =>
  manifests.filter(({ origin }) => origin.from === 'component' && origin.component === 'tenant-placement');

const inVersion = (version: string) => {
  const { tree, components, context } = renderChanged('dev', cluster => ({ ...cluster, kubernetes: { version } }));
  const own = components.find(({ component }) => component.name === 'tenant-placement');
  return { tree: { ...tree, manifests: objectsOf(tree.manifests) }, machine: own?.component.machine?.(context) };
};

const findings = ({ tree, machine }: ReturnType<typeof inVersion>, line: '1.35' | '1.36') =>
  runChecks(
    {
      tree,
      schemas: schemaSet(line === '1.35' ? KUBERNETES_1_35 : KUBERNETES_1_36, CRDS, tree.manifests),
      kubernetesLine: line,
      runtimeConfig: machine?.apiServerArgs?.['runtime-config']?.split(',') ?? [],
    },
    RULES.filter(({ id }) => id.startsWith('V')),
  ).map(formatIssue);

test('the clusters with nodes for tenants have the policy', () => {
  const homes = renderCommitted().filter(({ waves }) => waves.has('tenant-placement'));
  expect(homes.map(({ tree }) => tree.cluster)).toEqual(['dev', 'prod']);
});

test.each([
  ['1.35.2', '1.35', 'v1beta1'],
  ['1.36.3', '1.36', 'v1'],
] as const)('Kubernetes %s takes it as %s has it', (version, line, served) => {
  const rendered = inVersion(version);
  expect(rendered.tree.manifests.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)).toEqual([
    `admissionregistration.k8s.io/${served} MutatingAdmissionPolicy`,
    `admissionregistration.k8s.io/${served} MutatingAdmissionPolicyBinding`,
  ]);
  expect(findings(rendered, line)).toEqual([]);
});

test('an API server that has the kinds as beta is told to serve them, a newer one is not', () => {
  expect(inVersion('1.35.2').machine).toEqual({
    featureGates: { MutatingAdmissionPolicy: true },
    apiServerArgs: { 'runtime-config': 'admissionregistration.k8s.io/v1beta1=true' },
  });
  expect(inVersion('1.36.3').machine).toEqual({});
});

test('only new pods in namespaces of tenants are changed, and none gets past it', () => {
  const [policy, binding] = inVersion('1.35.2').tree.manifests;
  expect(policy?.body['spec']).toMatchObject({
    failurePolicy: 'Fail',
    matchConstraints: {
      namespaceSelector: { matchLabels: { 'paas-tier': 'tenant' } },
      resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
    },
    matchConditions: [
      { name: 'no-database', expression: '!("cnpg.io/cluster" in object.metadata.?labels.orValue({}))' },
    ],
    mutations: PLACEMENT_PATCHES.map(expression => ({ patchType: 'JSONPatch', jsonPatch: { expression } })),
  });
  expect(binding?.body['spec']).toEqual({ policyName: policy?.name });
});

test('every patch is left out where the pod says it already', () => {
  expect(
    PLACEMENT_PATCHES.filter(patch => !/\? \[\]/.test(patch.replaceAll('\n', ' ').replaceAll(/ +/g, ' '))),
  ).toEqual([]);
});

test('what is added is the tier as a demand, rented machines as a wish, and the toleration', () => {
  const values = Object.fromEntries(PLACEMENT_VARIABLES.map(({ name, expression }) => [name, expression]));
  expect(values).toMatchObject({
    tier: '{"key": dyn("paas-tier"), "operator": dyn("In"), "values": dyn(["tenant"])}',
    preference:
      '{"weight": dyn(100), "preference": dyn({"matchExpressions": [{"key": dyn("node-type"), "operator": dyn("In"), "values": dyn(["vps"])}]})}',
    toleration: '{"key": "paas-tier", "operator": "Equal", "value": "tenant", "effect": "NoSchedule"}',
  });
});
