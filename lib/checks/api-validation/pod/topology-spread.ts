import type { ApiRules } from '../api-rule';
import { fieldRule, isBetween, isNeeded, isOneOf } from '../patterns/field-rules';
import { labelSelectorRules } from '../patterns/label-selector-rules';
import { matchLabelKeyRules } from './match-label-keys';
import { podSpecs } from './pod-parts';

const CONSTRAINT = 'topologySpreadConstraints[]';
const UPSTREAM = 'validateTopologySpreadConstraints';

const minDomains = fieldRule(
  'validateMinDomains',
  `${CONSTRAINT}.minDomains`,
  'stands beside whenUnsatisfiable: DoNotSchedule',
  ({ value, owner }) =>
    owner['whenUnsatisfiable'] === 'DoNotSchedule'
      ? undefined
      : { message: 'must stand beside whenUnsatisfiable: DoNotSchedule', value, fix: 'drop it' },
);

/** Rules of how pods spread. Source: kubernetes, pkg/apis/core/validation, validateTopologySpreadConstraints */
export const topologySpreadRules: ApiRules = {
  subject: 'Pod template: topology spread',
  partsOf: podSpecs,
  rules: [
    isBetween(UPSTREAM, `${CONSTRAINT}.maxSkew`, 1),
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
    isBetween('validateMinDomains', `${CONSTRAINT}.minDomains`, 1),
    minDomains,
    isOneOf('validateNodeInclusionPolicy', `${CONSTRAINT}.nodeAffinityPolicy`, ['Honor', 'Ignore'], 'isRefused'),
    isOneOf('validateNodeInclusionPolicy', `${CONSTRAINT}.nodeTaintsPolicy`, ['Honor', 'Ignore'], 'isRefused'),
    ...matchLabelKeyRules(CONSTRAINT, 'matchLabelKeys'),
    ...labelSelectorRules(`${CONSTRAINT}.labelSelector`),
  ],
};
