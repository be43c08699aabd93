import { isJsonObject } from '../../../model/json';
import { isDnsSubdomain } from '../../names/dns-name';
import { objectAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, onlyIf } from '../fields/field-rule';
import { isNotBlank, needs } from '../fields/set-rules';
import { isAtLeast, isAtMost, isOfForm, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { completionsOf, isIndexed, isNotIndexed, jobSpecs, numberAt } from './job-parts';
import { podFailurePolicyRules } from './pod-failure-policy';
import { successPolicyRules } from './success-policy';

const SPEC = 'validateJobSpec';

/** Limits of Jobs with indices. Source: kubernetes, pkg/apis/batch/validation */
const MOST_INDICES = 100_000;
const MOST_AT_ONCE = 10_000;
const MANAGER_LENGTH = 63;

const URL_PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;
const partsOfManager = (text: string): readonly [string, string] => {
  const slash = text.indexOf('/');
  return slash < 0 ? ['', ''] : [text.slice(0, slash), text.slice(slash + 1)];
};

const completionsWanted: CheckedRule = {
  upstream: SPEC,
  field: 'completions',
  says: 'is there for completionMode Indexed',
  check: (part, refuse) => {
    // An update keeps what the server filled in.
    const isKept = part.manifest.kind === 'Job' && part.before !== undefined && !isSet(part.before['completions']);
    if (!isIndexed(part) || isKept || completionsOf(part) !== undefined) return;
    refuse({ at: ['completions'], message: 'must be set for completionMode Indexed', fix: 'set it' });
  },
};

const failedAboveAll: CheckedRule = {
  upstream: SPEC,
  field: 'maxFailedIndexes',
  says: 'is at most completions',
  check: (part, refuse) => {
    const [failed, completions] = [numberAt(part.value, 'maxFailedIndexes'), completionsOf(part)];
    if (!isIndexed(part) || failed === undefined || completions === undefined || failed <= completions) return;
    const message = `must be at most completions, which are ${completions}`;
    refuse({ at: ['maxFailedIndexes'], message, value: failed, fix: 'lower it' });
  },
};

/** Rules for Jobs of many indices that each have a limit of their own. */
const isLong = (part: Parameters<CheckedRule['check']>[0]): boolean =>
  isIndexed(part) && (completionsOf(part) ?? 0) > MOST_INDICES && isSet(part.value['backoffLimitPerIndex']);

const longFailures: CheckedRule = {
  upstream: SPEC,
  field: 'maxFailedIndexes',
  says: `is there for more than ${MOST_INDICES} completions with backoffLimitPerIndex`,
  check: (part, refuse) => {
    if (!isLong(part) || isSet(part.value['maxFailedIndexes'])) return;
    const message = `must be set for more than ${MOST_INDICES} completions with backoffLimitPerIndex`;
    refuse({ at: ['maxFailedIndexes'], message, fix: 'set it' });
  },
};

const withIndices = (field: string): CheckedRule =>
  onlyIf(
    isNotIndexed,
    fieldRule(SPEC, field, 'needs completionMode Indexed', ({ value }) => ({
      message: 'needs completionMode Indexed',
      ...(isJsonObject(value) ? {} : { value }),
      fix: 'set completionMode, or remove it',
    })),
  );

const replacement = 'validatePodReplacementPolicy';
const failsByPolicy = (part: Parameters<CheckedRule['check']>[0]): boolean => isSet(part.value['podFailurePolicy']);

const restartPolicy: CheckedRule = {
  upstream: SPEC,
  field: 'template.spec.restartPolicy',
  says: 'is OnFailure or Never, and Always if not set',
  check: ({ value }, refuse) => {
    const policy = objectAt(value, 'template', 'spec')['restartPolicy'];
    if (isSet(policy) && policy !== '' && policy !== 'Always') return;
    const at = ['template', 'spec', 'restartPolicy'];
    refuse({ at, message: 'must be OnFailure or Never', value: 'Always', fix: 'set it' });
  },
};

const restartWithPolicy: CheckedRule = {
  upstream: SPEC,
  field: 'template.spec.restartPolicy',
  says: 'is Never with podFailurePolicy',
  check: (part, refuse) => {
    const policy = objectAt(part.value, 'template', 'spec')['restartPolicy'];
    if (!failsByPolicy(part) || policy !== 'OnFailure') return;
    const at = ['template', 'spec', 'restartPolicy'];
    refuse({ at, message: 'must be Never with podFailurePolicy', value: policy, fix: 'set it to Never' });
  },
};

/** Rules for the spec of Jobs, also those of CronJobs. Source: kubernetes, pkg/apis/batch/validation, validateJobSpec */
export const jobSpecRules: ApiRules = {
  subject: 'Job spec',
  partsOf: jobSpecs,
  rules: [
    isAtLeast(SPEC, 'parallelism', 0),
    isAtLeast(SPEC, 'completions', 0),
    isAtLeast(SPEC, 'activeDeadlineSeconds', 0),
    isAtLeast(SPEC, 'backoffLimit', 0),
    isAtLeast(SPEC, 'ttlSecondsAfterFinished', 0),
    isAtLeast(SPEC, 'backoffLimitPerIndex', 0),
    isAtLeast(SPEC, 'maxFailedIndexes', 0),
    needs(SPEC, 'maxFailedIndexes', 'backoffLimitPerIndex'),
    isNotBlank('IsDomainPrefixedPath', 'managedBy'),
    isOfForm('IsDomainPrefixedPath', 'managedBy', {
      expected: 'a domain, "/" and a path',
      accepts: text => {
        const [domain, path] = partsOfManager(text);
        return domain !== '' && path !== '';
      },
    }),
    isOfForm('IsDomainPrefixedPath', 'managedBy', {
      expected: 'a DNS subdomain before the "/"',
      accepts: text => {
        const [domain] = partsOfManager(text);
        return domain === '' || isDnsSubdomain(domain);
      },
    }),
    isOfForm('IsDomainPrefixedPath', 'managedBy', {
      expected: 'the path of a URL after the "/"',
      accepts: text => {
        const [, path] = partsOfManager(text);
        return path === '' || URL_PATH.test(path);
      },
    }),
    isOfForm(SPEC, 'managedBy', {
      expected: `at most ${MANAGER_LENGTH} characters`,
      accepts: text => text.length <= MANAGER_LENGTH,
    }),
    isOneOf(SPEC, 'completionMode', ['NonIndexed', 'Indexed'], 'isRefused'),
    completionsWanted,
    onlyIf(isIndexed, isAtMost(SPEC, 'parallelism', MOST_INDICES)),
    failedAboveAll,
    onlyIf(isIndexed, isAtMost(SPEC, 'maxFailedIndexes', MOST_INDICES)),
    longFailures,
    onlyIf(isLong, isAtMost(SPEC, 'parallelism', MOST_AT_ONCE)),
    onlyIf(isLong, isAtMost(SPEC, 'maxFailedIndexes', MOST_AT_ONCE)),
    withIndices('backoffLimitPerIndex'),
    withIndices('maxFailedIndexes'),
    ...podFailurePolicyRules,
    withIndices('successPolicy'),
    ...successPolicyRules.map(rule => onlyIf(isIndexed, rule)),
    onlyIf(failsByPolicy, isOneOf(replacement, 'podReplacementPolicy', ['Failed'], 'isRefused')),
    onlyIf(
      part => !failsByPolicy(part),
      isOneOf(replacement, 'podReplacementPolicy', ['TerminatingOrFailed', 'Failed'], 'isRefused'),
    ),
    { upstream: SPEC, field: 'template', says: 'is a pod template', by: 'V18' },
    restartPolicy,
    { upstream: SPEC, field: 'template.spec.restartPolicy', says: 'is a known policy', by: 'V18' },
    restartWithPolicy,
  ],
};
