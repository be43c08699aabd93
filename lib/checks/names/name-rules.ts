import { groupOf } from '../../model/manifest';
import { hasChange } from '../server-changes';
import { isDns1035Label, isDnsLabel, isDnsSubdomain, isPathSegment } from './dns-name';

/** What the name of a kind must be. */
export interface NameRule {
  readonly accepts: (name: string) => boolean;
  /** For messages, after `must be`. */
  readonly expected: string;
}

/** Names of namespaces and ports, and others that become part of a host name. */
export const LABEL: NameRule = {
  accepts: isDnsLabel,
  expected: 'a DNS label: at most 63 of a-z, 0-9 and "-", with a letter or digit at both ends',
};

/** Names of most objects. */
export const SUBDOMAIN: NameRule = {
  accepts: isDnsSubdomain,
  expected: 'a DNS subdomain: at most 253 of a-z, 0-9, "-" and ".", with a letter or digit at both ends of each part',
};

/** Names of versions and kinds of an API. */
export const LABEL_1035: NameRule = {
  accepts: isDns1035Label,
  expected: 'a DNS label that begins with a letter: at most 63 of a-z, 0-9 and "-", not "-" at the end',
};

/** Names of roles, and of objects whose kind is not known. */
export const SEGMENT: NameRule = {
  accepts: isPathSegment,
  expected: 'a name without "/" and "%", other than "." and ".."',
};

const shorter = (rule: NameRule, length: number, reason: string): NameRule => ({
  accepts: name => name.length <= length && rule.accepts(name),
  expected: `${rule.expected}; ${reason}, so at most ${length} characters`,
});

const JOB = shorter(SUBDOMAIN, 63, 'it becomes a label of the pods');

/** Kinds of Kubernetes whose names are not DNS subdomains, by group and kind. Source: its validation packages. */
const BUILT_IN: Readonly<Record<string, NameRule>> = {
  '/Namespace': LABEL,
  'apps/StatefulSet': LABEL,
  'batch/CronJob': shorter(SUBDOMAIN, 52, 'eleven more are added for each Job'),
  'batch/Job': JOB,
  'certificates.k8s.io/CertificateSigningRequest': SEGMENT,
  'certificates.k8s.io/ClusterTrustBundle': SEGMENT,
  'networking.k8s.io/IPAddress': SEGMENT,
  'policy/PodDisruptionBudget': SEGMENT,
  'rbac.authorization.k8s.io/ClusterRole': SEGMENT,
  'rbac.authorization.k8s.io/ClusterRoleBinding': SEGMENT,
  'rbac.authorization.k8s.io/Role': SEGMENT,
  'rbac.authorization.k8s.io/RoleBinding': SEGMENT,
};

const KUBERO_APP = shorter(LABEL, 53, 'it becomes the name of a Helm release');

/** The rule for names of a kind; custom resources have DNS subdomains. */
export const nameRuleOf = (apiVersion: string, kind: string, kubernetesLine: string): NameRule => {
  const group = groupOf(apiVersion);
  if (group === '' && kind === 'Service')
    return hasChange('RelaxedServiceNameValidation', kubernetesLine) ? LABEL : LABEL_1035;
  if (group === 'application.kubero.dev' && kind === 'KuberoApp') return KUBERO_APP;
  return BUILT_IN[`${group}/${kind}`] ?? SUBDOMAIN;
};
