import type { Json, JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt, shown, textAt } from '../../declared/fields';
import { parseQuantity } from '../../../model/quantity';
import { isLabelValue, isQualifiedName } from '../../names/dns-name';
import type { ApiRules, CheckedRule, Refuse } from '../api-rule';
import { checked, clusterSpec, isText, repeated } from './checked';
import { majorOfTag, tagOf } from './postgres-settings';

const sizeOf = (storage: JsonObject, at: Path, refuse: Refuse): void => {
  const size = textAt(storage, 'size');
  if (size !== undefined) {
    if (parseQuantity(size) === undefined) {
      refuse({ at: [...at, 'size'], message: 'must be a size', value: size, fix: 'write it as 20Gi' });
    }
    return;
  }
  const template = objectAt(storage, 'pvcTemplate', 'resources', 'requests')['storage'];
  if ((parseQuantity(shown(template)) ?? 0n) !== 0n) return;
  refuse({ at: [...at, 'size'], message: 'must be set', fix: 'write it as 20Gi' });
};

const storage = (upstream: string, key: 'storage' | 'walStorage'): CheckedRule =>
  checked(upstream, `${key}.size`, 'is a size, here or in the template', ({ value: spec }, refuse) => {
    if (key === 'storage' || key in spec) sizeOf(objectAt(spec, key), [key], refuse);
  });

const tablespaces = (spec: JsonObject): readonly JsonObject[] => objectsAt(spec, 'tablespaces');
const nameOf = (item: JsonObject): string => shown(item['name']);

/** The name of the volume that the operator makes for a tablespace. Source: pkg/specs/volumes.go */
const volumeOf = (name: string): string =>
  name.replace(/^_/, '1').replaceAll('$', '-').replaceAll('_', '-').toLowerCase();

const tablespaceFault = (name: string): string | undefined => {
  if (name.startsWith('pg_')) return 'must not begin with pg_';
  if (!/^[a-zA-Z_][a-zA-Z0-9_$]*$/.test(name)) return 'must be an identifier of PostgreSQL';
  return name.length > 63 ? 'must have at most 63 characters' : undefined;
};

