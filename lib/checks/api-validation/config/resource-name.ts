import { isQualifiedName } from '../../names/dns-name';

/** Resources of containers by their short names. Source: kubernetes, pkg/apis/core/helper */
const CONTAINER = ['cpu', 'memory', 'ephemeral-storage'];

/** What a quota counts by its short name. */
const QUOTA = [
  ...CONTAINER,
  ...[...CONTAINER, 'storage'].map(name => `requests.${name}`),
  ...CONTAINER.map(name => `limits.${name}`),
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
];

const COUNTED = QUOTA.slice(QUOTA.indexOf('pods'));
const HUGE_PAGES = 'hugepages-';
const REQUESTS = 'requests.';

const isHugePages = (name: string): boolean => name.startsWith(HUGE_PAGES);
const isQuotaName = (name: string): boolean =>
  QUOTA.includes(name) || isHugePages(name) || name.startsWith(`${REQUESTS}${HUGE_PAGES}`);

/** True for resources of Kubernetes itself. */
export const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** True for resources that others add to nodes. */
const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith(REQUESTS) && isQualifiedName(`${REQUESTS}${name}`);

/** True if there are only whole ones of the resource. */
export const isCounted = (name: string): boolean => COUNTED.includes(name) || isExtended(name);

/** True if limits may be above requests. */
export const isOvercommitted = (name: string): boolean => isNative(name) && !isHugePages(name);

/** True if a quota knows the resource by its short name. */
export const isKnownToQuotas = isQuotaName;

/** What the name of a resource must be where it stands, after `must be`; undefined if it is. */
export const resourceNameFault = (name: string, use: 'quota' | 'container' | 'any'): string | undefined => {
  if (!isQualifiedName(name)) return 'the name of a resource, with a domain and "/" before it or alone';
  if (!name.includes('/')) {
    if (use === 'container') {
      return CONTAINER.includes(name) || isHugePages(name) ? undefined : `${CONTAINER.join(', ')} or hugepages-<size>`;
    }
    const isKnown = isQuotaName(name) || (use === 'any' && name === 'storage');
    return isKnown ? undefined : 'a resource that Kubernetes knows, or have a domain';
  }
  if (use !== 'container' || isNative(name) || isExtended(name)) return undefined;
  return 'a resource that nodes can have';
};

/** The short names that a quota knows, for corrections. */
export const QUOTA_NAMES: readonly string[] = QUOTA;

/** The short names that containers know, for corrections. */
export const CONTAINER_NAMES: readonly string[] = CONTAINER;
