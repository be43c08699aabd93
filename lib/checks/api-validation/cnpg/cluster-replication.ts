import { listAt, objectAt } from '../../declared/fields';
import type { ApiRules } from '../api-rule';
import { checked, clusterSpec, numberAt } from './checked';

/** Annotation of the time before spec.postgresql.synchronous.failoverQuorum. */
const QUORUM = 'alpha.cnpg.io/failoverQuorum';
const GO_TRUE = /^(1|t|T|TRUE|true|True)$/;

const SYNCHRONOUS = ['postgresql', 'synchronous'];

/** Replication and the choice of a primary. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterReplicationRules: ApiRules = {
  subject: 'CloudNativePG Cluster: replication',
  partsOf: clusterSpec,
  rules: [
    checked(
      'validateConfiguration',
      'postgresql.synchronous',
      'not beside minSyncReplicas and maxSyncReplicas',
      ({ value: spec }, refuse) => {
        const isOld = numberAt(spec, 'minSyncReplicas', 0) > 0 || numberAt(spec, 'maxSyncReplicas', 0) > 0;
        if (!isOld || !('synchronous' in objectAt(spec, 'postgresql'))) return;
        const message = 'cannot be set beside minSyncReplicas and maxSyncReplicas';
        refuse({ at: SYNCHRONOUS, message, fix: 'leave those two out' });
      },
    ),
    checked(
      'validateSynchronousReplicaConfiguration',
      'postgresql.synchronous.number',
      'is below the instances and named standbys together',
      ({ value: spec }, refuse) => {
        const synchronous = objectAt(spec, ...SYNCHRONOUS);
        const { number } = synchronous;
        const standbys = ['standbyNamesPre', 'standbyNamesPost'].flatMap(key => listAt(synchronous, key)).length;
        const all = numberAt(spec, 'instances', 1) + standbys;
        if (typeof number !== 'number' || number < all) return;
        const message = `must be below ${all}, the instances and named standbys together`;
        refuse({ at: [...SYNCHRONOUS, 'number'], message, value: number, fix: 'lower it, or add instances' });
      },
    ),
    checked(
      'validateFailoverQuorum',
      'postgresql.synchronous.number',
      'is above the named standbys, with failoverQuorum',
      ({ value: spec }, refuse) => {
        const synchronous = objectAt(spec, ...SYNCHRONOUS);
        const standbys = ['standbyNamesPre', 'standbyNamesPost'].flatMap(key => listAt(synchronous, key)).length;
        const number = numberAt(synchronous, 'number', 0);
        if (synchronous['failoverQuorum'] !== true || number > standbys) return;
        const message = `must be above ${standbys}, the named standbys, with failoverQuorum`;
        refuse({ at: [...SYNCHRONOUS, 'number'], message, value: number, fix: 'raise it' });
      },
    ),
    checked(
      'validateFailoverQuorumAlphaAnnotation',
      'postgresql.synchronous',
      `is set with the annotation ${QUORUM}`,
      ({ value: spec, manifest }, refuse) => {
        const value = objectAt(manifest.body, 'metadata', 'annotations')[QUORUM];
        if (typeof value !== 'string' || !GO_TRUE.test(value)) return;
        if ('synchronous' in objectAt(spec, 'postgresql')) return;
        refuse({ at: SYNCHRONOUS, message: `must be set with the annotation ${QUORUM}`, fix: 'add it' });
      },
    ),
    checked('validateMaxSyncReplicas', 'maxSyncReplicas', 'is below the instances', ({ value: spec }, refuse) => {
      const most = numberAt(spec, 'maxSyncReplicas', 0);
      if (most < numberAt(spec, 'instances', 1)) return;
      refuse({ at: ['maxSyncReplicas'], message: 'must be below instances', value: most, fix: 'lower it' });
    }),
    { upstream: 'validateMaxSyncReplicas', field: 'maxSyncReplicas', says: 'is not negative', by: 'V1' },
    checked('validateMinSyncReplicas', 'minSyncReplicas', 'is at most maxSyncReplicas', ({ value: spec }, refuse) => {
      const least = numberAt(spec, 'minSyncReplicas', 0);
      if (least <= numberAt(spec, 'maxSyncReplicas', 0)) return;
      const message = 'must be at most maxSyncReplicas';
      refuse({ at: ['minSyncReplicas'], message, value: least, fix: 'lower it, or raise maxSyncReplicas' });
    }),
    { upstream: 'validateMinSyncReplicas', field: 'minSyncReplicas', says: 'is not negative', by: 'V1' },
    checked(
      'validateSyncReplicaElectionConstraint',
      'postgresql.syncReplicaElectionConstraint.nodeLabelsAntiAffinity',
      'is set where it is enabled',
      ({ value: spec }, refuse) => {
        const constraint = objectAt(spec, 'postgresql', 'syncReplicaElectionConstraint');
        if (constraint['enabled'] !== true || listAt(constraint, 'nodeLabelsAntiAffinity').length > 0) return;
        const at = ['postgresql', 'syncReplicaElectionConstraint', 'nodeLabelsAntiAffinity'];
        refuse({ at, message: 'must be set where the constraint is enabled', fix: 'name labels of the nodes' });
      },
    ),
    checked(
      'validatePrimaryLease',
      'primaryLease.leaseDurationSeconds',
      'is above renewDeadlineSeconds',
      ({ value: spec }, refuse) => {
        const lease = objectAt(spec, 'primaryLease');
        const duration = numberAt(lease, 'leaseDurationSeconds', 15);
        const deadline = numberAt(lease, 'renewDeadlineSeconds', 10);
        if (duration > deadline) return;
        const message = `must be above renewDeadlineSeconds, ${deadline}`;
        refuse({ at: ['primaryLease', 'leaseDurationSeconds'], message, value: duration, fix: 'raise it' });
      },
    ),
    checked(
      'validatePrimaryLease',
      'primaryLease.renewDeadlineSeconds',
      'is above retryPeriodSeconds times 1.2',
      ({ value: spec }, refuse) => {
        const lease = objectAt(spec, 'primaryLease');
        const deadline = numberAt(lease, 'renewDeadlineSeconds', 10);
        const period = numberAt(lease, 'retryPeriodSeconds', 2);
        if (5 * deadline > 6 * period) return;
        const message = `must be above retryPeriodSeconds times 1.2, ${(6 * period) / 5}`;
        refuse({ at: ['primaryLease', 'renewDeadlineSeconds'], message, value: deadline, fix: 'raise it' });
      },
    ),
    {
      upstream: 'validatePrimaryUpdateStrategy',
      field: 'primaryUpdateStrategy',
      says: 'is supervised or unsupervised',
      by: 'V1',
    },
    checked(
      'validatePrimaryUpdateStrategy',
      'primaryUpdateStrategy',
      'is not supervised with one instance',
      ({ value: spec }, refuse) => {
        if (spec['primaryUpdateStrategy'] !== 'supervised' || numberAt(spec, 'instances', 1) !== 1) return;
        const message = 'must not be supervised with one instance';
        refuse({ at: ['primaryUpdateStrategy'], message, fix: 'use unsupervised' });
      },
    ),
  ],
};
