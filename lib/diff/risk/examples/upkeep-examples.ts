import { objectOf, workload, type RiskExamples } from './risk-example';

const noted = (apiVersion: string, kind: string, annotations: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: shop, annotations: { ${annotations} } }\n${spec}\n`;

const SCALED =
  'spec: { scaleTargetRef: { name: web }, minReplicaCount: 2, triggers: [{ type: cpu, metadata: { value: "60" } }] }';

const scaled = (annotations: string, spec = SCALED): string =>
  noted('keda.sh/v1alpha1', 'ScaledObject', annotations, spec);

const budget = (spec: string): string =>
  objectOf('policy/v1', 'PodDisruptionBudget', `{ selector: { matchLabels: { app: web } }, ${spec} }`);

const volume = (what: string): string => workload('', '', 'Deployment', `volumes: [{ name: data, ${what} }]`);

const alerts = (...names: readonly string[]): string =>
  objectOf(
    'monitoring.coreos.com/v1',
    'PrometheusRule',
    `{ groups: [{ name: web, rules: [${names.map(name => `{ alert: ${name}, expr: up == 0 }`).join(', ')}] }] }`,
  );

const cron = (schedule: string): string =>
  objectOf(
    'batch/v1',
    'CronJob',
    `{ schedule: "${schedule}", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: web }] } } } } }`,
  );

const storage = (isDefault: string): string =>
  'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nprovisioner: example.com/disk\n' +
  `metadata: { name: fast, annotations: { storageclass.kubernetes.io/is-default-class: "${isDefault}" } }\n`;

const definition = (properties: string, more = ''): string =>
  'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: widgets.example.com }\n' +
  'spec: { group: example.com, scope: Namespaced, names: { kind: Widget, plural: widgets }, versions: [{ name: v1, served: true, storage: true, ' +
  `schema: { openAPIV3Schema: { type: object, properties: { spec: { type: object${more}, properties: { ${properties} } } } } } }] }\n`;

const database = (spec: string): string =>
  objectOf('postgresql.cnpg.io/v1', 'Cluster', `{ instances: 3, storage: { size: 10Gi }, ${spec} }`);

const schedule = (template: string): string => objectOf('velero.io/v1', 'Schedule', `{ template: { ${template} } }`);

const bucket = (name: string): string =>
  objectOf('velero.io/v1', 'BackupStorageLocation', `{ provider: aws, objectStorage: { bucket: ${name} } }`);

/** Examples of the rules about databases, backups, and what keeps pods running. */
export const UPKEEP_EXAMPLES: RiskExamples = {
  'held-at-zero': {
    before: scaled(''),
    after: scaled('autoscaling.keda.sh/paused-replicas: "0"'),
    says: ['its pods stop, and none start: metadata.annotations["autoscaling.keda.sh/paused-replicas"]: unset → 0'],
  },
  'scaler-held': {
    before: scaled('a: b'),
    after: scaled('a: b, autoscaling.keda.sh/paused: "true"'),
    says: ['scales by nothing any more: metadata.annotations["autoscaling.keda.sh/paused"]: unset → true'],
  },
  'scaler-changed': {
    before: scaled('a: b'),
    after: scaled('a: b', SCALED.replace('name: web', 'name: other')),
    says: ['scales something else, or by something else: spec.scaleTargetRef.name: web → other'],
  },
  'budget-blocks': {
    before: budget('maxUnavailable: 1'),
    after: budget('maxUnavailable: 0'),
    says: ['no drain of a node ends while one of its pods is there: upgrades of machines stop at it'],
  },
  'pod-volume-gone': {
    before: volume('persistentVolumeClaim: { claimName: orders }'),
    after: volume('emptyDir: {}'),
    says: ['its pods leave the data of claim orders, and what they write is not there'],
  },
  'secret-read': {
    before: workload('', 'env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: a } } }]'),
    after: workload(
      '',
      'env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: a } } }], envFrom: [{ secretRef: { name: b } }]',
      'Deployment',
      'volumes: [{ name: c, secret: { secretName: c } }, { name: d, projected: { sources: [{ secret: { name: d } }] } }, ' +
        '{ name: e, csi: { driver: x, nodePublishSecretRef: { name: e } } }], imagePullSecrets: [{ name: f }]',
    ),
    says: ['its pods read more Secrets: c, d, e, f, b'],
  },
  'alerts-fewer': {
    before: alerts('Down', 'Slow'),
    after: alerts('Down'),
    says: ['nobody is told any more of Slow'],
  },
  'times-changed': {
    before: cron('0 3 * * *'),
    after: cron('* * * * *'),
    says: ['runs at other times: spec.schedule: 0 3 * * * → * * * * *'],
  },
  'class-default': {
    before: storage('false'),
    after: storage('true'),
    says: [
      'claims that name no class get another one: metadata.annotations["storageclass.kubernetes.io/is-default-class"]: false → true',
    ],
  },
  'definition-narrowed': {
    before: definition('size: { type: string }, colour: { type: string }'),
    after: definition('size: { type: string }', ', required: [size]'),
    says: ['drops fields that objects may have: spec.colour', 'refuses objects without what it asks for: ["size"]'],
  },
  'database-rights': {
    before: database('managed: { roles: [{ name: app }] }, postgresql: { pg_hba: [] }'),
    after: database(
      'enableSuperuserAccess: true, managed: { roles: [{ name: app, superuser: true }] }, postgresql: { pg_hba: [host all all all trust] }',
    ),
    says: [
      'more may be done in its databases: spec.managed.roles[app].superuser: unset → true',
      'more may be done in its databases: spec.postgresql.pg_hba[]: unset → host all all all trust',
      'more may be done in its databases: spec.enableSuperuserAccess: false → true',
    ],
  },
  'database-stopped': {
    before: noted('postgresql.cnpg.io/v1', 'Cluster', '', 'spec: { instances: 3 }'),
    after: noted('postgresql.cnpg.io/v1', 'Cluster', 'cnpg.io/hibernation: "on"', 'spec: { instances: 3 }'),
    says: ['takes no writes any more, or does not run: metadata.annotations["cnpg.io/hibernation"]: unset → on'],
  },
  'database-durability': {
    before: database('minSyncReplicas: 1, maxSyncReplicas: 2, postgresql: { parameters: { fsync: "on" } }'),
    after: database('minSyncReplicas: 0, maxSyncReplicas: 2, postgresql: { parameters: { fsync: "off" } }'),
    says: [
      'keeps data less safely: spec.minSyncReplicas: 1 → 0',
      'keeps data less safely: spec.postgresql.parameters.fsync: on → off',
    ],
  },
  'backup-narrowed': {
    before: schedule('includedNamespaces: [shop, bank], snapshotVolumes: true'),
    after: schedule('includedNamespaces: [shop], excludedResources: [secrets], snapshotVolumes: false'),
    says: [
      'takes less from now on: spec.template.includedNamespaces[]: bank → unset',
      'takes less from now on: spec.template.snapshotVolumes: true → false',
      'takes less from now on: spec.template.excludedResources: unset → ["secrets"]',
    ],
  },
  'backup-elsewhere': {
    before: bucket('old'),
    after: bucket('new'),
    says: ['backups before lie elsewhere, and new ones may not be taken: spec.objectStorage.bucket: old → new'],
  },
};
