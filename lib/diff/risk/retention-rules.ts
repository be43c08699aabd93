import { parseCrdDuration } from '../../checks/formats/duration';
import { objectAt, objectsAt, shown, textAt } from '../../checks/declared/fields';
import { isData } from '../../checks/backup/require-kept-data';
import type { Json } from '../../model/json';
import { subjectOf } from '../object-change';
import { added, isLost, isUpdate, kindOf, lost } from './change-facts';
import type { RiskRule } from './risk-rule';

interface Kept {
  readonly what: string;
  readonly path: readonly string[];
  /** What becomes of those that are there. */
  readonly older: string;
  /** What holds where nothing is said. @default - they are kept for ever */
  readonly unset?: string;
  /** What holds where zero is written. @default - nothing is kept */
  readonly zero?: string;
}

/**
 * Where each kind says how long something is kept. Velero writes the end into a backup when it takes it. To Velero and
 * Prometheus a zero is what nobody wrote.
 * https://velero.io/docs/v1.18/how-velero-works/#set-a-backup-to-expire,
 * https://github.com/vmware-tanzu/velero/blob/v1.18.0/pkg/controller/backup_controller.go,
 * https://github.com/prometheus/prometheus/blob/main/cmd/prometheus/main.go,
 * https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec
 */
const KEPT: Readonly<Record<string, Kept>> = {
  'barmancloud.cnpg.io/ObjectStore': { what: 'backups', path: ['spec', 'retentionPolicy'], older: 'older ones go' },
  'postgresql.cnpg.io/Cluster': {
    what: 'backups',
    path: ['spec', 'backup', 'retentionPolicy'],
    older: 'older ones go',
  },
  'velero.io/Schedule': {
    what: 'backups',
    path: ['spec', 'template', 'ttl'],
    older: 'those from now on',
    unset: '720h',
    zero: '720h',
  },
  'monitoring.coreos.com/Prometheus': {
    what: 'metrics',
    path: ['spec', 'retention'],
    older: 'older ones go',
    unset: '24h',
    zero: '15d',
  },
};

/** Where each kind says what becomes of its data when it goes, and the word for the end. */
const RECLAIMED: Readonly<Record<string, readonly [ends: string, ...path: readonly string[]]>> = {
  '/PersistentVolume': ['Delete', 'spec', 'persistentVolumeReclaimPolicy'],
  'postgresql.cnpg.io/Database': ['delete', 'spec', 'databaseReclaimPolicy'],
  'snapshot.storage.k8s.io/VolumeSnapshotClass': ['Delete', 'deletionPolicy'],
  'snapshot.storage.k8s.io/VolumeSnapshotContent': ['Delete', 'spec', 'deletionPolicy'],
};

const valueAt = (body: Json | undefined, path: readonly string[]): Json | undefined =>
  objectAt(body, ...path.slice(0, -1))[path.at(-1) ?? ''];

/** A month of CloudNativePG is written as Go writes a minute. */
const lengthOf = (text: string, kind: string): bigint | undefined =>
  parseCrdDuration(/^\d+m$/.test(text) && kind.includes('cnpg.io') ? `${Number.parseInt(text, 10) * 30}d` : text);

/** How long something is kept; Prometheus has no default where a size ends it. */
const keptFor = ({ path, unset, zero }: Kept, body: Json | undefined): string | undefined => {
  const place = objectAt(body, ...path.slice(0, -1));
  const written = textAt(place, path.at(-1) ?? '');
  const isZero = zero !== undefined && written !== undefined && parseCrdDuration(written) === 0n;
  if (written !== undefined && !isZero) return written;
  return place['retentionSize'] === undefined ? (isZero ? zero : unset) : undefined;
};

const DATABASE = ['postgresql.cnpg.io/Database'];

const APP = ['application.kubero.dev/KuberoApp'];

/** Databases and volumes that belong to the release of an app: `addon orders`, `volume uploads`. */
const heldBy = (body: Json | undefined): readonly string[] => {
  const spec = objectAt(body, 'spec');
  return [
    ...objectsAt(spec, 'addons').map(({ id, kind }) => `addon ${shown(id) || shown(kind)}`),
    ...objectsAt(spec, 'extraVolumes').flatMap(({ name, emptyDir }) =>
      emptyDir === true ? [] : [`volume ${shown(name)}`],
    ),
  ];
};

