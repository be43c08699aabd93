import { ciliumPolicy, networkPolicy, toPort } from '../../checks/testing/network';
import { manifestOf } from '../../checks/testing/run-rule';
import { schemaSet } from '../../checks/schema/schema-set';
import type { JsonObject } from '../../model/json';
import { openPodFacts, policyFacts } from './policy-facts';

const NOTHING = { $generated: '', kinds: {}, nodes: [] };

const inputOf = (cluster: string, objects: readonly JsonObject[]) => {
  const manifests = objects.map(manifestOf);
  const tree = { cluster, manifests };
  return { input: { tree, schemas: schemaSet(NOTHING, NOTHING, manifests), kubernetesLine: '1.35' } };
};

const deployment = (name: string, spec: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { template: { metadata: { labels: { app: name } }, spec: { containers: [{ name, image: 'a' }], ...spec } } },
});

const said = (...objects: readonly JsonObject[]) =>
  policyFacts([inputOf('dev', objects), inputOf('prod', objects)]).map(({ policy, pods, from, to, clusters }) => ({
    policy,
    pods,
    from,
    to,
    clusters: clusters.join(),
  }));

test('policies tell who may come in and where pods may go, the same of two clusters once', () => {
  expect(
    said(
      networkPolicy({ policyTypes: ['Ingress', 'Egress'], egress: [{}] }),
      ciliumPolicy({ endpointSelector: { matchLabels: { 'k8s:app': 'web' } }, ingress: [toPort('80')] }, 'web'),
      ciliumPolicy({ ingress: [{}], egressDeny: [{ toEntities: ['world'] }] }, 'closed'),
      ciliumPolicy({ egress: [{ toEntities: ['kube-apiserver'] }], enableDefaultDeny: { egress: false } }, 'adds'),
    ),
  ).toEqual([
    {
      policy: 'CiliumNetworkPolicy shop/adds',
      pods: 'all of the namespace',
      from: undefined,
      to: ['kube-apiserver', 'and whoever else may'],
      clusters: 'dev,prod',
    },
    {
      policy: 'CiliumNetworkPolicy shop/closed',
      pods: 'all of the namespace',
      from: [],
      to: ['never world'],
      clusters: 'dev,prod',
    },
    {
      policy: 'CiliumNetworkPolicy shop/web',
      pods: 'app=web',
      from: ['everybody on 80/TCP'],
      to: undefined,
      clusters: 'dev,prod',
    },
    {
      policy: 'NetworkPolicy shop/default-deny',
      pods: 'all of the namespace',
      from: [],
      to: ['everywhere'],
      clusters: 'dev,prod',
    },
  ]);
});

test('pods that no policy closes are told by direction; those in the network of their machine know none', () => {
  const web = { podSelector: { matchLabels: { app: 'web' } } };
  const objects = [
    deployment('web'),
    deployment('agent', { hostNetwork: true }),
    deployment('free'),
    networkPolicy({ ...web, policyTypes: ['Ingress'] }),
  ];
  expect(openPodFacts([inputOf('dev', objects)])).toEqual([
    {
      clusters: ['dev'],
      component: 'app',
      from: ['Deployment shop/free'],
      to: ['Deployment shop/free', 'Deployment shop/web'],
    },
  ]);
});
