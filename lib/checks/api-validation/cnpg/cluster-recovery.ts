import type { JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt, shown } from '../../declared/fields';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { checked, clusterSpec, externalCluster, isText, repeated } from './checked';

const TARGET = ['bootstrap', 'recovery', 'recoveryTarget'];
const TARGETS = ['targetImmediate', 'targetLSN', 'targetName', 'targetXID', 'targetTime'];

/** Times as PostgreSQL and RFC 3339 write them. */
const TIME = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}:\d{2}(\.\d+)?( ?(Z|[+-]\d{2}(:?\d{2})?))?$/;
const LSN = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/i;
const MAX_XID = 2 ** 32 - 1;

const isTime = (text: string): boolean => TIME.test(text) && !Number.isNaN(Date.parse(text.slice(0, 10)));

const ofTarget = (field: string, says: string, isWrong: (text: string) => boolean, fix: string): CheckedRule =>
  checked('validateRecoveryTarget', `${TARGET.join('.')}.${field}`, says, ({ value: spec }, refuse) => {
    const value = objectAt(spec, ...TARGET)[field];
    if (!isText(value) || !isWrong(value)) return;
    refuse({ at: [...TARGET, field], message: `must be ${says}`, value, fix });
  });

const isReplica = ({ value: spec, manifest }: ApiPart): boolean => {
  const { enabled, self, primary } = objectAt(spec, 'replica');
  if (!('replica' in spec)) return false;
  return typeof enabled === 'boolean' ? enabled : (isText(self) ? self : manifest.name) !== primary;
};

const replicaSource = (key: string): CheckedRule =>
  checked(
    'validateReplicaClusterExternalClusters',
    `replica.${key}`,
    'is one of externalClusters',
    ({ value: spec }, refuse) => {
      const value = objectAt(spec, 'replica')[key];
      if (!isText(value) || externalCluster(spec, value) !== undefined) return;
      refuse({ at: ['replica', key], message: 'must be one of externalClusters', value, fix: 'name one of them' });
    },
  );

const isUnsafe = (value: unknown): boolean =>
  typeof value === 'string' && (value === '.' || value === '..' || /[/\\]/.test(value));

const SELECTORS = ['sslCert', 'sslKey', 'sslRootCert'];
const CONNECTIONS = ['connectionParameters', 'barmanObjectStore', 'plugin'];

const unsafePaths = (cluster: JsonObject): readonly Path[] => [
  ...(isUnsafe(cluster['name']) ? [['name']] : []),
  ...SELECTORS.flatMap(selector =>
    ['name', 'key'].filter(key => isUnsafe(objectAt(cluster, selector)[key])).map(key => [selector, key]),
  ),
];

