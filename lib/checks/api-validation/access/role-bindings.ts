import type { JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { SEGMENT, SUBDOMAIN } from '../../names/name-rules';
import { canonicalJson } from '../../schema/canonical-json';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { partsAt, wholeObject } from '../parts';

const API_VERSION = 'rbac.authorization.k8s.io/v1';
const GROUP = 'rbac.authorization.k8s.io';
const KINDS = ['RoleBinding', 'ClusterRoleBinding'];

/** The role with the group that an absent one stands for. */
const roleOf = (body: JsonObject): string => {
  const { apiGroup, ...role } = objectAt(body, 'roleRef');
  return canonicalJson({ ...role, apiGroup: apiGroup === undefined || apiGroup === '' ? GROUP : apiGroup });
};

const sameRole = (upstream: string): CheckedRule => ({
  upstream,
  field: 'roleRef',
  says: 'cannot change',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    if (roleOf(value) === roleOf(before)) return;
    const fix = 'delete the binding, or give the new one another name';
    refuse({ at: ['roleRef'], message: 'cannot change', value: objectAt(value, 'roleRef'), fix });
  },
});

const common = (upstream: string, kinds: readonly string[]): ApiRules['rules'] => [
  { upstream, field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
  isOneOf(upstream, 'roleRef.apiGroup', [GROUP]),
  isOneOf(upstream, 'roleRef.kind', kinds, 'isRefused'),
  isNeeded('Validate_RoleRef', 'roleRef.name'),
  isOfForm(upstream, 'roleRef.name', SEGMENT),
  sameRole(`${upstream}Update`),
];

/** Rules of RoleBindings. Source: kubernetes, pkg/apis/rbac/validation, ValidateRoleBinding */
export const roleBindingRules: ApiRules = {
  subject: 'RoleBinding',
  partsOf: wholeObject(API_VERSION, 'RoleBinding'),
  rules: common('ValidateRoleBinding', ['Role', 'ClusterRole']),
};

/** Rules of ClusterRoleBindings. Source: kubernetes, pkg/apis/rbac/validation, ValidateClusterRoleBinding */
export const clusterRoleBindingRules: ApiRules = {
  subject: 'ClusterRoleBinding',
  partsOf: wholeObject(API_VERSION, 'ClusterRoleBinding'),
  rules: common('ValidateClusterRoleBinding', ['ClusterRole']),
};

const UPSTREAM = 'ValidateRoleBindingSubject';

const ofKinds = (kinds: readonly string[], rule: CheckedRule): CheckedRule => ({
  ...rule,
  check: (part, refuse) => {
    const { kind } = part.value;
    if (typeof kind === 'string' && kinds.includes(kind)) rule.check(part, refuse);
  },
});

/** Rules of one subject of a binding. */
export const subjectRules: ApiRules = {
  subject: 'RoleBinding and ClusterRoleBinding: subjects',
  partsOf: partsAt({ apiVersions: [API_VERSION], kinds: KINDS, fields: ['subjects[]'] }),
  rules: [
    isOneOf(UPSTREAM, 'kind', ['ServiceAccount', 'User', 'Group'], 'isRefused'),
    isNeeded('Validate_Subject', 'name'),
    ofKinds(['ServiceAccount'], isOfForm(UPSTREAM, 'name', SUBDOMAIN)),
    fieldRule(UPSTREAM, 'apiGroup', 'is empty with kind ServiceAccount', ({ value, owner: { kind } }) =>
      typeof value === 'string' && value !== '' && kind === 'ServiceAccount'
        ? { message: 'must be empty with kind ServiceAccount', fix: 'remove it' }
        : undefined,
    ),
    ofKinds(['User', 'Group'], isOneOf(UPSTREAM, 'apiGroup', [GROUP])),
    slotRule(UPSTREAM, 'namespace', 'is set for a ServiceAccount in a ClusterRoleBinding', (found, { manifest }) =>
      manifest.kind === 'ClusterRoleBinding' &&
      found.owner['kind'] === 'ServiceAccount' &&
      (found.value === undefined || found.value === '')
        ? { message: 'must be set for a ServiceAccount in a ClusterRoleBinding', fix: 'set it' }
        : undefined,
    ),
  ],
};
