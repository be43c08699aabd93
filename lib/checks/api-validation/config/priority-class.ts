import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { onlyIf } from '../fields/field-rule';
import { isOneOf } from '../fields/value-rules';
import { unchanged } from '../fields/unchanged';
import { wholeObject } from '../parts';

const UPSTREAM = 'ValidatePriorityClass';
const UPDATE = 'ValidatePriorityClassUpdate';

/** Highest priority outside of Kubernetes itself, and those of its own classes. Source: kubernetes, pkg/apis/scheduling */
const HIGHEST = 1_000_000_000;
const SYSTEM: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2 * HIGHEST,
  'system-node-critical': 2 * HIGHEST + 1000,
};

/** The server checks new classes only. */
const isNew = ({ before }: ApiPart): boolean => before === undefined;
const isSystem = (name: string): boolean => name.startsWith('system-');
const valueOf = ({ value }: ApiPart): number => (typeof value['value'] === 'number' ? value['value'] : 0);

const systemName: CheckedRule = {
  upstream: UPSTREAM,
  field: 'metadata.name',
  says: `does not begin with system-, save for ${Object.keys(SYSTEM).join(' and ')}`,
  check: ({ manifest: { name } }, refuse) => {
    if (!isSystem(name) || Object.hasOwn(SYSTEM, name)) return;
    refuse({ at: ['metadata', 'name'], message: 'must not begin with system-', value: name, fix: 'rename it' });
  },
};

const systemValue: CheckedRule = {
  upstream: 'IsKnownSystemPriorityClass',
  field: 'value',
  says: 'is that of Kubernetes for its own classes',
  check: (part, refuse) => {
    const expected = SYSTEM[part.manifest.name];
    if (expected === undefined || valueOf(part) === expected) return;
    refuse({ at: ['value'], message: `must be ${expected}`, value: valueOf(part), fix: 'leave it to Kubernetes' });
  },
};

const systemDefault: CheckedRule = {
  upstream: 'IsKnownSystemPriorityClass',
  field: 'globalDefault',
  says: 'is not true for classes of Kubernetes',
  check: ({ manifest: { name }, value }, refuse) => {
    if (!Object.hasOwn(SYSTEM, name) || value['globalDefault'] !== true) return;
    refuse({ at: ['globalDefault'], message: 'must not be true', value: true, fix: 'remove it' });
  },
};

const highest: CheckedRule = {
  upstream: UPSTREAM,
  field: 'value',
  says: `is at most ${HIGHEST}, save for classes of Kubernetes`,
  check: (part, refuse) => {
    if (isSystem(part.manifest.name) || valueOf(part) <= HIGHEST) return;
    refuse({ at: ['value'], message: `must be at most ${HIGHEST}`, value: valueOf(part), fix: 'lower it' });
  },
};

/** Rules of PriorityClasses. Source: kubernetes, pkg/apis/scheduling/validation, ValidatePriorityClass */
export const priorityClassRules: ApiRules = {
  subject: 'PriorityClass',
  partsOf: wholeObject('scheduling.k8s.io/v1', 'PriorityClass'),
  rules: [
    { upstream: UPSTREAM, field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    ...[
      systemName,
      systemValue,
      systemDefault,
      highest,
      isOneOf('ValidatePreemptionPolicy', 'preemptionPolicy', ['PreemptLowerPriority', 'Never'], 'isRefused'),
    ].map(rule => onlyIf(isNew, rule)),
    unchanged(UPDATE, 'value', { fix: 'give the new class another name' }),
    unchanged(UPDATE, 'preemptionPolicy', { preset: 'PreemptLowerPriority', fix: 'give the new class another name' }),
  ],
};
