import { counted } from '../../model/counted';
import { objectAt, objectsAt, shown, textAt } from '../../checks/declared/fields';
import { groupOf } from '../../model/manifest';
import { amountOf } from '../../checks/capacity/amounts';
import { subjectOf } from '../object-change';
import { isLost, isOf, isUpdate, kindOf, lost, specs } from './change-facts';
import { cascades } from './generated-applications';
import type { RiskRule } from './risk-rule';

const ARGO_DELETION = 'https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/';

/** What takes backups, and where they go. */
const BACKUPS = [
  'postgresql.cnpg.io/ScheduledBackup',
  'velero.io/Schedule',
  'barmancloud.cnpg.io/ObjectStore',
  'velero.io/BackupStorageLocation',
];

const APPLICATIONS = ['argoproj.io/Application', 'argoproj.io/ApplicationSet'];

/** Data that goes for good. */
export const DATA_RULES: readonly RiskRule[] = [
  {
    id: 'namespace-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'a Namespace that goes',
    source: 'https://kubernetes.io/docs/tasks/administer-cluster/namespaces/#deleting-a-namespace',
    find: (change, { changes }) => {
      if (!isLost(change) || !isOf(change, ['/Namespace'])) return [];
      const { name } = subjectOf(change);
      const inside = changes.filter(({ kind, before }) => kind === 'deleted' && before?.namespace === name).length;
      const objects = inside === 0 ? '' : ` (${counted(inside, 'object')} of this tree among it)`;
      return lost(change, ['/Namespace'], `everything in the namespace goes with it${objects}, volumes too`);
    },
  },
  {
    id: 'claim-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'a PersistentVolumeClaim that goes',
    source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
    find: change =>
      lost(change, ['/PersistentVolumeClaim'], 'the data of its volume goes with it, unless its class retains volumes'),
  },
  {
    id: 'database-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'a CloudNativePG Cluster that goes',
    source: 'https://cloudnative-pg.io/docs/1.30/declarative_database_management/ (claims are owned by the Cluster)',
    find: change => lost(change, ['postgresql.cnpg.io/Cluster'], 'its databases and their volumes go with it'),
  },
  {
    id: 'definition-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'a CustomResourceDefinition that goes',
    source: 'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
    kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    find: (change, { changes, unchanged }) => {
      const spec = objectAt(subjectOf(change).body, 'spec');
      const [group, kind] = [textAt(spec, 'group') ?? '', textAt(objectAt(spec, 'names'), 'kind') ?? ''];
      const gone = changes.flatMap(({ before }) => before ?? []);
      const objects = [...gone, ...unchanged([kind])].filter(
        one => one.kind === kind && groupOf(one.apiVersion) === group,
      ).length;
      const known = objects === 0 ? '' : ` (${objects} in this tree)`;
      return lost(change, [kindOf(subjectOf(change))], `every ${kind} in the cluster goes with it${known}`);
    },
  },
  {
    id: 'pipeline-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'a KuberoPipeline that goes',
    source: 'Kubero operator v0.2.1: the Helm release of a pipeline holds the namespaces of its phases',
    find: change =>
      lost(
        change,
        ['application.kubero.dev/KuberoPipeline'],
        'the operator deletes the namespaces of its phases, with apps and volumes',
      ),
  },
  {
    id: 'phase-removed',
    subject: 'data',
    level: 'critical',
    looksAt: '`spec.phases` of a KuberoPipeline: removed, or `enabled: false`',
    source: 'Kubero operator v0.2.1: the Helm release of a pipeline holds the namespaces of its phases',
    kinds: ['application.kubero.dev/KuberoPipeline'],
    find: change => {
      if (!isUpdate(change)) return [];
      const phases = specs(change).map(
        spec =>
          new Set(objectsAt(spec, 'phases').flatMap(phase => (phase['enabled'] === true ? shown(phase['name']) : []))),
      );
      const [before = new Set(), after = new Set()] = phases;
      const { name } = subjectOf(change);
      return [...before]
        .filter(phase => !after.has(phase))
        .map(phase => `the operator deletes namespace ${name}-${phase}, with apps and volumes`);
    },
  },
  {
    id: 'application-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: 'an Application that goes and has the finalizer of its resources',
    source: ARGO_DELETION,
    kinds: ['argoproj.io/Application'],
    find: (change, { sources }) =>
      cascades(change.before, sources.before)
        ? lost(change, ['argoproj.io/Application'], 'Argo CD deletes all that it has made')
        : [],
  },
  {
    id: 'application-orphaned',
    subject: 'data',
    level: 'medium',
    looksAt: 'an Application that goes without that finalizer',
    source: ARGO_DELETION,
    kinds: ['argoproj.io/Application'],
    find: (change, { sources }) =>
      cascades(change.before, sources.before)
        ? []
        : lost(change, ['argoproj.io/Application'], 'its objects stay in the cluster, and nobody keeps them any more'),
  },
  {
    id: 'cascade-added',
    subject: 'data',
    level: 'high',
    looksAt: 'the finalizer of resources on an Application, newly set',
    source: ARGO_DELETION,
    kinds: APPLICATIONS,
    find: (change, { sources }) => {
      const isNew = cascades(change.after, sources.after) && !cascades(change.before, sources.before);
      return isUpdate(change) && isNew ? ['from now on, deleting the Application deletes all that it has made'] : [];
    },
  },
  {
    id: 'claims-deleted-with-set',
    subject: 'data',
    level: 'critical',
    looksAt: '`persistentVolumeClaimRetentionPolicy` of a StatefulSet: `Delete`',
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
    kinds: ['apps/StatefulSet'],
    find: change => {
      const [before, after] = specs(change, 'persistentVolumeClaimRetentionPolicy');
      if (!isUpdate(change)) return [];
      return ['whenDeleted', 'whenScaled']
        .filter(key => after[key] === 'Delete' && before[key] !== 'Delete')
        .map(key => `claims and their data go when the set is ${key === 'whenDeleted' ? 'deleted' : 'scaled down'}`);
    },
  },
  {
    id: 'backup-removed',
    subject: 'data',
    level: 'high',
    looksAt:
      'ScheduledBackup, Schedule, ObjectStore, BackupStorageLocation that go; `suspend`, `paused`; plugins of a CNPG Cluster',
    source: 'https://cloudnative-pg.io/docs/1.30/backup/, https://velero.io/docs/v1.18/backup-reference/',
    kinds: [...BACKUPS, 'postgresql.cnpg.io/Cluster'],
    find: change => {
      const [before, after] = specs(change);
      const stopped = (['suspend', 'paused'] as const).some(key => after[key] === true && before[key] !== true);
      const kind = kindOf(subjectOf(change));
      const plugins = objectsAt(before, 'plugins').length - objectsAt(after, 'plugins').length;
      if (isUpdate(change) && kind === 'postgresql.cnpg.io/Cluster' && plugins > 0)
        return ['the database loses its backup plugin: no backup of what is written from now on'];
      if (isUpdate(change) && BACKUPS.includes(kind) && stopped) return ['no backup is taken any more'];
      return lost(change, BACKUPS, 'no backup is taken any more');
    },
  },
  {
    id: 'database-smaller',
    subject: 'data',
    level: 'high',
    looksAt: '`instances` of a CNPG Cluster: fewer',
    source: 'https://cloudnative-pg.io/docs/1.30/replication/',
    kinds: ['postgresql.cnpg.io/Cluster'],
    find: change => {
      const [before, after] = specs(change).map(spec => spec['instances']);
      if (typeof before !== 'number' || typeof after !== 'number') return [];
      if (after >= before) return [];
      const alone = after === 1 ? ': one copy of the data is left' : '';
      return [`the volumes of ${counted(before - after, 'server')} go${alone}`];
    },
  },
  {
    id: 'volume-shrinks',
    subject: 'data',
    level: 'high',
    looksAt: '`storage.size` of a CNPG Cluster: less',
    source: 'https://cloudnative-pg.io/docs/1.30/storage/#volume-expansion',
    kinds: ['postgresql.cnpg.io/Cluster'],
    find: change => {
      const [before, after] = specs(change, 'storage').map(storage => storage['size']);
      const [old, now] = [amountOf(before), amountOf(after)];
      return old !== undefined && now !== undefined && now < old
        ? [`a volume never becomes smaller, and the operator refuses it (${shown(before)} → ${shown(after)})`]
        : [];
    },
  },
];
