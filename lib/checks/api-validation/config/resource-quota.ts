import { nearestWord } from '../../../model/did-you-mean';
import { isJsonObject, type JsonObject } from '../../../model/json';
import { listAt, objectAt, objectsAt, textsAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { quantityAt } from '../quantity-at';
import { fieldRule } from '../fields/field-rule';
import { valuesOfOperator } from '../fields/label-selector-rules';
import { isOneOf } from '../fields/value-rules';
import { specOf } from '../parts';
import { isCounted, isKnownToQuotas, QUOTA_NAMES, resourceNameFault } from './resource-name';

const SCOPES_UPSTREAM = 'validateResourceQuotaScopes';
const SELECTOR = 'validateScopedResourceSelectorRequirement';
const EXPRESSIONS = 'scopeSelector.matchExpressions[]';

const SCOPES = [
  'Terminating',
  'NotTerminating',
  'BestEffort',
  'NotBestEffort',
  'PriorityClass',
  'CrossNamespacePodAffinity',
  'VolumeAttributesClass',
];
const WITHOUT_VALUES = SCOPES.slice(0, 4).concat('CrossNamespacePodAffinity');
const PAIRS = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
] as const;

const COMPUTE = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

/** What a quota of a scope can count. Source: kubernetes, pkg/apis/core/helper */
const countedIn = (scope: string): readonly string[] => {
  if (scope === 'BestEffort') return ['pods'];
  if (scope === 'VolumeAttributesClass') return ['persistentvolumeclaims', 'requests.storage'];
  return ['pods', ...COMPUTE];
};

const names: CheckedRule = fieldRule(
  'ValidateResourceQuotaResourceName',
  'hard',
  'names resources',
  ({ value, at }) => {
    const key = isJsonObject(value)
      ? Object.keys(value).find(one => resourceNameFault(one, 'quota') !== undefined)
      : undefined;
    const fault = key === undefined ? undefined : resourceNameFault(key, 'quota');
    if (key === undefined || fault === undefined) return undefined;
    const near = nearestWord(key, QUOTA_NAMES);
    const fix =
      near === undefined ? 'use a name such as requests.cpu, or count/deployments.apps' : `did you mean "${near}"?`;
    return { at: [...at, key], value: key, message: `must be ${fault}`, fix };
  },
);

const SMALLEST_COUNTED = 1_000_000n;

const negative: CheckedRule = fieldRule('ValidateNonnegativeQuantity', 'hard{}', 'is at least 0', ({ value }) =>
  (quantityAt(value) ?? 0n) < 0n ? { message: 'must be at least 0', fix: 'raise it' } : undefined,
);

const whole: CheckedRule = fieldRule(
  'ValidateResourceQuantityValue',
  'hard',
  'are whole for resources that are counted',
  ({ value, at }) => {
    const entry = Object.entries(isJsonObject(value) ? value : {}).find(([key, amount]) => {
      const nanos = quantityAt(amount) ?? 0n;
      const milli = nanos > 0n ? (nanos + SMALLEST_COUNTED - 1n) / SMALLEST_COUNTED : nanos / SMALLEST_COUNTED;
      return isCounted(key) && milli % 1000n !== 0n;
    });
    const [key, amount] = entry ?? [];
    if (key === undefined || amount === undefined) return undefined;
    return { at: [...at, key], value: amount, message: 'must be a whole number', fix: 'round it' };
  },
);

const misplaced = (spec: JsonObject, scope: string): readonly string[] =>
  SCOPES.includes(scope)
    ? Object.keys(objectAt(spec, 'hard')).filter(name => isKnownToQuotas(name) && !countedIn(scope).includes(name))
    : [];

const scopeResources: CheckedRule = {
  upstream: SCOPES_UPSTREAM,
  field: 'scopes',
  says: 'fit the resources',
  check: ({ value }, refuse) => {
    for (const [index, scope] of textsAt(value, 'scopes').entries()) {
      const [name] = misplaced(value, scope);
      if (name === undefined) continue;
      const fix = `count only ${countedIn(scope).join(', ')}, or remove the scope`;
      refuse({ at: ['scopes', index], message: `must not be used to count ${name}`, value: scope, fix });
    }
  },
};

