import type { Manifest } from '../../model/manifest';
import { toPointer, type Path } from '../../model/path';
import type { DeclaredObjects } from '../declared/declared-objects';
import { objectAt, textAt, textsAt } from '../declared/fields';
import { claimsOf, type Claim } from '../pods/claims-of';
import type { ClusterRule, Report } from '../rule';

const GROUP = 'velero.io';
const STORAGE = 'storage.k8s.io';

/** A provisioner that makes volumes of type hostPath, unless it is told otherwise. https://github.com/rancher/local-path-provisioner */
const LOCAL_PATH = 'rancher.io/local-path';
const VOLUME_TYPE = 'defaultVolumeType';
const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

const TEMPLATE = ['spec', 'template'] as const;

const templateOf = ({ body }: Manifest) => objectAt(body, ...TEMPLATE);

const isPattern = (name: string): boolean => /[*?[\]{}]/.test(name);

/** Where the template of a backup names an object, and what there is none of. */
interface Reference {
  readonly path: Path;
  readonly kind: string;
  readonly name: string;
}

const referencesOf = (schedule: Manifest): readonly Reference[] => {
  const template = templateOf(schedule);
  const location = textAt(template, 'storageLocation');
  return [
    ...(location === undefined
      ? []
      : [{ path: [...TEMPLATE, 'storageLocation'], kind: 'BackupStorageLocation', name: location }]),
    ...textsAt(template, 'volumeSnapshotLocations').map((name, index) => ({
      path: [...TEMPLATE, 'volumeSnapshotLocations', index],
      kind: 'VolumeSnapshotLocation',
      name,
    })),
  ];
};

function checkLocations(schedule: Manifest, { find, ofKind }: DeclaredObjects, report: Report): void {
  for (const { path, kind, name } of referencesOf(schedule)) {
    if (find(GROUP, kind, schedule.namespace, name) !== undefined) continue;
    const fix = `use a ${kind} of ${schedule.namespace ?? 'its namespace'}, or add it`;
    report({ manifest: schedule, pointer: toPointer(path), message: `there is no such ${kind}`, value: name, fix });
  }
  if (textAt(templateOf(schedule), 'storageLocation') !== undefined) return;
  const locations = ofKind(GROUP, 'BackupStorageLocation').filter(({ namespace }) => namespace === schedule.namespace);
  if (locations.some(({ body }) => objectAt(body, 'spec')['default'] === true)) return;
  const fix = 'name a storageLocation, or mark one with default: true';
  report({ manifest: schedule, pointer: toPointer(TEMPLATE), message: 'no location is the default one', fix });
}

/** The class of a claim, if its volumes are folders of the host. */
const hostPathClass = ({ storageClass }: Claim, { find, ofKind }: DeclaredObjects): Manifest | undefined => {
  const found =
    storageClass === undefined
      ? ofKind(STORAGE, 'StorageClass').find(
          ({ body }) => objectAt(body, 'metadata', 'annotations')[DEFAULT_CLASS] === 'true',
        )
      : find(STORAGE, 'StorageClass', undefined, storageClass);
  if (found?.body['provisioner'] !== LOCAL_PATH) return undefined;
  return objectAt(found.body, 'metadata', 'annotations')[VOLUME_TYPE] === 'local' ? undefined : found;
};

function checkNamespaces(schedule: Manifest, declared: DeclaredObjects, report: Report): void {
  textsAt(templateOf(schedule), 'includedNamespaces').forEach((name, index) => {
    if (isPattern(name)) return;
    const at = { manifest: schedule, pointer: toPointer([...TEMPLATE, 'includedNamespaces', index]), value: name };
    if (declared.find('', 'Namespace', undefined, name) === undefined) {
      report({ ...at, message: 'there is no such Namespace', fix: 'name one that exists, or remove it' });
      return;
    }
    const claims = declared.all.filter(({ namespace }) => namespace === name).flatMap(claimsOf);
    if (claims.length === 0) {
      report({ ...at, message: 'no volume is claimed in this namespace', fix: 'name those that hold data' });
    }
    const unread = claims.map(claim => hostPathClass(claim, declared)).find(found => found !== undefined);
    if (unread === undefined) return;
    const fix = `give the StorageClass ${unread.name} the annotation ${VOLUME_TYPE}: local`;
    report({ ...at, message: 'has volumes of type hostPath, which Velero cannot read', fix });
  });
}

/** R14: a backup by Velero goes to a location that exists, and takes namespaces that hold volumes which it can read. */
export const validVelero: ClusterRule = {
  id: 'R14',
  name: 'valid-velero',
  severity: 'error',
  reason: 'backups are empty, and nobody notices until one is restored',
  scope: 'cluster',
  run: ({ declared }, report) => {
    const objects = declared();
    for (const schedule of objects.ofKind(GROUP, 'Schedule')) {
      checkLocations(schedule, objects, report);
      checkNamespaces(schedule, objects, report);
    }
  },
};
