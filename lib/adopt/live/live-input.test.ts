import { KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { schemaSet } from '../../checks/schema/schema-set';
import { manifestsIn } from '../../diff/testing/manifests-in';
import { authoredObjects, liveInput } from './live-input';

const SCHEMAS = schemaSet(KUBERNETES_1_35, { $generated: '', kinds: {}, nodes: [] }, []);

const DUMP = `apiVersion: apps/v1
kind: StatefulSet
metadata: { uid: a, namespace: shop, name: db, labels: { app.kubernetes.io/instance: db } }
spec: { replicas: 4, serviceName: db }
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { uid: b, namespace: shop, name: db, labels: { app.kubernetes.io/instance: db } }
spec: { maxReplicas: 9, scaleTargetRef: { apiVersion: apps/v1, kind: StatefulSet, name: db } }
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: { uid: c, name: exempt, annotations: { apf.kubernetes.io/autoupdate-spec: 'true' } }
spec: {}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { uid: d, name: view, labels: { kubernetes.io/bootstrapping: rbac-defaults } }
rules: []
---
apiVersion: v1
kind: Endpoints
metadata: { uid: e, namespace: web, name: by-hand }
---
apiVersion: batch/v1
kind: Job
metadata: { uid: f, namespace: web, name: once }
spec: { selector: { matchLabels: { controller-uid: x } }, template: { metadata: { labels: { controller-uid: x } }, spec: {} } }
---
apiVersion: v1
kind: ConfigMap
metadata: { namespace: web, name: written }
data: {}
`;

test('a dump is told in groups, with what an author would have written, and what the cluster made is named', () => {
  const { groups, leftOut } = liveInput(manifestsIn(DUMP), SCHEMAS);
  expect(groups.map(({ name, manifests }) => [name, manifests.map(({ kind }) => kind)])).toEqual([
    ['db', ['StatefulSet', 'HorizontalPodAutoscaler']],
    ['web', ['Job', 'ConfigMap']],
  ]);
  expect(leftOut.map(({ manifest, because }) => `${manifest.name}: ${because}`)).toEqual([
    'exempt: Kubernetes makes it',
    'view: Kubernetes makes it',
    'by-hand: Argo CD leaves out this kind; who made it keeps it',
  ]);
  const [set] = groups[0]?.manifests ?? [];
  // The autoscaler decides on the replicas; the name comes first.
  expect(JSON.stringify(set?.body['metadata'])).toMatch(/^\{"name":"db"/);
  expect(set?.body['spec']).toEqual({ serviceName: 'db' });
  expect(groups[1]?.manifests[1]?.body).toMatchObject({ data: {} });
});

test('one name makes one group of all', () => {
  const { groups } = liveInput(manifestsIn(DUMP), SCHEMAS, 'mine');
  expect(groups.map(({ name, manifests }) => [name, manifests.length])).toEqual([['mine', 4]]);
});

test('what is judged of a dump is what somebody wrote: no selector of a Job, no number of an autoscaler', () => {
  const specs = authoredObjects(manifestsIn(DUMP), SCHEMAS).map(({ kind, body }) => [kind, body['spec']]);
  expect(specs).toContainEqual(['StatefulSet', { serviceName: 'db' }]);
  expect(specs).toContainEqual(['Job', { template: { spec: {} } }]);
  expect(specs).toHaveLength(7);
});
