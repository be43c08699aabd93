import { isJsonObject, type Json } from '../../../model/json';
import { objectAt, objectsAt } from '../../declared/fields';
import { isDnsLabel } from '../../names/dns-name';
import type { ApiRule, ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, onlyIf } from '../fields/field-rule';
import { isAtLeast, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { unchanged } from '../fields/unchanged';
import { specOf } from '../parts';
import { selectedTemplate } from './selected-template';

const SPEC = 'ValidateStatefulSetSpec';
const UPDATE = 'ValidateStatefulSetUpdate';
const ROLLING = 'updateStrategy.rollingUpdate';

const retention = (field: string): CheckedRule =>
  isOneOf('ValidatePersistentVolumeClaimRetentionPolicyType', `persistentVolumeClaimRetentionPolicy.${field}`, [
    'Retain',
    'Delete',
  ]);

const noRollingUpdate: CheckedRule = fieldRule(SPEC, ROLLING, 'is not there for OnDelete', (_found, part) =>
  objectAt(part.value, 'updateStrategy')['type'] === 'OnDelete'
    ? { message: 'must not be set for OnDelete', fix: 'remove it' }
    : undefined,
);

const keptRollingUpdate: CheckedRule = {
  upstream: SPEC,
  field: ROLLING,
  says: 'is not there for OnDelete, where the server filled it in before',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(spec => objectAt(spec, 'updateStrategy'));
    if (now?.['type'] !== 'OnDelete' || isSet(now['rollingUpdate'])) return;
    if (isSet(old?.['rollingUpdate']) || (isSet(old?.['type']) && old['type'] !== '')) return;
    const fix = 'make the change with kubectl replace, or set updateStrategy.type to RollingUpdate once before';
    refuse({ at: ['updateStrategy', 'type'], message: 'cannot change at once', value: 'OnDelete', fix });
  },
};

const partition: CheckedRule = isAtLeast('validateRollingUpdateStatefulSet', `${ROLLING}.partition`, 0);

/** A claim as the update compares it. */
const claimOf = (claim: Json): Json => {
  if (!isJsonObject(claim)) return claim;
  const { apiVersion: _apiVersion, kind: _kind, ...rest } = claim;
  return rest;
};

/** Each pod has a volume of the claim's name. Source: kubernetes, volumesToAddForTemplates */
const claimName: CheckedRule = {
  upstream: SPEC,
  field: 'volumeClaimTemplates[].metadata.name',
  says: 'is a DNS label',
  check: ({ value }, refuse) => {
    for (const [index, claim] of objectsAt(value, 'volumeClaimTemplates').entries()) {
      const { name } = objectAt(claim, 'metadata');
      if (typeof name === 'string' && isDnsLabel(name)) continue;
      const at = ['volumeClaimTemplates', index, 'metadata', 'name'];
      refuse({ at, message: 'must be a DNS label', value: name, fix: 'name the claim' });
    }
  },
};

const claims = unchanged(UPDATE, 'volumeClaimTemplates', {
  presets: { volumeMode: 'Filesystem', phase: 'Pending' },
  fix: 'change it back, or delete the StatefulSet with --cascade=orphan and make it anew',
});

const unchangedClaims: CheckedRule = {
  ...claims,
  check: (part, refuse) => {
    const bare = (spec: typeof part.value): typeof part.value => ({
      volumeClaimTemplates: objectsAt(spec, 'volumeClaimTemplates').map(claimOf),
    });
    claims.check({ ...part, value: bare(part.value), before: bare(part.before ?? {}) }, refuse);
  },
};

const maxUnavailable: ApiRule = {
  upstream: 'validateRollingUpdateStatefulSet',
  field: `${ROLLING}.maxUnavailable`,
  says: 'is a whole number from 1, or a percentage from 1% to 100%',
  unchecked: 'the server drops the field: feature gate MaxUnavailableStatefulSet is off',
};

/** Rules of StatefulSets. Source: kubernetes, pkg/apis/apps/validation, ValidateStatefulSet */
export const statefulSetRules: ApiRules = {
  subject: 'StatefulSet',
  partsOf: specOf('apps/v1', 'StatefulSet'),
  rules: [
    { upstream: 'ValidateStatefulSet', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    isOneOf(SPEC, 'podManagementPolicy', ['OrderedReady', 'Parallel']),
    isOneOf(SPEC, 'updateStrategy.type', ['RollingUpdate', 'OnDelete']),
    noRollingUpdate,
    keptRollingUpdate,
    partition,
    maxUnavailable,
    retention('whenDeleted'),
    retention('whenScaled'),
    { upstream: 'validateVolumeClaimTemplates', field: 'volumeClaimTemplates', says: 'are claims', by: 'V18' },
    claimName,
    isAtLeast(SPEC, 'replicas', 0),
    isAtLeast(SPEC, 'minReadySeconds', 0),
    isAtLeast(SPEC, 'ordinals.start', 0),
    onlyIf(
      ({ before }) => before === undefined,
      isOfForm(SPEC, 'serviceName', { expected: 'a DNS label', accepts: isDnsLabel }),
    ),
    ...selectedTemplate({ spec: SPEC, template: 'ValidatePodTemplateSpecForStatefulSet' }),
    unchanged(UPDATE, 'selector'),
    unchanged(UPDATE, 'serviceName'),
    unchanged(UPDATE, 'podManagementPolicy', { preset: 'OrderedReady' }),
    unchangedClaims,
  ],
};
