import { renderCommitted } from '../testing/committed-platform';
import { at, clusterNamed, objectOf, objectsOf } from '../testing/look-into';
import { kubeletCertificates } from './kubelet-certificates';

const clusters = renderCommitted();
const NAME = 'kubelet-serving-cert-approver';

test('kubelets ask the cluster for their certificates exactly where somebody approves them', () => {
  const { context } = clusterNamed(clusters, 'dev');
  expect(kubeletCertificates.machine?.(context)).toEqual({ kubeletArgs: { 'rotate-server-certificates': 'true' } });
});

test('it may approve certificates of kubelets and of nobody else', () => {
  const { rules } = objectOf(clusterNamed(clusters, 'system'), NAME, 'ClusterRole', NAME);
  expect(rules).toEqual([
    { apiGroups: ['certificates.k8s.io'], resources: ['certificatesigningrequests'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: ['certificates.k8s.io'], resources: ['certificatesigningrequests/approval'], verbs: ['update'] },
    {
      apiGroups: ['certificates.k8s.io'],
      resources: ['signers'],
      resourceNames: ['kubernetes.io/kubelet-serving'],
      verbs: ['approve'],
    },
    { apiGroups: ['authorization.k8s.io'], resources: ['subjectaccessreviews'], verbs: ['create'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
  ]);
});

test.each([
  ['system', 2],
  ['local', 1],
])('%s has %d, which a new control plane alone can run', (name, replicas) => {
  const cluster = clusterNamed(clusters, name);
  const { spec } = objectOf(cluster, NAME, 'Deployment', NAME);
  expect(at(spec, 'replicas')).toBe(replicas);
  expect(at(spec, 'template', 'spec', 'containers', 0, 'image')).toBe(
    'ghcr.io/alex1989hu/kubelet-serving-cert-approver:0.11.0',
  );
  expect(at(spec, 'template', 'spec', 'tolerations')).toEqual([
    { key: 'node-role.kubernetes.io/control-plane', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'node.cloudprovider.kubernetes.io/uninitialized', operator: 'Exists', effect: 'NoSchedule' },
  ]);
  expect(objectsOf(cluster, NAME).some(({ kind }) => kind === 'PodDisruptionBudget')).toBe(replicas > 1);
});
