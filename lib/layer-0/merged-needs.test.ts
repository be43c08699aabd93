import { formatIssue } from '../model/issue';
import { committedCluster } from './fixtures/committed-platform';
import { sampleNeeds } from './fixtures/sample-needs';
import { mergeNeeds } from './merged-needs';

const cluster = committedCluster('prod');

test('needs of all components become one', () => {
  const merged = mergeNeeds(cluster, [
    ...sampleNeeds,
    {
      component: 'other',
      needs: {
        featureGates: { A: false, MutatingAdmissionPolicy: true },
        podSecurityExemptions: ['b', 'cilium-test'],
        talosApiAccess: { namespaces: ['a'], roles: ['os:reader'] },
      },
    },
  ]);
  expect(merged.issues).toStrictEqual([]);
  expect(merged.apiServerArgs).toStrictEqual({
    'runtime-config': 'admissionregistration.k8s.io/v1beta1=true',
    'feature-gates': 'A=false,MutatingAdmissionPolicy=true',
  });
  expect(merged.kubeletArgs).toStrictEqual({ 'max-pods': '110' });
  expect(merged.serviceLogs).toStrictEqual(['tcp://127.0.0.1:6051']);
  expect(merged.cloudProvider).toBe('external');
  expect(merged.podSecurityExemptions).toStrictEqual(['b', 'cilium-test']);
  expect(merged.talosApiAccess).toStrictEqual({
    namespaces: ['a', 'etcd-backup'],
    roles: ['os:etcd:backup', 'os:reader'],
  });
});

test('components that disagree are all named', () => {
  const { issues } = mergeNeeds(cluster, [
    {
      component: 'one',
      needs: {
        apiServerArgs: { v: '2', 'oidc-client-id': 'x' },
        featureGates: { A: true },
        kubeletArgs: { v: '2' },
        ports: [{ name: 'web', protocol: 'tcp', ports: [80], from: 'everyone', on: 'all' }],
      },
    },
    {
      component: 'two',
      needs: {
        apiServerArgs: { v: '4', 'feature-gates': 'A=true' },
        featureGates: { A: false },
        kubeletArgs: { v: '4' },
        ports: [
          { name: 'web', protocol: 'tcp', ports: [81], from: 'nodes', on: 'workers' },
          { name: 'apid', protocol: 'tcp', ports: [50000], from: 'everyone', on: 'all' },
        ],
      },
    },
  ]);
  expect(issues.map(formatIssue)).toStrictEqual([
    'prod/two: the API server argument v is wanted as 2 by one too (4); let one component set it',
    'prod/two: the kubelet argument v is wanted as 2 by one too (4); let one component set it',
    'prod/two: the feature gate A is wanted as true by one too (false); let one component set it',
    'prod/one: the argument decides who gets in and is not a component’s to set (oidc-client-id); remove it',
    'prod/two: feature gates have a field of their own (feature-gates); use featureGates',
    'prod/two: the name of the port belongs to one; a second rule would replace the first (web); choose another name',
    'prod/two: the name of the port belongs to Talos; a second rule would replace the first (apid); choose another name',
  ]);
});
