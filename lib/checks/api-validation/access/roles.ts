import { listAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { LABEL_SELECTOR_RULES } from '../fields/label-selector-rules';
import { partsAt } from '../parts';

const UPSTREAM = 'ValidatePolicyRule';
const GROUP = ['rbac.authorization.k8s.io/v1'];
const CLUSTER_ROLE = { apiVersions: GROUP, kinds: ['ClusterRole'] };

/** A rule is about URLs, or about resources; those are not looked at when it has URLs. */
const ofResources = (field: string): CheckedRule => ({
  upstream: UPSTREAM,
  field,
  says: 'is set, unless nonResourceURLs is',
  check: ({ value }, refuse) => {
    if (listAt(value, 'nonResourceURLs').length > 0 || listAt(value, field).length > 0) return;
    const fix = field === 'apiGroups' ? 'set it; the core group is ""' : 'set it';
    refuse({ at: [field], message: 'must be set', fix });
  },
});

/** Rules of one rule of a Role or ClusterRole. Source: kubernetes, pkg/apis/rbac/validation, ValidatePolicyRule */
export const policyRuleRules: ApiRules = {
  subject: 'Role and ClusterRole',
  partsOf: partsAt({ apiVersions: GROUP, kinds: ['Role', 'ClusterRole'], fields: ['rules[]'] }),
  rules: [
    { upstream: 'ValidateRole', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    isNeeded(UPSTREAM, 'verbs'),
    fieldRule(UPSTREAM, 'nonResourceURLs', 'is not set in a Role', ({ value }, { manifest }) =>
      Array.isArray(value) && value.length > 0 && manifest.kind === 'Role'
        ? { message: 'must not be set in a Role', fix: 'use a ClusterRole' }
        : undefined,
    ),
    fieldRule(UPSTREAM, 'nonResourceURLs', 'stands alone, without resources', ({ value, owner }) =>
      Array.isArray(value) &&
      value.length > 0 &&
      ['apiGroups', 'resources', 'resourceNames'].some(key => listAt(owner, key).length > 0)
        ? { message: 'must stand without apiGroups, resources and resourceNames', fix: 'make two rules of it' }
        : undefined,
    ),
    ofResources('apiGroups'),
    ofResources('resources'),
  ],
};

/** Rules of the aggregation of a ClusterRole. Source: kubernetes, pkg/apis/rbac/validation, ValidateClusterRole */
export const aggregationRules: ApiRules = {
  subject: 'ClusterRole: aggregation',
  partsOf: partsAt({ ...CLUSTER_ROLE, fields: ['aggregationRule'] }),
  rules: [isNeeded('ValidateClusterRole', 'clusterRoleSelectors')],
};

/** Rules of the selectors of a ClusterRole. */
export const aggregationSelectorRules: ApiRules = {
  subject: 'ClusterRole: selectors of its aggregation',
  partsOf: partsAt({ ...CLUSTER_ROLE, fields: ['aggregationRule.clusterRoleSelectors[]'] }),
  rules: LABEL_SELECTOR_RULES,
};
