import { isJsonObject, type JsonObject } from '../../../model/json';
import { objectsAt, textAt } from '../../declared/fields';
import { LABEL, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { hasSingleOf, hasSomeOf, isAbsentWhen, isNeeded } from '../fields/set-rules';
import { isAtMostLong, isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { LABEL_KEY } from '../fields/forms';
import { hostPortRules } from './host-ports';
import { resizedWhileStarting } from './init-container-resizing';
import { podDnsRules } from './pod-dns';
import { isPod, podSpecs } from './pod-parts';

const UPSTREAM = 'ValidatePodSpec';

const ownName: CheckedRule = {
  upstream: 'validateInitContainers',
  field: 'initContainers[].name',
  says: 'names no other container',
  check: ({ value }, refuse) => {
    const names = objectsAt(value, 'containers').map(({ name }) => name);
    objectsAt(value, 'initContainers').forEach(({ name }, index) => {
      if (!isSet(name) || name === '' || !names.includes(name)) return;
      refuse({
        at: ['initContainers', index, 'name'],
        message: 'names one of containers too',
        value: name,
        fix: 'rename it',
      });
    });
  },
};

const ephemeral = fieldRule(
  'ValidatePodTemplateSpec',
  'ephemeralContainers',
  'are none where pods are made',
  ({ value }) =>
    Array.isArray(value) && value.length > 0
      ? { message: 'must not be set where pods are made', fix: 'use kubectl debug on a running pod' }
      : undefined,
);

const gatedNode = fieldRule(
  'ValidatePodCreate',
  'nodeName',
  'is not set beside schedulingGates, in a Pod itself',
  ({ value, owner }, part) =>
    value !== '' && isPod(part) && objectsAt(owner, 'schedulingGates').length > 0
      ? { message: 'must not be set beside schedulingGates', fix: 'drop one of them' }
      : undefined,
);

const isNamed = (spec: JsonObject, key: string): boolean => (textAt(spec, key) ?? '') !== '';

// Pods of a template are refused as they are made, which the server does not tell of the template.
const priorityOfClass = fieldRule(
  'admitPod',
  'priority',
  'is that of priorityClassName, in a Pod itself',
  ({ value, owner }, part) =>
    typeof value === 'number' && value !== 0 && isPod(part) && !isNamed(owner, 'priorityClassName')
      ? { message: 'must be that of a priorityClassName', fix: 'name a PriorityClass instead' }
      : undefined,
);

const overheadOfClass = fieldRule(
  'validateOverhead',
  'overhead',
  'is that of runtimeClassName, in a Pod itself',
  ({ value, owner }, part) =>
    isJsonObject(value) && isPod(part) && !isNamed(owner, 'runtimeClassName')
      ? { message: 'must be that of a runtimeClassName', fix: 'remove it, or name the RuntimeClass' }
      : undefined,
);

const accountName = fieldRule(
  UPSTREAM,
  'serviceAccountName|serviceAccount',
  `is ${SUBDOMAIN.expected}`,
  ({ value, owner, at }) => {
    const isUsed = at.at(-1) === 'serviceAccountName' || textAt(owner, 'serviceAccountName') === undefined;
    return typeof value !== 'string' || value === '' || !isUsed || SUBDOMAIN.accepts(value)
      ? undefined
      : { message: `must be ${SUBDOMAIN.expected}`, fix: 'rename it' };
  },
);

/** The controller of a StatefulSet gives its pods other names. */
const namesHost = (field: string): CheckedRule =>
  fieldRule(UPSTREAM, field, `is ${LABEL.expected}`, ({ value }, { manifest }) =>
    typeof value !== 'string' || value === '' || manifest.kind === 'StatefulSet' || LABEL.accepts(value)
      ? undefined
      : { message: `must be ${LABEL.expected}`, fix: 'rename it' },
  );

const isWholeName = (says: string, why: string, flag: string): CheckedRule =>
  isAbsentWhen('validatePodHostName', 'hostnameOverride', `${says} ${why}`, (_, spec) => spec[flag] === true);

/** Rules of pods beside their containers and volumes. Source: kubernetes, pkg/apis/core/validation, ValidatePodSpec */
export const podSpecRules: ApiRules = {
  subject: 'Pod template: pod',
  partsOf: podSpecs,
  rules: [
    ownName,
    ephemeral,
    { upstream: 'validateEphemeralContainers', field: 'ephemeralContainers', says: 'are valid', by: 'V18' },
    ...hostPortRules,
    resizedWhileStarting,
    isOneOf('validateRestartPolicy', 'restartPolicy', ['Always', 'OnFailure', 'Never']),
    ...podDnsRules,
    isOfForm('validateReadinessGates', 'readinessGates[].conditionType', LABEL_KEY, 'isRefused'),
    isOfForm('validateSchedulingGates', 'schedulingGates[].name', LABEL_KEY, 'isRefused'),
    { upstream: 'validateSchedulingGates', field: 'schedulingGates[].name', says: 'is there once', by: 'V12' },
    gatedNode,
    isNeeded('validatePodResourceClaim', 'resourceClaims[].name'),
    isOfForm('validatePodResourceClaim', 'resourceClaims[].name', LABEL),
    { upstream: 'validatePodResourceClaim', field: 'resourceClaims[].name', says: 'is there once', by: 'V12' },
    hasSomeOf('validatePodResourceClaim', 'resourceClaims[]', ['resourceClaimName', 'resourceClaimTemplateName']),
    hasSingleOf('validatePodResourceClaim', 'resourceClaims[]', ['resourceClaimName', 'resourceClaimTemplateName']),
    isOfForm('validatePodResourceClaim', 'resourceClaims[].resourceClaimName', SUBDOMAIN, 'isRefused'),
    isOfForm('validatePodResourceClaim', 'resourceClaims[].resourceClaimTemplateName', SUBDOMAIN, 'isRefused'),
    accountName,
    isOfForm(UPSTREAM, 'nodeName', SUBDOMAIN),
    isBetween(UPSTREAM, 'activeDeadlineSeconds', 1, 2 ** 31 - 1),
    namesHost('hostname'),
    namesHost('subdomain'),
    isWholeName('beside', 'setHostnameAsFQDN', 'setHostnameAsFQDN'),
    isWholeName('when', 'hostNetwork is true', 'hostNetwork'),
    isAtMostLong('validatePodHostName', 'hostnameOverride', 64),
    isOfForm('validatePodHostName', 'hostnameOverride', SUBDOMAIN, 'isRefused'),
    isOfForm(UPSTREAM, 'priorityClassName', SUBDOMAIN),
    priorityOfClass,
    overheadOfClass,
    isOfForm('ValidateRuntimeClassName', 'runtimeClassName', SUBDOMAIN, 'isRefused'),
    isOneOf('ValidatePreemptionPolicy', 'preemptionPolicy', ['PreemptLowerPriority', 'Never'], 'isRefused'),
    {
      upstream: 'validateWorkloadReference',
      field: 'workloadRef',
      says: 'has valid names',
      unchecked: 'the server drops the field unless the gate GenericWorkload is on',
      until: 'SchedulingGroups',
    },
    {
      upstream: 'validateSchedulingGroup',
      field: 'schedulingGroup',
      says: 'names a PodGroup',
      unchecked: 'the server drops the field unless the gate GenericWorkload is on',
      since: 'SchedulingGroups',
    },
  ],
};
