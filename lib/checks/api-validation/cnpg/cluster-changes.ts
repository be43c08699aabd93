import type { JsonObject } from '../../../model/json';
import { sameJson } from '../../../model/same-json';
import { parseQuantity, type Nanos } from '../../../model/quantity';
import { objectAt, objectsAt, shown } from '../../declared/fields';
import type { ApiRules, CheckedRule, Refuse } from '../api-rule';
import type { Path } from '../../../model/path';
import { checkedChange, clusterSpec } from './checked';
import { majorOf, parameter, parametersOf } from './postgres-settings';

const sizeOf = (storage: JsonObject): Nanos | undefined => parseQuantity(shown(storage['size']));

const noShrink = (value: JsonObject, before: JsonObject, at: Path, refuse: Refuse): void => {
  const [size, old] = [sizeOf(value), sizeOf(before)];
  if (size === undefined || old === undefined || size >= old) return;
  const message = `cannot shrink from ${shown(before['size'])}`;
  refuse({
    at: [...at, 'size'],
    message,
    value: shown(value['size']),
    fix: 'keep the size, or restore into a new one',
  });
};

const sameId = (field: 'postgresGID' | 'postgresUID'): CheckedRule =>
  checkedChange('validateUnixPermissionIdentifierChange', field, 'stays', (value, before, refuse) => {
    const [now, old] = [value[field] ?? 26, before[field] ?? 26];
    if (now === old) return;
    refuse({ at: [field], message: `cannot change from ${shown(old)}`, value: now, fix: 'keep it' });
  });

/** Changes of a Cluster. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterChangeRules: ApiRules = {
  subject: 'CloudNativePG Cluster: changes',
  partsOf: clusterSpec,
  rules: [
    checkedChange(
      'validateImageChange',
      'imageName, imageCatalogRef.major',
      'no downgrade',
      (value, before, refuse) => {
        const [major, old] = [majorOf(value), majorOf(before)];
        if (major === undefined || old === undefined || major >= old) return;
        const at = 'imageCatalogRef' in value ? ['imageCatalogRef', 'major'] : ['imageName'];
        const fix = 'keep the version, or restore into a new Cluster';
        refuse({ at, message: `cannot go back from major version ${old}`, value: major, fix });
      },
    ),
    checkedChange('validateImageChange', 'imageName', 'upgrades lead to 16 or above', (value, before, refuse) => {
      const [major, old] = [majorOf(value), majorOf(before)];
      if (major === undefined || old === undefined || major <= old || major >= 16) return;
      const at = 'imageCatalogRef' in value ? ['imageCatalogRef', 'major'] : ['imageName'];
      refuse({ at, message: 'must be 16 or above to upgrade to', value: major, fix: 'use a newer version' });
    }),
    checkedChange(
      'validateConfigurationChange',
      'imageName',
      'does not change together with parameters, with primaryUpdateMethod switchover',
      (value, before, refuse) => {
        const isSame = sameJson(parametersOf(value), parametersOf(before));
        if (value['imageName'] === before['imageName'] || value['primaryUpdateMethod'] !== 'switchover' || isSame)
          return;
        const message = 'cannot change together with parameters while primaryUpdateMethod is switchover';
        refuse({ at: ['imageName'], message, fix: 'change one after the other' });
      },
    ),
    checkedChange('validateStorageChange', 'storage.size', 'does not shrink', (value, before, refuse) => {
      noShrink(objectAt(value, 'storage'), objectAt(before, 'storage'), ['storage'], refuse);
    }),
    checkedChange('validateWalStorageChange', 'walStorage', 'stays', (value, before, refuse) => {
      if (!('walStorage' in before) || 'walStorage' in value) return;
      refuse({ at: ['walStorage'], message: 'cannot be removed', fix: 'keep it' });
    }),
    checkedChange('validateWalStorageChange', 'walStorage.size', 'does not shrink', (value, before, refuse) => {
      noShrink(objectAt(value, 'walStorage'), objectAt(before, 'walStorage'), ['walStorage'], refuse);
    }),
    checkedChange('validateTablespacesChange', 'tablespaces', 'all stay', (value, before, refuse) => {
      const names = objectsAt(value, 'tablespaces').map(({ name }) => name);
      for (const { name } of objectsAt(before, 'tablespaces').filter(item => !names.includes(item['name'] ?? ''))) {
        refuse({ at: ['tablespaces'], message: 'cannot be removed', value: shown(name), fix: 'keep it' });
      }
    }),
    checkedChange(
      'validateTablespacesChange',
      'tablespaces[].storage.size',
      'does not shrink',
      (value, before, refuse) => {
        objectsAt(value, 'tablespaces').forEach((item, index) => {
          const old = objectsAt(before, 'tablespaces').find(({ name }) => name === item['name']);
          const at = ['tablespaces', index, 'storage'];
          noShrink(objectAt(item, 'storage'), objectAt(old, 'storage'), at, refuse);
        });
      },
    ),
    sameId('postgresGID'),
    sameId('postgresUID'),
    checkedChange(
      'validateReplicationSlotsChange',
      'replicationSlots.highAvailability.slotPrefix',
      'stays while the slots are on',
      (value, before, refuse) => {
        const [now, old] = [value, before].map(spec => objectAt(spec, 'replicationSlots', 'highAvailability'));
        const prefix = now?.['slotPrefix'] ?? '_cnpg_';
        if (old?.['enabled'] === false || prefix === (old?.['slotPrefix'] ?? '_cnpg_')) return;
        const at = ['replicationSlots', 'highAvailability', 'slotPrefix'];
        const fix = 'switch the slots off first';
        refuse({ at, message: 'cannot change while the slots are on', value: shown(prefix), fix });
      },
    ),
    checkedChange(
      'validateWALLevelChange',
      'postgresql.parameters.wal_level',
      'does not become minimal',
      (value, before, refuse) => {
        const old = parameter(before, 'wal_level');
        if (parameter(value, 'wal_level') !== 'minimal' || old === 'minimal' || old === '') return;
        const at = ['postgresql', 'parameters', 'wal_level'];
        refuse({ at, message: `cannot become minimal from ${old}`, fix: 'keep it' });
      },
    ),
    {
      upstream: 'validateReplicaClusterChange',
      field: 'replica.enabled',
      says: 'does not change while a switch runs',
      unchecked: 'only the status of the object tells',
    },
  ],
};
