import type { Json, JsonObject } from '../../../model/json';
import { listAt, objectAt, objectsAt, textsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule, Refuse } from '../api-rule';
import { checked, clusterSpec, externalCluster, isText } from './checked';

const METHODS = ['initdb', 'recovery', 'pg_basebackup'];

const importOf = (spec: JsonObject): JsonObject => objectAt(spec, 'bootstrap', 'initdb', 'import');
const ofImport = (
  type: string,
  key: string,
  says: string,
  isWrong: (list: readonly Json[]) => boolean,
  fix: string,
): CheckedRule =>
  checked(
    type === 'microservice' ? 'validateMicroservice' : 'validateMonolith',
    `bootstrap.initdb.import.${key}`,
    says,
    ({ value: spec }, refuse) => {
      const value = importOf(spec);
      if (value['type'] !== type || !isWrong(listAt(value, key))) return;
      refuse({
        at: ['bootstrap', 'initdb', 'import', key],
        message: `must have ${says} in a ${type} import`,
        fix,
      });
    },
  );

const withWildcard = (list: readonly Json[]): boolean => list.length > 1 && list.includes('*');

const sqlRefs = (key: string): CheckedRule =>
  checked(
    'validateInitDB',
    `bootstrap.initdb.postInitApplicationSQLRefs.${key}`,
    'each reference has a name and a key',
    ({ value: spec }, refuse) => {
      const path = ['bootstrap', 'initdb', 'postInitApplicationSQLRefs'];
      objectsAt(objectAt(spec, ...path), key).forEach((reference, index) => {
        if (isText(reference['name']) && isText(reference['key'])) return;
        refuse({ at: [...path, key, index], message: 'must have a name and a key', fix: 'fill both in' });
      });
    },
  );

const sourceExists = (upstream: string, method: string): CheckedRule =>
  checked(upstream, `bootstrap.${method}.source`, 'is one of externalClusters', ({ value: spec }, refuse) => {
    const { source } = objectAt(spec, 'bootstrap', method);
    if (source === undefined || source === '' || externalCluster(spec, source) !== undefined) return;
    const more = { value: source, fix: 'name one of them, or add it' };
    refuse({ at: ['bootstrap', method, 'source'], message: 'must be one of externalClusters', ...more });
  });

const SNAPSHOT_KINDS = ['snapshot.storage.k8s.io/VolumeSnapshot', '/PersistentVolumeClaim'];

const snapshotKind = (spec: JsonObject, key: string, refuse: Refuse): void => {
  const snapshots = objectAt(spec, 'bootstrap', 'recovery', 'volumeSnapshots');
  const source = objectAt(snapshots, key);
  if (!(key in snapshots)) return;
  const { apiGroup, kind } = source;
  if (
    SNAPSHOT_KINDS.includes(`${typeof apiGroup === 'string' ? apiGroup : ''}/${typeof kind === 'string' ? kind : ''}`)
  )
    return;
  const message = 'must be a VolumeSnapshot of snapshot.storage.k8s.io or a PersistentVolumeClaim';
  refuse({ at: ['bootstrap', 'recovery', 'volumeSnapshots', key], message, fix: 'correct apiGroup and kind' });
};

const withSnapshots = (key: string, isWrong: (recovery: JsonObject) => boolean): CheckedRule =>
  checked(
    'validateBootstrapRecoveryDataSource',
    `bootstrap.recovery.${key}`,
    'is not set beside volumeSnapshots',
    ({ value: spec }, refuse) => {
      const recovery = objectAt(spec, 'bootstrap', 'recovery');
      if (recovery['volumeSnapshots'] === undefined || !isWrong(recovery)) return;
      const at = ['bootstrap', 'recovery', ...key.split('.')];
      refuse({ at, message: 'cannot be set beside volumeSnapshots', fix: 'keep one of them' });
    },
  );