/** Data that goes with an object, or sooner than before. */
export const RETENTION_RULES: readonly RiskRule[] = [
  {
    id: 'database-dropped',
    subject: 'data',
    level: 'critical',
    looksAt: 'a CloudNativePG Database with `databaseReclaimPolicy: delete` that goes; `ensure: absent`',
    source: 'https://cloudnative-pg.io/docs/1.30/declarative_database_management/',
    kinds: DATABASE,
    find: change => {
      const spec = objectAt(subjectOf(change).body, 'spec');
      const says = `the operator drops database ${shown(spec['name'])} of ${shown(objectAt(spec, 'cluster')['name'])}, with all that is in it`;
      const isAbsent = spec['ensure'] === 'absent' && valueAt(change.before?.body, ['spec', 'ensure']) !== 'absent';
      if (isUpdate(change) && isAbsent) return [says];
      return change.before !== undefined && isData(change.before) ? lost(change, DATABASE, says) : [];
    },
  },
  {
    id: 'app-data-deleted',
    subject: 'data',
    level: 'critical',
    looksAt: '`addons` and `extraVolumes` of a KuberoApp that goes, or that are gone from it',
    source: 'Kubero operator v0.2.1: addons and claims are objects of the Helm release of an app',
    kinds: APP,
    find: change =>
      isLost(change) || isUpdate(change)
        ? added(heldBy(change.after?.body), heldBy(change.before?.body)).map(
            held => `the operator deletes ${shown(held)}, with the data in it`,
          )
        : [],
  },
  {
    id: 'retention-shorter',
    subject: 'data',
    level: 'high',
    looksAt:
      '`retentionPolicy` of an ObjectStore or CNPG Cluster, `ttl` of a Schedule, `retention` of Prometheus: less',
    source:
      'https://cloudnative-pg.io/plugin-barman-cloud/docs/retention/, https://velero.io/docs/v1.18/api-types/schedule/, https://prometheus.io/docs/prometheus/latest/storage/',
    kinds: Object.keys(KEPT),
    find: change => {
      const kind = kindOf(subjectOf(change));
      const kept = KEPT[kind];
      if (kept === undefined || !isUpdate(change)) return [];
      const { what, older } = kept;
      const [before, after] = [change.before, change.after].map(one => keptFor(kept, one?.body));
      const [old, now] = [before, after].map(text => (text === undefined ? undefined : lengthOf(text, kind)));
      return now !== undefined && (old === undefined || now < old)
        ? [`${what} are kept for ${shown(after)} instead of ${before ?? 'for ever'}: ${older}`]
        : [];
    },
  },
  {
    id: 'reclaim-deletes',
    subject: 'data',
    level: 'high',
    looksAt: 'policies of a PersistentVolume, Database, VolumeSnapshotClass, VolumeSnapshotContent: to delete',
    source:
      'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming, https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/#deletionpolicy',
    kinds: Object.keys(RECLAIMED),
    find: change => {
      const [ends, ...path] = RECLAIMED[kindOf(subjectOf(change))] ?? [];
      if (ends === undefined || !isUpdate(change)) return [];
      const [before, after] = [change.before, change.after].map(one => valueAt(one?.body, path));
      return after === ends && before !== ends
        ? [`from now on the data goes too when it goes: ${path.at(-1) ?? ''} ${shown(before) || 'unset'} → ${ends}`]
        : [];
    },
  },
  {
    id: 'version-not-served',
    subject: 'outage',
    level: 'high',
    looksAt: '`versions` of a CustomResourceDefinition: gone, or `served: false`',
    source:
      'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/',
    kinds: ['apiextensions.k8s.io/CustomResourceDefinition'],
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = [change.before, change.after].map(one =>
        objectsAt(objectAt(one?.body, 'spec'), 'versions').flatMap(({ name, served }) =>
          served === false ? [] : [shown(name)],
        ),
      );
      return added(after ?? [], before ?? []).map(
        version => `version ${shown(version)} is no longer served: programs that ask for it are refused`,
      );
    },
  },
];
