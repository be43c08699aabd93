import { objectAt } from '../../declared/fields';
import { parseUrl } from '../../formats/uri';
import { LABEL_1035, SUBDOMAIN, type NameRule } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm, isOneOf } from '../fields/value-rules';
import { isUnique } from '../fields/list-rules';
import { unchanged } from '../fields/unchanged';
import { wholeObject } from '../parts';
import { versions } from './schema-parts';

const SPEC = 'validateCustomResourceDefinitionSpec';
const NAMES = 'ValidateCustomResourceDefinitionNames';
const APPROVAL = 'api-approved.kubernetes.io';

const MIXED: NameRule = {
  accepts: text => LABEL_1035.accepts(text.toLowerCase()),
  expected: 'at most 63 letters and digits, with a letter first',
};

const name: CheckedRule = {
  upstream: 'ValidateCustomResourceDefinition',
  field: 'metadata.name',
  says: 'is the plural, a dot and the group',
  check: ({ value, manifest }, refuse) => {
    const [{ plural }, { group }] = [objectAt(value, 'spec', 'names'), objectAt(value, 'spec')];
    if (typeof plural !== 'string' || typeof group !== 'string' || manifest.name === `${plural}.${group}`) return;
    const message = `must be "${plural}.${group}"`;
    refuse({ at: ['metadata', 'name'], message, value: manifest.name, fix: 'correct the name, or plural and group' });
  },
};

const approval: CheckedRule = {
  upstream: 'validateAPIApproval',
  field: 'metadata.annotations',
  says: `${APPROVAL} is a URL or begins with "unapproved", in groups of Kubernetes`,
  check: ({ value }, refuse) => {
    const { group } = objectAt(value, 'spec');
    if (typeof group !== 'string' || !/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
    const annotation = objectAt(value, 'metadata', 'annotations')[APPROVAL];
    const text = typeof annotation === 'string' ? annotation : '';
    const url = parseUrl(text);
    if (text.startsWith('unapproved') || (url !== undefined && url.scheme !== '' && url.host !== '')) return;
    const message = 'must be a URL or begin with "unapproved", as the group is one of Kubernetes';
    refuse({ at: ['metadata', 'annotations', APPROVAL], message, value: text, fix: 'use a group of your own domain' });
  },
};

const storage: CheckedRule = {
  upstream: SPEC,
  field: 'spec.versions',
  says: 'has one version with storage',
  check: ({ manifest }, refuse) => {
    const count = versions.of(manifest).filter(({ value }) => value['storage'] === true).length;
    if (count === 1) return;
    const message = 'must have exactly one version with storage';
    refuse({ at: ['spec', 'versions'], message, value: count, fix: 'set storage true in one of them' });
  },
};

const ANEW = 'make another CustomResourceDefinition';

/** Rules of names and versions of CRDs. Source: apiextensions-apiserver, pkg/apis/apiextensions/validation */
export const crdRules: ApiRules = {
  subject: 'CustomResourceDefinition',
  partsOf: wholeObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
  rules: [
    { upstream: 'ValidateCustomResourceDefinition', field: 'metadata', says: 'metadata are valid', by: 'V7' },
    name,
    approval,
    isNeeded(SPEC, 'spec.group'),
    isOfForm(SPEC, 'spec.group', SUBDOMAIN),
    fieldRule(SPEC, 'spec.group', 'has a dot', ({ value }) =>
      typeof value === 'string' && value !== '' && !value.includes('.')
        ? { message: 'must have a dot', fix: 'add your domain to it' }
        : undefined,
    ),
    isOneOf(SPEC, 'spec.scope', ['Cluster', 'Namespaced'], 'isRefused'),
    fieldRule('validatePreserveUnknownFields', 'spec.preserveUnknownFields', 'is not true', ({ value }) =>
      value === true
        ? { message: 'must not be true', fix: 'set x-kubernetes-preserve-unknown-fields in the schema' }
        : undefined,
    ),
    isOfForm(SPEC, 'spec.versions[].name', LABEL_1035, 'isRefused'),
    isUnique(SPEC, 'spec.versions[].name'),
    storage,
    isNeeded(SPEC, 'spec.names.plural'),
    isOfForm(NAMES, 'spec.names.plural', LABEL_1035),
    isOfForm(NAMES, 'spec.names.singular', LABEL_1035),
    isNeeded(SPEC, 'spec.names.kind'),
    isOfForm(NAMES, 'spec.names.kind', MIXED),
    isOfForm(NAMES, 'spec.names.listKind', MIXED),
    fieldRule(NAMES, 'spec.names.listKind', 'is not the kind', ({ value, owner: { kind } }) =>
      value !== '' && value === kind ? { message: 'must not be the kind', fix: 'add List to it' } : undefined,
    ),
    isOfForm(NAMES, 'spec.names.shortNames[]', LABEL_1035, 'isRefused'),
    isOfForm(NAMES, 'spec.names.categories[]', LABEL_1035, 'isRefused'),
    unchanged('validateCustomResourceDefinitionSpecUpdate', 'spec.scope', { fix: ANEW }),
    unchanged('validateCustomResourceDefinitionSpecUpdate', 'spec.names.kind', { fix: ANEW }),
    unchanged('validateCustomResourceDefinitionSpecUpdate', 'spec.group', { fix: ANEW }),
    unchanged('validateCustomResourceDefinitionSpecUpdate', 'spec.names.plural', { fix: ANEW }),
    {
      upstream: 'ValidateCustomResourceDefinitionStoredVersions',
      field: 'spec.versions',
      says: 'holds all versions that were ever stored',
      update: true,
      check: ({ manifest, before }, refuse) => {
        const names = versions.of(manifest).map(({ value }) => value['name']);
        const stored = versions.of({ ...manifest, body: before ?? {} }).find(({ value }) => value['storage'] === true);
        const old = stored?.value['name'];
        if (old === undefined || names.includes(old)) return;
        const message = 'must keep the version that objects are stored in';
        refuse({
          at: ['spec', 'versions'],
          message,
          value: old,
          fix: 'set served false, and migrate the objects first',
        });
      },
    },
  ],
};