/** Where a Cluster restores or copies from. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterRecoveryRules: ApiRules = {
  subject: 'CloudNativePG Cluster: recovery and replicas',
  partsOf: clusterSpec,
  rules: [
    checked(
      'validateTargetExclusiveness',
      TARGET.join('.'),
      'there is one target at most',
      ({ value: spec }, refuse) => {
        const target = objectAt(spec, ...TARGET);
        const found = TARGETS.filter(key => (key === 'targetImmediate' ? key in target : isText(target[key])));
        if (found.length < 2) return;
        refuse({ at: TARGET, message: 'must have one target at most', value: found.join(', '), fix: 'keep one' });
      },
    ),
    ofTarget('targetTime', 'a time', text => !isTime(text), 'write it as 2026-01-31T12:00:00Z'),
    ofTarget('targetLSN', 'a position in the WAL', text => !LSN.test(text), 'write it as 0/3000060'),
    ofTarget(
      'targetXID',
      'a whole number of 32 bits',
      text => !/^\d+$/.test(text) || Number(text) > MAX_XID,
      'write the number of the transaction',
    ),
    ofTarget('targetName', 'shorter than 64 bytes', text => Buffer.byteLength(text) >= 64, 'shorten it'),
    ofTarget(
      'targetName',
      'free of control characters',
      text => [...text].some(char => char < ' ' || char === '\u007f'),
      'take them out',
    ),
    ofTarget(
      'targetTLI',
      'latest or a number above 0',
      text => text !== 'latest' && !/^\+?0*[1-9]\d*$/.test(text),
      'write latest',
    ),
    checked(
      'validateRecoveryTarget',
      `${TARGET.join('.')}.backupID`,
      'is set with targets that have no time',
      ({ value: spec }, refuse) => {
        const target = objectAt(spec, ...TARGET);
        const isLabel = isText(target['targetName']) || isText(target['targetXID']) || 'targetImmediate' in target;
        const isSnapshot = 'volumeSnapshots' in objectAt(spec, 'bootstrap', 'recovery');
        if (!isLabel || isSnapshot || isText(target['backupID'])) return;
        const message = 'must be set with targetName, targetXID and targetImmediate';
        refuse({ at: [...TARGET, 'backupID'], message, fix: 'name the backup to begin with' });
      },
    ),
    checked('validateExternalClusters', 'externalClusters', 'names are unique', ({ value: spec }, refuse) => {
      const names = objectsAt(spec, 'externalClusters').map(({ name }) => shown(name));
      for (const index of repeated(names)) {
        const at = ['externalClusters', index, 'name'];
        refuse({ at, message: 'must be unique', value: names[index] ?? '', fix: 'use another' });
      }
    }),
    checked(
      'validateExternalCluster',
      'externalClusters[]',
      'there is a way to reach it',
      ({ value: spec }, refuse) => {
        objectsAt(spec, 'externalClusters').forEach((cluster, index) => {
          if (CONNECTIONS.some(key => key in cluster)) return;
          const message = 'must have connectionParameters, plugin or barmanObjectStore';
          refuse({ at: ['externalClusters', index], message, fix: 'add one of them' });
        });
      },
    ),
    checked(
      'validateExternalCluster',
      'externalClusters[].name, externalClusters[].sslCert …',
      'names and keys are no paths',
      ({ value: spec }, refuse) => {
        objectsAt(spec, 'externalClusters').forEach((cluster, index) => {
          for (const path of unsafePaths(cluster)) {
            const at = ['externalClusters', index, ...path];
            refuse({ at, message: 'must not have / or \\, or be . or ..', fix: 'use a plain name' });
          }
        });
      },
    ),
    checked('validateReplicaMode', 'replica.enabled', 'not beside primary', ({ value: spec }, refuse) => {
      const replica = objectAt(spec, 'replica');
      if (!isText(replica['primary']) || !('enabled' in replica)) return;
      refuse({ at: ['replica', 'enabled'], message: 'cannot be set beside primary', fix: 'leave it out' });
    }),
    checked('validateReplicaMode', 'bootstrap', 'copies, where the Cluster is a replica', (part, refuse) => {
      const bootstrap = objectAt(part.value, 'bootstrap');
      if (!isReplica(part) || 'pg_basebackup' in bootstrap || 'recovery' in bootstrap) return;
      refuse({ at: ['bootstrap'], message: 'must be pg_basebackup or recovery for a replica', fix: 'use one of them' });
    }),
    replicaSource('source'),
    replicaSource('self'),
    replicaSource('primary'),
    checked(
      'validatePromotionToken',
      'replica.minApplyDelay',
      'not with a promotion token',
      ({ value: spec }, refuse) => {
        const { promotionToken, minApplyDelay } = objectAt(spec, 'replica');
        if (!isText(promotionToken) || minApplyDelay === undefined) return;
        refuse({
          at: ['replica', 'minApplyDelay'],
          message: 'cannot be set beside promotionToken',
          fix: 'leave it out',
        });
      },
    ),
    checked('validatePromotionToken', 'replica.promotionToken', 'on primary clusters only', (part, refuse) => {
      const { promotionToken, minApplyDelay } = objectAt(part.value, 'replica');
      if (!isText(promotionToken) || minApplyDelay !== undefined || !isReplica(part)) return;
      const at = ['replica', 'promotionToken'];
      refuse({ at, message: 'cannot be set while the Cluster is a replica', fix: 'make it the primary as well' });
    }),
    {
      upstream: 'validatePromotionToken',
      field: 'replica.promotionToken',
      says: 'is a token of a demoted cluster',
      unchecked: 'a token exists only while a switch runs',
    },
  ],
};
