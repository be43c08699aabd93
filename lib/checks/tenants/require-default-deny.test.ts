import { ciliumPolicy, networkPolicy, toPort } from '../testing/network';
import { namespaceOf } from '../testing/pods';
import { runRule } from '../testing/run-rule';
import { requireDefaultDeny } from './require-default-deny';

const shop = namespaceOf('shop', { tenant: 'shop' });
const deny = networkPolicy({ policyTypes: ['Ingress', 'Egress'] });
const kubeDns = { matchLabels: { 'k8s:io.kubernetes.pod.namespace': 'kube-system', 'k8s:k8s-app': 'kube-dns' } };
const dns = ciliumPolicy({ egress: [{ toEndpoints: [kubeDns], ...toPort('53', 'ANY') }] }, 'dns');
const CLOSE = 'add a NetworkPolicy for all pods with both policyTypes and no rules';

test('closed ways with names pass, and so do namespaces without a tenant', () => {
  expect(runRule(requireDefaultDeny, [shop, deny, dns])).toEqual([]);
  expect(runRule(requireDefaultDeny, [namespaceOf('shop')])).toEqual([]);
});

test('open ways are told', () => {
  expect(runRule(requireDefaultDeny, [shop])).toEqual([
    `error dev/app Namespace/shop: no policy closes ingress and egress of all pods of the tenant; ${CLOSE}`,
  ]);
  expect(runRule(requireDefaultDeny, [shop, networkPolicy({ policyTypes: ['Ingress'] })])).toEqual([
    `error dev/app Namespace/shop: no policy closes egress of all pods of the tenant; ${CLOSE}`,
  ]);
});

test('a policy for some of the pods closes not all', () => {
  const some = networkPolicy({ podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Ingress', 'Egress'] });
  expect(runRule(requireDefaultDeny, [shop, some])).toHaveLength(1);
});

test('a way out without names is told', () => {
  expect(runRule(requireDefaultDeny, [shop, deny])).toEqual([
    'error dev/app Namespace/shop: no policy lets all pods of the tenant ask for names over UDP and TCP; allow port 53 to pods k8s-app=kube-dns in kube-system',
  ]);
});
