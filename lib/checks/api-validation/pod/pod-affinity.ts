import { LABEL } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { isNeeded } from '../fields/set-rules';
import { isBetween, isOfForm } from '../fields/value-rules';
import { LABEL_KEY } from '../fields/forms';
import { labelSelectorRules } from '../fields/label-selector-rules';
import { matchesOrNot, matchLabelKeyRules } from './match-label-keys';
import { podSpecs } from './pod-parts';

const AFFINITY = 'affinity.podAffinity|podAntiAffinity';
const REQUIRED = `${AFFINITY}.requiredDuringSchedulingIgnoredDuringExecution[]`;
const PREFERRED = `${AFFINITY}.preferredDuringSchedulingIgnoredDuringExecution[]`;

/** Rules of a term about other pods. Source: kubernetes, validatePodAffinityTerm */
const termRules = (term: string): readonly CheckedRule[] => [
  ...labelSelectorRules(`${term}.labelSelector`),
  ...labelSelectorRules(`${term}.namespaceSelector`),
  isOfForm('validatePodAffinityTerm', `${term}.namespaces[]`, LABEL, 'isRefused'),
  ...matchLabelKeyRules(term, 'matchLabelKeys|mismatchLabelKeys'),
  matchesOrNot(term),
  isNeeded('validatePodAffinityTerm', `${term}.topologyKey`),
  isOfForm('validatePodAffinityTerm', `${term}.topologyKey`, LABEL_KEY),
];

/** Rules of what pods ask of other pods. Source: kubernetes, pkg/apis/core/validation, validatePodAffinity */
export const podAffinityRules: ApiRules = {
  subject: 'Pod template: pod affinity',
  partsOf: podSpecs,
  rules: [
    ...termRules(REQUIRED),
    isBetween('validateWeightedPodAffinityTerms', `${PREFERRED}.weight`, 1, 100),
    ...termRules(`${PREFERRED}.podAffinityTerm`),
  ],
};