const selectorResources: CheckedRule = {
  upstream: SELECTOR,
  field: `${EXPRESSIONS}.scopeName`,
  says: 'fits the resources',
  check: ({ value }, refuse) => {
    for (const [index, { scopeName }] of objectsAt(objectAt(value, 'scopeSelector'), 'matchExpressions').entries()) {
      const [name] = typeof scopeName === 'string' ? misplaced(value, scopeName) : [];
      if (name === undefined || typeof scopeName !== 'string') continue;
      const at = ['scopeSelector', 'matchExpressions', index, 'scopeName'];
      const fix = `count only ${countedIn(scopeName).join(', ')}, or remove the scope`;
      refuse({ at, message: `must not be used to count ${name}`, value: scopeName, fix });
    }
  },
};

const conflict = (scopes: readonly unknown[]): string | undefined =>
  PAIRS.find(pair => pair.every(scope => scopes.includes(scope)))?.join(' and ');

const conflictingScopes: CheckedRule = {
  upstream: SCOPES_UPSTREAM,
  field: 'scopes',
  says: 'do not exclude each other',
  check: ({ value }, refuse) => {
    const both = conflict(listAt(value, 'scopes'));
    if (both === undefined) return;
    refuse({ at: ['scopes'], message: 'must not exclude each other', value: both, fix: 'remove one' });
  },
};

const conflictingSelector: CheckedRule = {
  upstream: SELECTOR,
  field: 'scopeSelector.matchExpressions',
  says: 'do not exclude each other',
  check: ({ value }, refuse) => {
    const both = conflict(objectsAt(objectAt(value, 'scopeSelector'), 'matchExpressions').map(one => one['scopeName']));
    if (both === undefined) return;
    const at = ['scopeSelector', 'matchExpressions'];
    refuse({ at, message: 'must not exclude each other', value: both, fix: 'remove one' });
  },
};

const existsOnly = fieldRule(
  SELECTOR,
  `${EXPRESSIONS}.operator`,
  `is Exists for ${WITHOUT_VALUES.join(', ')}`,
  ({ value, owner: { scopeName } }) =>
    WITHOUT_VALUES.some(scope => scope === scopeName) &&
    ['In', 'NotIn', 'DoesNotExist'].some(operator => operator === value)
      ? { message: 'must be Exists for this scope', fix: 'change it' }
      : undefined,
);

const keptScopes: CheckedRule = {
  upstream: 'ValidateResourceQuotaUpdate',
  field: 'scopes',
  says: 'stay as they were created',
  update: true,
  check: ({ value, before = {} }, refuse) => {
    const [now, old] = [value, before].map(spec => [...new Set(textsAt(spec, 'scopes'))].sort().join(' '));
    if (now === old) return;
    refuse({ at: ['scopes'], message: 'cannot change', fix: 'give the new ResourceQuota another name' });
  },
};

/** Rules of ResourceQuotas. Source: kubernetes, pkg/apis/core/validation, ValidateResourceQuota */
export const resourceQuotaRules: ApiRules = {
  subject: 'ResourceQuota',
  partsOf: specOf('v1', 'ResourceQuota'),
  rules: [
    { upstream: 'ValidateResourceQuota', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    names,
    negative,
    whole,
    isOneOf(SCOPES_UPSTREAM, 'scopes[]', SCOPES, 'isRefused'),
    scopeResources,
    conflictingScopes,
    isOneOf(SELECTOR, `${EXPRESSIONS}.scopeName`, SCOPES, 'isRefused'),
    selectorResources,
    isOneOf(SELECTOR, `${EXPRESSIONS}.operator`, ['In', 'NotIn', 'Exists', 'DoesNotExist'], 'isRefused'),
    existsOnly,
    ...valuesOfOperator(SELECTOR, EXPRESSIONS),
    conflictingSelector,
    keptScopes,
  ],
};
