import { formatIssue } from '../model/issue';
import { projectIssues } from './project-issues';

test('words on a project that the cluster has are in order, on any other they are an error', () => {
  const projects = { tenants: { namespaces: ['shop-test'] }, tennants: { namespaces: ['shop-test'] }, old: {} };
  expect(projectIssues({ name: 'dev', projects }, ['layer-3', 'tenants']).map(formatIssue)).toEqual([
    'environments/dev.yaml projects.tennants: there is no such project (tennants); did you mean "tenants"?',
    'environments/dev.yaml projects.old: there is no such project (old); take it out: a project that left git stays in the cluster as it was',
  ]);
  expect(projectIssues({ name: 'dev' }, [])).toEqual([]);
});

test('kinds that no project has to allow are told; those of definitions that are not pinned are taken', () => {
  const kinds = [
    'storage.k8s.io/StorageClass',
    'PersistentVolume',
    'cert-manager.io/ClusterIssuer',
    'example.com/Widget',
    'StorageClass',
    'storage.k8s.io/StorageClas',
    'core/Node',
    'apps/Deployment',
    'cert-manager.io/Issuer',
    'Widget',
  ];
  const none = 'Kubernetes has no such cluster-wide kind';
  const scoped = 'take it out, and write its namespaces under namespaces';
  expect(projectIssues({ name: 'dev', projects: { tenants: { kinds } } }, ['tenants']).map(formatIssue)).toEqual(
    [
      `[4]: ${none} (StorageClass); did you mean "storage.k8s.io/StorageClass"?`,
      `[5]: ${none} (storage.k8s.io/StorageClas); did you mean "storage.k8s.io/StorageClass"?`,
      `[6]: ${none} (core/Node); did you mean "Node"?`,
      `[7]: lives in namespaces (apps/Deployment); ${scoped}`,
      `[8]: lives in namespaces (cert-manager.io/Issuer); ${scoped}`,
      `[9]: ${none} (Widget); write it with its group: storage.k8s.io/StorageClass`,
    ].map(said => `environments/dev.yaml projects.tenants.kinds${said}`),
  );
});
