import { deploymentOf, namespaceOf, objectOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireRestrictedTenant } from './require-restricted-tenant';

const labels = { tenant: 'shop', 'pod-security.kubernetes.io/enforce': 'restricted' };
const shop = namespaceOf('shop', labels);
const without = { automountServiceAccountToken: false };
const TOKEN =
  'warning dev/app Deployment.apps/shop/web /spec/template/spec: pods of a tenant get a token for the API of the cluster, and no rights to use it for; set automountServiceAccountToken: false';

test('a restricted namespace whose pods have no token passes', () => {
  expect(runRule(requireRestrictedTenant, [shop, deploymentOf('web', { spec: without })])).toEqual([]);
  expect(runRule(requireRestrictedTenant, [namespaceOf('other'), deploymentOf('web')])).toEqual([]);
});

test('another level is an error', () => {
  const at = 'error dev/app Namespace/shop /metadata/labels/pod-security.kubernetes.io~1enforce:';
  const rest = 'write restricted';
  expect(runRule(requireRestrictedTenant, [namespaceOf('shop', { tenant: 'shop' })])).toEqual([
    `${at} must be restricted for a tenant; ${rest}`,
  ]);
  const baseline = { ...labels, 'pod-security.kubernetes.io/enforce': 'baseline' };
  expect(runRule(requireRestrictedTenant, [namespaceOf('shop', baseline)])).toEqual([
    `${at} must be restricted for a tenant (baseline); ${rest}`,
  ]);
});

test('a token is a warning, unless the account says that there is none', () => {
  expect(runRule(requireRestrictedTenant, [shop, deploymentOf('web')])).toEqual([TOKEN]);
  const account = objectOf('v1', 'ServiceAccount', 'default', without);
  expect(runRule(requireRestrictedTenant, [shop, deploymentOf('web'), account])).toEqual([]);
  const asking = deploymentOf('web', { spec: { automountServiceAccountToken: true } });
  expect(runRule(requireRestrictedTenant, [shop, asking, account])).toEqual([TOKEN]);
});

test('an account with rights needs its token', () => {
  const binding = objectOf('rbac.authorization.k8s.io/v1', 'RoleBinding', 'web', {
    subjects: [{ kind: 'ServiceAccount', name: 'web' }],
  });
  const pod = deploymentOf('web', { spec: { serviceAccountName: 'web' } });
  expect(runRule(requireRestrictedTenant, [shop, pod, binding])).toEqual([]);
  expect(runRule(requireRestrictedTenant, [shop, deploymentOf('web'), binding])).toEqual([TOKEN]);
});
