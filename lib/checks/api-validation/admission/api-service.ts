import { objectAt } from '../../declared/fields';
import { LABEL_1035, SUBDOMAIN } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule, slotRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isBetween, isOfForm } from '../fields/value-rules';
import { PORTS } from '../fields/forms';
import { wholeObject } from '../parts';
import { isSet } from '../fields/emptiness';

const UPSTREAM = 'ValidateAPIService';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const name: CheckedRule = {
  upstream: UPSTREAM,
  field: 'metadata.name',
  says: 'is the version, a dot and the group',
  check: ({ value, manifest }, refuse) => {
    const { version, group } = objectAt(value, 'spec');
    const wanted = `${textOf(version)}.${textOf(group)}`;
    if (manifest.name === wanted) return;
    const message = `must be "${wanted}"`;
    refuse({ at: ['metadata', 'name'], message, value: manifest.name, fix: 'correct the name, or group and version' });
  },
};

const group = slotRule(UPSTREAM, 'spec.group', 'is set, unless the version is v1', ({ value, owner: { version } }) =>
  textOf(value) === '' && version !== 'v1' ? { message: 'must be set', fix: 'set it' } : undefined,
);

/** The server's own groups have neither certificate nor exception. */
const onlyWithService = (field: string): CheckedRule =>
  fieldRule(UPSTREAM, `spec.${field}`, 'is set only with a service', ({ value, owner }) =>
    value !== '' && value !== false && !isSet(owner['service'])
      ? { message: 'must be set only with a service', fix: 'remove it', value: field === 'caBundle' ? '…' : value }
      : undefined,
  );

/** Rules of APIServices. Source: kube-aggregator, pkg/apis/apiregistration/validation */
export const apiServiceRules: ApiRules = {
  subject: 'APIService',
  partsOf: wholeObject('apiregistration.k8s.io/v1', 'APIService'),
  rules: [
    { upstream: UPSTREAM, field: 'metadata', says: 'metadata are valid', by: 'V7' },
    name,
    group,
    isOfForm(UPSTREAM, 'spec.group', SUBDOMAIN),
    slotRule(UPSTREAM, 'spec.version', 'is a DNS label that begins with a letter', ({ value }) =>
      LABEL_1035.accepts(textOf(value)) ? undefined : { message: 'must be a version such as v1', fix: 'correct it' },
    ),
    isBetween(UPSTREAM, 'spec.groupPriorityMinimum', 1, 20_000),
    isBetween(UPSTREAM, 'spec.versionPriority', 1, 1000),
    onlyWithService('caBundle'),
    onlyWithService('insecureSkipTLSVerify'),
    isNeeded(UPSTREAM, 'spec.service.namespace'),
    isNeeded(UPSTREAM, 'spec.service.name'),
    isBetween(UPSTREAM, 'spec.service.port', ...PORTS),
    fieldRule(UPSTREAM, 'spec.insecureSkipTLSVerify', 'is not true with a caBundle', ({ value, owner }) =>
      value === true && isSet(owner['service']) && textOf(owner['caBundle']) !== ''
        ? { message: 'must not be true with a caBundle', fix: 'remove it' }
        : undefined,
    ),
  ],
};
