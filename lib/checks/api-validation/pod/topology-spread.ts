import type { ApiRules } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isAtLeast, isOneOf } from '../fields/value-rules';
import { labelSelectorRules } from '../fields/label-selector-rules';
import { matchLabelKeyRules } from './match-label-keys';
import { podSpecs } from './pod-parts';

const CONSTRAINT = 'topologySpreadConstraints[]';
const UPSTREAM = 'validateTopologySpreadConstraints';

const minDomains = fieldRule(
  'validateMinDomains',
  `${CONSTRAINT}.minDomains`,
  'stands beside whenUnsatisfiable: DoNotSchedule',
  ({ owner }) =>
    owner['whenUnsatisfiable'] === 'DoNotSchedule'
      ? undefined
      : { message: 'must stand beside whenUnsatisfiable: DoNotSchedule', fix: 'drop it' },
);

/** Rules of how pods spread. Source: kubernetes, pkg/apis/core/validation, validateTopologySpreadConstraints */
export const topologySpreadRules: ApiRules = {
  subject: 'Pod template: topology spread',
  partsOf: podSpecs,
  rules: [
    isAtLeast(UPSTREAM, `${CONSTRAINT}.maxSkew`, 1),
    isNeeded('ValidateTopologyKey', `${CONSTRAINT}.topologyKey`),
    isOneOf(
      'ValidateWhenUnsatisfiable',
      `${CONSTRAINT}.whenUnsatisfiable`,
      ['DoNotSchedule', 'ScheduleAnyway'],
      'isRefused',
    ),
    {
      upstream: 'ValidateSpreadConstraintNotRepeat',
      field: CONSTRAINT,
      says: 'is the only one with its topologyKey and whenUnsatisfiable',
      by: 'V12',
    },
    isAtLeast('validateMinDomains', `${CONSTRAINT}.minDomains`, 1),
    minDomains,
    isOneOf('validateNodeInclusionPolicy', `${CONSTRAINT}.nodeAffinityPolicy`, ['Honor', 'Ignore'], 'isRefused'),
    isOneOf('validateNodeInclusionPolicy', `${CONSTRAINT}.nodeTaintsPolicy`, ['Honor', 'Ignore'], 'isRefused'),
    ...matchLabelKeyRules(CONSTRAINT, 'matchLabelKeys'),
    ...labelSelectorRules(`${CONSTRAINT}.labelSelector`),
  ],
};
