import { objectAt, objectsAt, shown, textsAt } from '../../checks/declared/fields';
import { canonicalJson } from '../../checks/schema/canonical-json';
import type { JsonObject } from '../../model/json';
import { subjectOf } from '../object-change';
import { isUpdate, kindOf, lost, specs } from './change-facts';
import type { JudgedChange, RiskRule } from './risk-rule';

const WEBHOOKS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'].map(
  kind => `admissionregistration.k8s.io/${kind}`,
);

const ADMISSION = [
  ...WEBHOOKS,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy',
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding',
  'admissionregistration.k8s.io/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding',
  'kyverno.io/ClusterPolicy',
  'kyverno.io/Policy',
];

/** `failurePolicy` by webhook, or of the policy itself. */
const failuresOf = (body: JsonObject): ReadonlyMap<string, string> =>
  new Map([
    ['', shown(objectAt(body, 'spec')['failurePolicy'] ?? 'Fail')],
    ...objectsAt(body, 'webhooks').map(hook => [shown(hook['name']), shown(hook['failurePolicy'] ?? 'Fail')] as const),
  ]);

const failureChanges = (change: JudgedChange, to: 'Fail' | 'Ignore'): readonly string[] => {
  if (!isUpdate(change)) return [];
  const before = failuresOf(change.before?.body ?? {});
  return [...failuresOf(change.after?.body ?? {})]
    .filter(([name, policy]) => policy === to && before.has(name) && before.get(name) !== to)
    .map(([name]) => name);
};

/** What the API server asks before it takes an object. */
export const ADMISSION_RULES: readonly RiskRule[] = [
  {
    id: 'admission-removed',
    subject: 'admission',
    level: 'high',
    looksAt: 'an admission policy, its binding, or a webhook that goes',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
    find: change => lost(change, ADMISSION, 'what it refused or changed is taken as it is'),
  },
  {
    id: 'admission-added',
    subject: 'admission',
    level: 'medium',
    looksAt: 'an admission policy, its binding, or a webhook that comes',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
    kinds: ADMISSION,
    find: change => (change.kind === 'created' ? ['may refuse or change what the cluster took until now'] : []),
  },
  {
    id: 'admission-ignored',
    subject: 'admission',
    level: 'high',
    looksAt: '`failurePolicy`: `Ignore`; `validationActions` without `Deny`',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy',
    kinds: ADMISSION,
    find: change => {
      const [before, after] = specs(change).map(spec => textsAt(spec, 'validationActions'));
      const isBinding = kindOf(subjectOf(change)).endsWith('ValidatingAdmissionPolicyBinding');
      const stops =
        isUpdate(change) && isBinding && before?.includes('Deny') === true && after?.includes('Deny') !== true;
      return [
        ...failureChanges(change, 'Ignore').map(
          name => `${name === '' ? 'it' : name} lets everything pass when it fails`,
        ),
        ...(stops ? [`does not refuse any more: ${(after ?? []).join(', ') || 'no action'}`] : []),
      ];
    },
  },
  {
    id: 'admission-strict',
    subject: 'admission',
    level: 'medium',
    looksAt: '`failurePolicy`: `Fail`',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#failure-policy',
    kinds: ADMISSION,
    find: change =>
      failureChanges(change, 'Fail').map(
        name => `${name === '' ? 'it' : name} stops what it guards when it fails or does not answer`,
      ),
  },
  {
    id: 'admission-changed',
    subject: 'admission',
    level: 'medium',
    looksAt: 'expressions, rules and matches of the same',
    source: 'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
    kinds: ADMISSION,
    find: change => {
      if (!isUpdate(change)) return [];
      const strip = (body: JsonObject | undefined): string => {
        const { failurePolicy: _policy, validationActions: _actions, ...spec } = objectAt(body, 'spec');
        return canonicalJson([
          spec,
          objectsAt(objectAt(body), 'webhooks').map(({ failurePolicy: _own, ...hook }) => hook),
        ]);
      };
      return strip(change.before?.body) === strip(change.after?.body)
        ? []
        : ['judges other objects, or judges them otherwise'];
    },
  },
];
