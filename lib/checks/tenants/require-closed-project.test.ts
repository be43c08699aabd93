import type { JsonObject } from '../../model/json';
import { applicationOf, projectOf, renderedBy } from '../testing/argo-cd';
import { namespaceOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireClosedProject } from './require-closed-project';

const shop = namespaceOf('shop', { tenant: 'shop' });
const KINDS = [
  'LimitRange',
  'ResourceQuota',
  'NetworkPolicy',
  'CiliumNetworkPolicy',
  'Role',
  'RoleBinding',
  'VaultAuth',
];
const closed = {
  clusterResourceWhitelist: [],
  namespaceResourceBlacklist: KINDS.map(kind => ({ group: '*', kind })),
};
const run = (spec: JsonObject, ...more: Parameters<typeof runRule>[1]) =>
  runRule(requireClosedProject, [shop, projectOf({ ...closed, ...spec }), applicationOf('web'), ...more]);
const AT = 'error dev/app AppProject.argoproj.io/argocd/platform';

test('a project for the namespaces of a tenant passes', () => {
  expect(run({})).toEqual([]);
  const whitelist = { namespaceResourceBlacklist: [], namespaceResourceWhitelist: [{ group: 'apps', kind: '*' }] };
  expect(run(whitelist)).toEqual([]);
});

test('objects of the cluster, other namespaces and what the platform sets are refused', () => {
  const server = 'https://kubernetes.default.svc';
  const open = {
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    destinations: ['shop', 'argocd', '!kube-system', '*'].map(namespace => ({ server, namespace })),
    namespaceResourceBlacklist: closed.namespaceResourceBlacklist.slice(2),
  };
  expect(run(open)).toEqual([
    `${AT} /spec/clusterResourceWhitelist/0: lets tenant shop write objects of the whole cluster (Namespace); leave the list empty`,
    `${AT} /spec/destinations/1/namespace: lets tenant shop write to a namespace that is not its own (argocd); name the namespaces of the tenant`,
    `${AT} /spec/destinations/3/namespace: lets tenant shop write to a namespace that is not its own (*); name the namespaces of the tenant`,
    `${AT} /spec/namespaceResourceBlacklist: lets tenant shop change what the platform sets for it (LimitRange, ResourceQuota); add the kinds`,
  ]);
});

test('the namespaces of another tenant are not its own', () => {
  const destinations = ['shop', 'toys'].map(namespace => ({ server: '*', namespace }));
  expect(run({ destinations }, namespaceOf('toys', { tenant: 'toys' }))).toHaveLength(1);
  expect(run({ destinations }, namespaceOf('toys', { tenant: 'shop' }))).toEqual([]);
});

test('a namespace of the tenant that left git is its own until another has it', () => {
  const destinations = ['shop', 'shop-test'].map(namespace => ({ server: '*', namespace }));
  expect(run({ destinations })).toEqual([]);
  expect(run({ destinations }, namespaceOf('shop-test'))).toHaveLength(1);
  expect(run({ destinations }, namespaceOf('shop-test', { tenant: 'toys' }))).toHaveLength(1);
  expect(run({ destinations: [{ server: '*', namespace: 'shop-*' }] })).toHaveLength(1);
  expect(run({ destinations: [{ server: '*', namespace: 'shopping' }] })).toHaveLength(1);
});

test('projects of the platform and projects that nothing uses are left alone', () => {
  const open = projectOf();
  expect(runRule(requireClosedProject, [shop, open, applicationOf('web'), renderedBy('web', shop)])).toEqual([]);
  expect(runRule(requireClosedProject, [shop, open])).toEqual([]);
  expect(runRule(requireClosedProject, [namespaceOf('shop'), open, applicationOf('web')])).toEqual([]);
});
