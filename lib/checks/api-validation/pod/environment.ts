import type { JsonObject } from '../../../model/json';
import { objectsAt, textAt } from '../../declared/fields';
import { LABEL, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { hasSingleOf, hasSomeOf, isNeeded, keysSet } from '../fields/set-rules';
import { isOfForm } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { DATA_KEY, SUBDOMAIN_PREFIX, VARIABLE_NAME, WITHOUT_BACKSTEP } from '../fields/forms';
import { fieldReferenceRules, resourceReferenceRules } from './field-references';
import { podContainers, podSpecOf } from './pod-parts';
import { VOLUME_SOURCES } from './volume-sources';

const SOURCES = ['fieldRef', 'resourceFieldRef', 'configMapKeyRef', 'secretKeyRef', 'fileKeyRef'];

/** Fields of the pod that variables can show. Source: kubernetes, validEnvDownwardAPIFieldPathExpressions */
const FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

const eitherValue = fieldRule(
  'validateEnvVarValueFrom',
  'env[].valueFrom',
  'stands alone, without value',
  ({ value, owner }) =>
    textAt(owner, 'value') !== undefined && keysSet(value, SOURCES).length > 0
      ? { message: 'must stand without value', fix: 'keep one of them' }
      : undefined,
);

const fileVolume = (says: string, fix: string, refuses: (volume: JsonObject | undefined) => boolean): CheckedRule =>
  fieldRule('validateFileKeyRefVolumes', 'env[].valueFrom.fileKeyRef.volumeName', says, ({ value }, part) => {
    const volume = objectsAt(podSpecOf(part), 'volumes').find(({ name }) => name === value);
    return typeof value === 'string' && value !== '' && refuses(volume)
      ? { message: `must ${says}`, value, fix }
      : undefined;
  });

/** A volume without any source is an emptyDir too. */
const isEmptyDir = (volume: JsonObject): boolean =>
  isSet(volume['emptyDir']) || keysSet(volume, VOLUME_SOURCES).length === 0;

const dataReferenceRules = (kind: string): readonly CheckedRule[] => {
  const [upstream, field] = [
    `validate${kind}KeySelector`,
    `env[].valueFrom.${kind.charAt(0).toLowerCase()}${kind.slice(1)}KeyRef`,
  ];
  return [
    isNeeded(upstream, `${field}.name`),
    isOfForm(upstream, `${field}.name`, SUBDOMAIN),
    isNeeded(upstream, `${field}.key`),
    isOfForm(upstream, `${field}.key`, DATA_KEY),
  ];
};

/** Rules of the environment of containers. Source: kubernetes, pkg/apis/core/validation, ValidateEnv and ValidateEnvFrom */
export const environmentRules: ApiRules = {
  subject: 'Pod template: environment of containers',
  partsOf: podContainers,
  rules: [
    isNeeded('ValidateEnv', 'env[].name'),
    isOfForm('ValidateEnv', 'env[].name', VARIABLE_NAME),
    hasSomeOf('validateEnvVarValueFrom', 'env[].valueFrom', SOURCES),
    hasSingleOf('validateEnvVarValueFrom', 'env[].valueFrom', SOURCES),
    eitherValue,
    ...fieldReferenceRules('env[].valueFrom.fieldRef', FIELDS),
    ...resourceReferenceRules('env[].valueFrom.resourceFieldRef'),
    ...dataReferenceRules('ConfigMap'),
    ...dataReferenceRules('Secret'),
    isNeeded('validateFileKeySelector', 'env[].valueFrom.fileKeyRef.key'),
    isOfForm('validateFileKeySelector', 'env[].valueFrom.fileKeyRef.key', VARIABLE_NAME),
    isNeeded('validateFileKeySelector', 'env[].valueFrom.fileKeyRef.volumeName'),
    isOfForm('validateFileKeySelector', 'env[].valueFrom.fileKeyRef.volumeName', LABEL),
    isNeeded('validateFileKeySelector', 'env[].valueFrom.fileKeyRef.path'),
    isOfForm('validateFileKeySelector', 'env[].valueFrom.fileKeyRef.path', WITHOUT_BACKSTEP),
    fileVolume('name a volume of the pod', 'add the volume', volume => volume === undefined),
    fileVolume('name an emptyDir', 'use an emptyDir', volume => volume !== undefined && !isEmptyDir(volume)),
    isOfForm('ValidateEnvFrom', 'envFrom[].prefix', VARIABLE_NAME),
    hasSomeOf('ValidateEnvFrom', 'envFrom[]', ['configMapRef', 'secretRef']),
    hasSingleOf('ValidateEnvFrom', 'envFrom[]', ['configMapRef', 'secretRef']),
    isNeeded('validateConfigMapEnvSource', 'envFrom[].configMapRef.name'),
    isOfForm('validateConfigMapEnvSource', 'envFrom[].configMapRef.name', SUBDOMAIN_PREFIX),
    isNeeded('validateSecretEnvSource', 'envFrom[].secretRef.name'),
    isOfForm('validateSecretEnvSource', 'envFrom[].secretRef.name', SUBDOMAIN_PREFIX),
  ],
};