const PULL_POLICIES = ['Always', 'Never', 'IfNotPresent'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

const toleration = (field: string, says: string, isWrong: (item: JsonObject) => boolean, fix: string): CheckedRule =>
  checked('validateTolerations', `affinity.tolerations[].${field}`, says, ({ value: spec }, refuse) => {
    objectsAt(objectAt(spec, 'affinity'), 'tolerations').forEach((item, index) => {
      if (!isWrong(item)) return;
      const at = ['affinity', 'tolerations', index, field];
      refuse({
        at,
        message: `must be ${says}`,
        ...(item[field] === undefined ? {} : { value: item[field] }),
        fix,
      });
    });
  });

const isEqual = (operator: Json | undefined): boolean =>
  operator === undefined || operator === '' || operator === 'Equal';

/** Image, volumes and place of the instances. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterStorageRules: ApiRules = {
  subject: 'CloudNativePG Cluster: image, volumes and place',
  partsOf: clusterSpec,
  rules: [
    checked('validateImageName', 'imageName', 'has the version in its tag', ({ value: { imageName } }, refuse) => {
      if (!isText(imageName)) return;
      const tag = tagOf(imageName);
      if (tag !== 'latest' && majorOfTag(tag) !== undefined) return;
      const message = 'must have a tag that begins with the version';
      refuse({ at: ['imageName'], message, value: imageName, fix: 'write it as postgresql:18.4-standard-trixie' });
    }),
    checked('validateImagePullPolicy', 'imagePullPolicy', 'is a known one', ({ value: spec }, refuse) => {
      const { imagePullPolicy: policy } = spec;
      if (!isText(policy) || PULL_POLICIES.includes(policy)) return;
      const more = { value: policy, fix: 'use IfNotPresent' };
      refuse({ at: ['imagePullPolicy'], message: `must be ${PULL_POLICIES.join(', ')}`, ...more });
    }),
    storage('validateStorageSize', 'storage'),
    storage('validateWalStorageSize', 'walStorage'),
    checked('validateTablespaceStorageSize', 'tablespaces[].storage.size', 'is a size', ({ value: spec }, refuse) => {
      tablespaces(spec).forEach((item, index) => {
        sizeOf(objectAt(item, 'storage'), ['tablespaces', index, 'storage'], refuse);
      });
    }),
    checked(
      'validateEphemeralVolumeSource',
      'ephemeralVolumeSource',
      'not beside ephemeralVolumesSizeLimit.temporaryData',
      ({ value: spec }, refuse) => {
        if (!('ephemeralVolumeSource' in spec)) return;
        if (!('temporaryData' in objectAt(spec, 'ephemeralVolumesSizeLimit'))) return;
        const message = 'cannot be set beside ephemeralVolumesSizeLimit.temporaryData';
        refuse({ at: ['ephemeralVolumeSource'], message, fix: 'keep one of them' });
      },
    ),
    checked('validateTablespaceNames', 'tablespaces[].name', 'is unique in any case', ({ value: spec }, refuse) => {
      for (const index of repeated(tablespaces(spec).map(item => nameOf(item).toLowerCase()))) {
        const more = { value: nameOf(tablespaces(spec)[index] ?? {}), fix: 'use another' };
        refuse({ at: ['tablespaces', index, 'name'], message: 'must be unique in any case', ...more });
      }
    }),
    checked('IsTablespaceNameValid', 'tablespaces[].name', 'is an identifier', ({ value: spec }, refuse) => {
      tablespaces(spec).forEach((item, index) => {
        const message = tablespaceFault(nameOf(item));
        if (message === undefined) return;
        refuse({ at: ['tablespaces', index, 'name'], message, value: nameOf(item), fix: 'use another' });
      });
    }),
    checked('validateTablespaceNames', 'tablespaces[].name', 'gives a volume of its own', ({ value: spec }, refuse) => {
      const names = tablespaces(spec).map(nameOf);
      for (const index of repeated(names.map(volumeOf))) {
        const name = names[index] ?? '';
        if (repeated(names.map(text => text.toLowerCase())).includes(index)) continue;
        const message = `must give a volume of its own, not a second tbs-${volumeOf(name)}`;
        refuse({ at: ['tablespaces', index, 'name'], message, value: name, fix: 'use another' });
      }
    }),
    checked(
      'validateTablespaceBackupSnapshot',
      'backup.volumeSnapshot.tablespaceClassName',
      'names tablespaces',
      ({ value: spec }, refuse) => {
        const classes = objectAt(spec, 'backup', 'volumeSnapshot', 'tablespaceClassName');
        for (const name of Object.keys(classes).filter(key => !tablespaces(spec).some(item => nameOf(item) === key))) {
          const at = ['backup', 'volumeSnapshot', 'tablespaceClassName', name];
          refuse({ at, message: 'must be one of spec.tablespaces', value: name, fix: 'correct the name' });
        }
      },
    ),
    toleration('key', 'a label name', ({ key }) => isText(key) && !isQualifiedName(key), 'correct it'),
    toleration(
      'operator',
      'Exists without a key',
      ({ key, operator }) => !isText(key) && operator !== 'Exists',
      'use Exists, or name a key',
    ),
    toleration(
      'effect',
      'NoExecute with tolerationSeconds',
      ({ effect, tolerationSeconds }) => tolerationSeconds !== undefined && effect !== 'NoExecute',
      'use NoExecute',
    ),
    toleration(
      'value',
      'a label value',
      ({ operator, value }) => isEqual(operator) && isText(value) && !isLabelValue(value),
      'correct it',
    ),
    toleration(
      'value',
      'empty with Exists',
      ({ operator, value }) => operator === 'Exists' && isText(value),
      'leave it out',
    ),
    toleration(
      'operator',
      'Equal or Exists',
      ({ key, operator }) => isText(key) && operator !== 'Exists' && !isEqual(operator),
      'use one of them',
    ),
    toleration(
      'effect',
      'NoSchedule, PreferNoSchedule or NoExecute',
      ({ effect }) => isText(effect) && !EFFECTS.includes(effect),
      'use one of them',
    ),
    checked('validateAntiAffinity', 'affinity.podAntiAffinityType', 'is a known one', ({ value: spec }, refuse) => {
      const { podAntiAffinityType: type } = objectAt(spec, 'affinity');
      if (!isText(type) || type === 'preferred' || type === 'required') return;
      const more = { value: type, fix: 'use one of them' };
      refuse({ at: ['affinity', 'podAntiAffinityType'], message: 'must be preferred or required', ...more });
    }),
    {
      upstream: 'validatePodPatchAnnotation',
      field: 'metadata.annotations[cnpg.io/podPatch]',
      says: 'applies to the pod',
      unchecked: 'the pod is made by the operator',
    },
  ],
};