/** How a Cluster begins. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterBootstrapRules: ApiRules = {
  subject: 'CloudNativePG Cluster: bootstrap',
  partsOf: clusterSpec,
  rules: [
    checked('validateBootstrapMethod', 'bootstrap', 'there is at most one method', ({ value: spec }, refuse) => {
      const found = METHODS.filter(method => method in objectAt(spec, 'bootstrap'));
      if (found.length < 2) return;
      const more = { value: found.join(', '), fix: 'keep one' };
      refuse({ at: ['bootstrap'], message: 'must have one method at most', ...more });
    }),
    checked(
      'validateApplicationDatabase',
      'bootstrap.initdb.database',
      'is set with the owner, for a monolith import',
      ({ value: spec }, refuse) => {
        const { database, owner } = objectAt(spec, 'bootstrap', 'initdb');
        if (importOf(spec)['type'] !== 'monolith' || !isText(owner) || isText(database)) return;
        refuse({ at: ['bootstrap', 'initdb', 'database'], message: 'must be set with the owner', fix: 'name it' });
      },
    ),
    {
      upstream: 'validateApplicationDatabase',
      field: 'bootstrap.recovery, bootstrap.pg_basebackup',
      says: 'database and owner come together',
      unchecked: 'the defaults of the webhook fill the other one in',
    },
    checked('validateInitDB', 'bootstrap.initdb.walSegmentSize', 'is a power of 2', ({ value: spec }, refuse) => {
      const { walSegmentSize: size } = objectAt(spec, 'bootstrap', 'initdb');
      if (typeof size !== 'number' || Number.isInteger(Math.log2(size))) return;
      const at = ['bootstrap', 'initdb', 'walSegmentSize'];
      refuse({ at, message: 'must be a power of 2', value: size, fix: 'use 16, 32, 64 …' });
    }),
    sqlRefs('secretRefs'),
    sqlRefs('configMapRefs'),
    { upstream: 'validateImport', field: 'bootstrap.initdb.import.type', says: 'is a known type', by: 'V1' },
    ofImport('microservice', 'databases', 'exactly one database', list => list.length !== 1, 'name one'),
    ofImport('microservice', 'roles', 'no roles', list => list.length > 0, 'leave them out'),
    ofImport(
      'microservice',
      'databases',
      'no wildcard',
      list => list.length === 1 && typeof list[0] === 'string' && list[0].includes('*'),
      'name the database',
    ),
    ofImport('monolith', 'databases', 'one database at least', list => list.length === 0, 'name one, or *'),
    ofImport('monolith', 'databases', 'no name beside the wildcard', withWildcard, 'keep * alone'),
    ofImport('monolith', 'roles', 'no name beside the wildcard', withWildcard, 'keep * alone'),
    ofImport('monolith', 'postImportApplicationSQL', 'no SQL', list => list.length > 0, 'leave it out'),
    sourceExists('validateBootstrapPgBaseBackupSource', 'pg_basebackup'),
    sourceExists('validateBootstrapRecoverySource', 'recovery'),
    withSnapshots('backup', ({ backup }) => backup !== undefined),
    withSnapshots('recoveryTarget.backupID', recovery => isText(objectAt(recovery, 'recoveryTarget')['backupID'])),
    checked(
      'validateVolumeSnapshotSource',
      'bootstrap.recovery.volumeSnapshots.storage',
      'is a snapshot or a claim',
      ({ value: spec }, refuse) => {
        snapshotKind(spec, 'storage', refuse);
      },
    ),
    checked(
      'validateVolumeSnapshotSource',
      'bootstrap.recovery.volumeSnapshots.walStorage',
      'is a snapshot or a claim',
      ({ value: spec }, refuse) => {
        snapshotKind(spec, 'walStorage', refuse);
      },
    ),
    checked(
      'validateBootstrapRecoveryDataSource',
      'bootstrap.recovery.volumeSnapshots.walStorage',
      'needs spec.walStorage',
      ({ value: spec }, refuse) => {
        const snapshots = objectAt(spec, 'bootstrap', 'recovery', 'volumeSnapshots');
        if (snapshots['walStorage'] === undefined || spec['walStorage'] !== undefined) return;
        const at = ['bootstrap', 'recovery', 'volumeSnapshots', 'walStorage'];
        refuse({ at, message: 'needs spec.walStorage', fix: 'add spec.walStorage' });
      },
    ),
    checked(
      'validateCerts',
      'certificates.serverAltDNSNames',
      'not beside serverTLSSecret',
      ({ value: spec }, refuse) => {
        const certificates = objectAt(spec, 'certificates');
        const names = textsAt(certificates, 'serverAltDNSNames');
        if (!isText(certificates['serverTLSSecret']) || names.length === 0) return;
        const at = ['certificates', 'serverAltDNSNames'];
        refuse({ at, message: 'cannot be set beside serverTLSSecret', fix: 'write them into that certificate' });
      },
    ),
    ...[
      ['serverTLSSecret', 'serverCASecret'],
      ['replicationTLSSecret', 'clientCASecret'],
    ].map(([secret = '', ca = '']) =>
      checked('validateCerts', `certificates.${ca}`, `is set with ${secret}`, ({ value: spec }, refuse) => {
        const certificates = objectAt(spec, 'certificates');
        if (!isText(certificates[secret]) || isText(certificates[ca])) return;
        refuse({ at: ['certificates', ca], message: `must be set with ${secret}`, fix: 'name the Secret of its CA' });
      }),
    ),
    checked('validateSuperuserSecret', 'superuserSecret.name', 'is not empty', ({ value: spec }, refuse) => {
      if (!('superuserSecret' in spec) || isText(objectAt(spec, 'superuserSecret')['name'])) return;
      refuse({ at: ['superuserSecret', 'name'], message: 'must not be empty', fix: 'name the Secret' });
    }),
  ],
};
