import type { JsonObject } from '../../../model/json';
import { listAt, objectAt, objectsAt, shown } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { isLabelValue, isQualifiedName } from '../../names/dns-name';
import { checked, clusterSpec, isText, repeated } from './checked';
import { isReservedVariable } from './reserved-variable';

const rolesOf = (spec: JsonObject): readonly JsonObject[] => objectsAt(objectAt(spec, 'managed'), 'roles');

const ofRoles = (field: string, says: string, isWrong: (role: JsonObject) => boolean, fix: string): CheckedRule =>
  checked('validateManagedRoles', `managed.roles[].${field}`, says, ({ value: spec }, refuse) => {
    rolesOf(spec).forEach((role, index) => {
      if (!isWrong(role)) return;
      const at = ['managed', 'roles', index, field];
      const value = role[field];
      const isPlain = typeof value === 'string' || typeof value === 'number';
      refuse({ at, message: `must be ${says}`, ...(isPlain ? { value } : {}), fix });
    });
  });

/** Roles of PostgreSQL and of the operator. Source: pkg/postgres/roles.go */
const isReservedRole = (name: string): boolean =>
  ['streaming_replica', 'postgres'].includes(name) || name.startsWith('cnpg_') || name.startsWith('pg_');

const SERVICES = ['managed', 'services'];
const additionalOf = (spec: JsonObject): readonly JsonObject[] => objectsAt(objectAt(spec, ...SERVICES), 'additional');
const serviceName = (service: JsonObject): string => shown(objectAt(service, 'serviceTemplate', 'metadata')['name']);

const archivers = (spec: JsonObject): readonly string[] =>
  objectsAt(spec, 'plugins')
    .filter(({ enabled, isWALArchiver }) => enabled !== false && isWALArchiver === true)
    .map(({ name }) => shown(name));

const CREDENTIALS = ['azureCredentials', 's3Credentials', 'googleCredentials'];

