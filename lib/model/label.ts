const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const DOMAIN = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?)*$/;

/**
 * Labels of the Kubernetes domains that a kubelet may give its own node.
 * https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction
 */
const KUBELET_LABELS = [
  'kubernetes.io/hostname',
  'kubernetes.io/arch',
  'kubernetes.io/os',
  'beta.kubernetes.io/instance-type',
  'node.kubernetes.io/instance-type',
  'failure-domain.beta.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
];
const KUBELET_DOMAINS = ['kubelet.kubernetes.io', 'node.kubernetes.io'];

const within = (domain: string, parent: string): boolean => domain === parent || domain.endsWith(`.${parent}`);

/** What a key must be, if it is no key of a label. https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
export const labelKeyFault = (key: string): string | undefined => {
  const [first = '', second, ...rest] = key.split('/');
  const isKey =
    rest.length === 0 &&
    (second === undefined ? NAME.test(first) : DOMAIN.test(first) && first.length <= 253 && NAME.test(second));
  return isKey
    ? undefined
    : 'expected [domain/]name, the name of at most 63 letters, digits, hyphens, dots, underscores';
};

/** What a value must be, if it is no value of a label. */
export const labelValueFault = (value: string): string | undefined =>
  value === '' || NAME.test(value)
    ? undefined
    : 'expected at most 63 letters, digits, hyphens, dots, underscores, with a letter or digit at both ends';

/** True for a label that NodeRestriction lets a kubelet set on its own node. */
export const isAllowedForKubelet = (key: string): boolean => {
  const slash = key.indexOf('/');
  const domain = slash < 0 ? '' : key.slice(0, slash);
  if (!within(domain, 'kubernetes.io') && !within(domain, 'k8s.io')) return true;
  return KUBELET_LABELS.includes(key) || KUBELET_DOMAINS.some(allowed => within(domain, allowed));
};
