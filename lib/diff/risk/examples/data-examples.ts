import { applicationOf, objectOf, type RiskExamples } from './risk-example';

const FINALIZER = ', finalizers: [resources-finalizer.argocd.argoproj.io]';

const pipeline = (enabled: boolean): string =>
  objectOf('application.kubero.dev/v1alpha1', 'KuberoPipeline', `{ phases: [{ name: stage, enabled: ${enabled} }] }`);

const postgres = (spec: string): string => objectOf('postgresql.cnpg.io/v1', 'Cluster', spec, 'orders');

const statefulSet = (policy: string): string =>
  objectOf('apps/v1', 'StatefulSet', `{ persistentVolumeClaimRetentionPolicy: ${policy} }`);

const annotated = (options: string): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, annotations: { argocd.argoproj.io/sync-options: "${options}" } }\n`;

const CONFIG =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: NAME, namespace: shop }\ndata: { a: "1", b: "2", c: "3" }\n';

const WIDGET = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n';

/** YAML of an object that belongs to Bucket web. */
const owned = (spec: string): string =>
  objectOf('example.com/v1', 'Volume', spec, 'data').replace(
    'shop }',
    'shop, ownerReferences: [{ apiVersion: example.com/v1, kind: Bucket, name: web, uid: a }] }',
  );

/** Examples of the rules about data, and about what keeps objects. */
export const DATA_EXAMPLES: RiskExamples = {
  'finalizer-waits': {
    before: objectOf('example.com/v1', 'Bucket', '{}').replace('shop }', 'shop, finalizers: [example.com/empty] }'),
    says: ['is gone only when example.com/empty is taken off: whoever does that has to run until then'],
  },
  'owner-deleted': {
    before: `${objectOf('example.com/v1', 'Bucket', '{}')}---\n${owned('{ size: 1 }')}`,
    after: owned('{ size: 2 }'),
    says: ['takes along what it owns, although git keeps it: Volume.example.com/shop/data'],
  },
  'owner-added': {
    before: objectOf('example.com/v1', 'Volume', '{}', 'data'),
    after: owned('{}'),
    says: ['from now on goes when Bucket web goes'],
  },
  'namespace-deleted': {
    before: `apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n---\n${objectOf('v1', 'Service', '{}')}`,
    says: ['everything in the namespace goes with it (1 object of this tree among it), volumes too'],
  },
  'claim-deleted': {
    before: objectOf('v1', 'PersistentVolumeClaim', '{}'),
    says: ['the data of its volume goes with it, unless its class retains volumes'],
  },
  'database-deleted': {
    before: postgres('{ instances: 3 }'),
    says: ['its databases and their volumes go with it'],
  },
  'definition-deleted': {
    before:
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\n' +
      'spec: { group: example.com, names: { kind: Widget } }\n',
    unchanged: WIDGET,
    says: ['every Widget in the cluster goes with it (1 in this tree)'],
  },
  'pipeline-deleted': {
    before: pipeline(true),
    says: ['the operator deletes the namespaces of its phases, with apps and volumes'],
  },
  'phase-removed': {
    before: pipeline(true),
    after: pipeline(false),
    says: ['the operator deletes namespace web-stage, with apps and volumes'],
  },
  'application-deleted': {
    before: applicationOf('shop', 'dist/prod/shop', 'prune: true', FINALIZER),
    says: ['Argo CD deletes all that it has made'],
  },
  'application-orphaned': {
    before: applicationOf('shop', 'dist/prod/shop', 'prune: true'),
    says: ['its objects stay in the cluster, and nobody keeps them any more'],
  },
  'cascade-added': {
    before: applicationOf('shop', 'dist/prod/shop', 'prune: true'),
    after: applicationOf('shop', 'dist/prod/shop', 'prune: true', FINALIZER),
    says: ['from now on, deleting the Application deletes all that it has made'],
  },
  'claims-deleted-with-set': {
    before: statefulSet('{ whenDeleted: Retain }'),
    after: statefulSet('{ whenDeleted: Delete, whenScaled: Delete }'),
    says: ['claims and their data go when the set is deleted', 'claims and their data go when the set is scaled down'],
  },
  'backup-removed': {
    before: objectOf('postgresql.cnpg.io/v1', 'ScheduledBackup', '{ suspend: false }'),
    after: objectOf('postgresql.cnpg.io/v1', 'ScheduledBackup', '{ suspend: true }'),
    says: ['no backup is taken any more'],
  },
  'database-smaller': {
    before: postgres('{ instances: 3 }'),
    after: postgres('{ instances: 1 }'),
    says: ['the volumes of 2 servers go: one copy of the data is left'],
  },
  'volume-shrinks': {
    before: postgres('{ storage: { size: 20Gi } }'),
    after: postgres('{ storage: { size: 10Gi } }'),
    says: ['a volume never becomes smaller, and the operator refuses it (20Gi → 10Gi)'],
  },
  'protection-removed': {
    before: annotated('Prune=false,Delete=confirm'),
    after: annotated('Prune=confirm'),
    says: ['Prune=false and Delete=confirm is gone: nothing keeps Argo CD from deleting it'],
  },
  'pruning-on': {
    before: applicationOf('shop', 'dist/prod/shop', 'prune: false'),
    after: applicationOf('shop', 'dist/prod/shop', 'prune: true'),
    says: ['what is gone from git goes from the cluster, also what went before this change'],
  },
  'class-deleted': {
    before: 'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: fast }\n',
    says: ['volumes stay, and no new one of the class is made'],
  },
  'update-refused': {
    before: objectOf('apps/v1', 'Deployment', '{ selector: { matchLabels: { app: a } }, template: { spec: {} } }'),
    after: objectOf('apps/v1', 'Deployment', '{ selector: { matchLabels: { app: b } }, template: { spec: {} } }'),
    says: [
      'the API server refuses the update: /spec/selector: cannot change; its Application stays out of sync until the object is made anew',
    ],
  },
  'made-anew': {
    before: `${annotated('Replace=true,Force=true')}immutable: true\ndata: { a: b }\n`,
    after: `${annotated('Replace=true,Force=true')}immutable: true\ndata: { a: c }\n`,
    says: [
      'it is deleted and made anew (Replace=true, Force=true), because of /data: cannot change while immutable is set',
    ],
  },
  'never-applied': {
    after:
      '# file: dist/prod/shop/a.yaml\napiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: a }\n',
    unchanged: applicationOf('shop', 'dist/prod/shop', 'prune: true'),
    says: ['Argo CD leaves out objects of kind EndpointSlice: nothing happens in the cluster'],
  },
  'left-behind': {
    before: annotated('Prune=false').replace('apiVersion', '# file: dist/prod/shop/a.yaml\napiVersion'),
    unchanged: applicationOf('shop', 'dist/prod/shop', 'prune: true'),
    says: ['stays in the cluster: Prune=false, and nobody keeps it any more'],
  },
  'other-application': {
    before: CONFIG.replace('apiVersion', '# file: dist/prod/shop/a.yaml\napiVersion'),
    after: CONFIG.replace('apiVersion', '# file: dist/prod/tools/a.yaml\napiVersion'),
    unchanged: `${applicationOf('shop', 'dist/prod/shop', 'prune: true')}---\n${applicationOf('tools', 'dist/prod/tools', 'prune: true')}`,
    says: ['Application tools waits until shop has let go of it, which may prune it first'],
  },
  renamed: {
    before: CONFIG.replace('NAME', 'old'),
    after: CONFIG.replace('NAME', 'new'),
    says: ['a new name is another object: this one goes, and ConfigMap new comes'],
  },
};