/** Roles, Services, plugins and selectors. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterManagedRules: ApiRules = {
  subject: 'CloudNativePG Cluster: roles, Services, plugins and selectors',
  partsOf: clusterSpec,
  rules: [
    checked('validateManagedRoles', 'managed.roles[].name', 'is unique', ({ value: spec }, refuse) => {
      const names = rolesOf(spec).map(({ name }) => shown(name));
      for (const index of repeated(names)) {
        const more = { value: names[index] ?? '', fix: 'keep one' };
        refuse({ at: ['managed', 'roles', index, 'name'], message: 'must be unique', ...more });
      }
    }),
    ofRoles(
      'connectionLimit',
      '-1 or above',
      ({ connectionLimit: limit }) => typeof limit === 'number' && limit < -1,
      'use -1 for no limit',
    ),
    ofRoles(
      'name',
      'no role of PostgreSQL or of the operator',
      ({ name }) => isText(name) && isReservedRole(name),
      'use another',
    ),
    ofRoles(
      'disablePassword',
      'false beside passwordSecret',
      role => role['disablePassword'] === true && 'passwordSecret' in role,
      'keep one of them',
    ),
    checked('validateManagedServices', 'managed.services.disabledDefaultServices', 'has no rw', (part, refuse) => {
      const index = listAt(objectAt(part.value, ...SERVICES), 'disabledDefaultServices').indexOf('rw');
      if (index < 0) return;
      const at = [...SERVICES, 'disabledDefaultServices', index];
      refuse({ at, message: 'must not be rw', fix: 'keep the Service of the primary' });
    }),
    checked('validateManagedServices', 'managed.services.additional[]', 'has a name of its own', (part, refuse) => {
      const own = ['rw', 'ro', 'r', 'any'].map(ending => `${part.manifest.name}-${ending}`);
      additionalOf(part.value).forEach((service, index) => {
        if (!own.includes(serviceName(service))) return;
        const at = [...SERVICES, 'additional', index, 'serviceTemplate', 'metadata', 'name'];
        refuse({ at, message: 'is a Service of the operator', value: serviceName(service), fix: 'use another' });
      });
    }),
    checked('validateServiceTemplate', 'managed.services.additional[]', 'has no selector', ({ value }, refuse) => {
      additionalOf(value).forEach((service, index) => {
        if (Object.keys(objectAt(service, 'serviceTemplate', 'spec', 'selector')).length === 0) return;
        const at = [...SERVICES, 'additional', index, 'serviceTemplate', 'spec', 'selector'];
        refuse({ at, message: 'belongs to the operator', fix: 'leave it out, and use selectorType' });
      });
    }),
    checked('validateServiceTemplate', 'managed.services.additional[]', 'has a name', ({ value }, refuse) => {
      additionalOf(value).forEach((service, index) => {
        if (serviceName(service) !== '') return;
        const at = [...SERVICES, 'additional', index, 'serviceTemplate', 'metadata', 'name'];
        refuse({ at, message: 'must be set', fix: 'name the Service' });
      });
    }),
    checked('validateManagedServices', 'managed.services.additional', 'names are unique', ({ value }, refuse) => {
      const names = additionalOf(value).map(serviceName);
      for (const index of repeated(names).filter(position => names[position] !== '')) {
        const at = [...SERVICES, 'additional', index, 'serviceTemplate', 'metadata', 'name'];
        refuse({ at, message: 'must be unique', value: names[index] ?? '', fix: 'use another' });
      }
    }),
    checked('validateEnv', 'env[].name', 'is none of the operator', ({ value: spec }, refuse) => {
      objectsAt(spec, 'env').forEach(({ name }, index) => {
        if (!isText(name) || !isReservedVariable(name)) return;
        refuse({ at: ['env', index, 'name'], message: 'belongs to the operator', value: name, fix: 'leave it out' });
      });
    }),
    checked('validatePluginConfiguration', 'plugins', 'one archives at most', ({ value: spec }, refuse) => {
      const found = archivers(spec);
      if (found.length < 2) return;
      const more = { value: found.join(', '), fix: 'set isWALArchiver on one' };
      refuse({ at: ['plugins'], message: 'must have one that archives WAL at most', ...more });
    }),
    checked('validatePluginConfiguration', 'plugins', 'none archives beside barmanObjectStore', (part, refuse) => {
      if (!('barmanObjectStore' in objectAt(part.value, 'backup')) || archivers(part.value).length === 0) return;
      const message = 'must not archive WAL beside backup.barmanObjectStore';
      refuse({ at: ['plugins'], message, value: archivers(part.value).join(', '), fix: 'keep the plugin' });
    }),
    checked(
      'ValidateBackupConfiguration',
      'backup.barmanObjectStore',
      'has one kind of credentials',
      (part, refuse) => {
        const store = objectAt(part.value, 'backup', 'barmanObjectStore');
        const found = CREDENTIALS.filter(key => key in store);
        if (!('barmanObjectStore' in objectAt(part.value, 'backup')) || found.length === 1) return;
        const message = `must have one of ${CREDENTIALS.join(', ')}`;
        refuse({ at: ['backup', 'barmanObjectStore'], message, fix: 'use the plugin and an ObjectStore instead' });
      },
    ),
    {
      upstream: 'ValidateAwsCredentials, ValidateAzureCredentials, ValidateGCSCredentials',
      field: 'backup.barmanObjectStore',
      says: 'credentials are whole',
      unchecked: 'superseded by the plugin, and gone from the operator in its next version',
    },
    { upstream: 'ValidateRetentionPolicy', field: 'backup.retentionPolicy', says: 'is a policy', by: 'V1' },
    checked('validateServiceAccountConfig', 'serviceAccountName', 'not beside the template', ({ value }, refuse) => {
      if (!isText(value['serviceAccountName']) || !('serviceAccountTemplate' in value)) return;
      const message = 'cannot be set beside serviceAccountTemplate';
      refuse({ at: ['serviceAccountName'], message, fix: 'keep one of them' });
    }),
    { upstream: 'validatePodSelectorRefs', field: 'podSelectorRefs[].name', says: 'is unique', by: 'V12' },
    checked(
      'validatePodSelectorRefs',
      'podSelectorRefs[].selector',
      'is a label selector',
      ({ value: spec }, refuse) => {
        objectsAt(spec, 'podSelectorRefs').forEach((reference, index) => {
          for (const [key, value] of Object.entries(objectAt(reference, 'selector', 'matchLabels'))) {
            if (isQualifiedName(key) && isLabelValue(shown(value))) continue;
            const at = ['podSelectorRefs', index, 'selector', 'matchLabels', key];
            refuse({ at, message: 'must be a label', value: shown(value), fix: 'correct it' });
          }
          objectsAt(objectAt(reference, 'selector'), 'matchExpressions').forEach((expression, position) => {
            const operator = shown(expression['operator']);
            const withValues = ['In', 'NotIn'].includes(operator);
            const isKnown = withValues || ['Exists', 'DoesNotExist'].includes(operator);
            if (isKnown && withValues === listAt(expression, 'values').length > 0) return;
            const at = ['podSelectorRefs', index, 'selector', 'matchExpressions', position];
            const message = 'must have In or NotIn with values, or Exists or DoesNotExist without';
            refuse({ at, message, value: operator, fix: 'correct it' });
          });
        });
      },
    ),
  ],
};
