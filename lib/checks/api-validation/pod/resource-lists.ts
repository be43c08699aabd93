import type { Json } from '../../../model/json';
import { parseQuantity, type Nanos } from '../../../model/quantity';
import { isQualifiedName } from '../../names/dns-name';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { anyOf } from '../fields/any-of';
import { type FoundValue } from '../fields/found-values';
import { LABEL_KEY } from '../fields/forms';

const ONE: Nanos = 1_000_000_000n;
const MILLI: Nanos = 1_000_000n;

const roundedUp = (amount: bigint, unit: bigint): bigint => {
  const rest = ((amount % unit) + unit) % unit;
  return rest === 0n ? amount : amount - rest + unit;
};

/** An amount as the server keeps it: in thousandths, rounded up, and nothing as zero; none for what is no quantity. */
export const amountOf = (value: Json | undefined): Nanos | undefined => {
  if (value === null || value === '') return 0n;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const amount = parseQuantity(String(value));
  return amount === undefined ? undefined : roundedUp(amount, MILLI);
};

/** Whether a resource is memory in pages of one size: `hugepages-2Mi`. */
export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

const isNative = (name: string): boolean => !name.includes('/') || name.includes('kubernetes.io/');

/** Whether a node may promise more of a resource than it has. Source: kubernetes, IsOvercommitAllowed */
export const canBeOvercommitted = (name: string): boolean => isNative(name) && !isHugePages(name);

/** Whether a resource comes from a device plugin or the like. Source: kubernetes, IsExtendedResourceName */
const isExtended = (name: string): boolean =>
  !isNative(name) && !name.startsWith('requests.') && isQualifiedName(`requests.${name}`);

const STORED = ['cpu', 'memory', 'ephemeral-storage'];

/** Names that quotas count whole. Source: kubernetes, integerResources */
const COUNTED = [
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
];

const STANDARD = [
  ...STORED,
  ...['requests', 'limits'].flatMap(list => STORED.map(name => `${list}.${name}`)),
  ...COUNTED,
  'storage',
  'requests.storage',
];

const isStandard = (name: string): boolean =>
  STANDARD.includes(name) || isHugePages(name) || name.startsWith('requests.hugepages-');

const nameOf = ({ at }: FoundValue): string => String(at.at(-1));

const ofName = (upstream: string, field: string, expected: string, accepts: (name: string) => boolean): CheckedRule =>
  fieldRule(upstream, field, `is named ${expected}`, found => {
    const name = nameOf(found);
    return accepts(name) ? undefined : { message: `must be named ${expected}`, value: name, fix: 'rename it' };
  });

const ofAmount = (
  upstream: string,
  field: string,
  expected: string,
  accepts: (amount: Nanos, name: string) => boolean,
): CheckedRule =>
  fieldRule(upstream, field, `is ${expected}`, found => {
    const amount = amountOf(found.value);
    return amount === undefined || accepts(amount, nameOf(found))
      ? undefined
      : { message: `must be ${expected}`, value: found.value, fix: 'change it' };
  });

/** Names in the resources of a container. Source: kubernetes, validateContainerResourceName */
export const containerResourceNameRules = (field: string): readonly CheckedRule[] => [
  ofName('validateResourceName', field, LABEL_KEY.expected, isQualifiedName),
  ofName(
    'validateResourceName',
    field,
    'cpu, memory, ephemeral-storage, hugepages-… or with a domain: example.org/name',
    name => name.includes('/') || isStandard(name) || !isQualifiedName(name),
  ),
  ofName(
    'validateContainerResourceName',
    field,
    'cpu, memory, ephemeral-storage or hugepages-… if it has no domain',
    name => name.includes('/') || STORED.includes(name) || isHugePages(name) || !isStandard(name),
  ),
  ofName(
    'validateContainerResourceName',
    field,
    'so that "requests." fits before it',
    name => isNative(name) || isExtended(name) || !isQualifiedName(name),
  ),
];

const POD_LEVEL = ['cpu', 'memory'];

/** Names in the resources of a whole pod. Source: kubernetes, validatePodResourceName */
export const podResourceNameRules = (field: string): readonly CheckedRule[] => [
  ofName('validateResourceName', field, LABEL_KEY.expected, isQualifiedName),
  ofName(
    'validatePodResourceName',
    field,
    anyOf([...POD_LEVEL, 'hugepages-…']),
    name => POD_LEVEL.includes(name) || isHugePages(name) || !isQualifiedName(name),
  ),
];

const isMultipleOfPage = (amount: Nanos, name: string): boolean => {
  const page = parseQuantity(name.slice('hugepages-'.length));
  if (page === undefined || page <= 0n || page % ONE !== 0n) return false;
  return (roundedUp(amount, ONE) / ONE) % (page / ONE) === 0n;
};

/** Amounts in lists of resources. Source: kubernetes, ValidateResourceQuantityValue */
export const amountRules = (field: string): readonly CheckedRule[] => [
  ofAmount('ValidateResourceQuantityValue', field, 'not negative', amount => amount >= 0n),
  ofAmount(
    'ValidateResourceQuantityValue',
    field,
    'a whole number for what is counted',
    (amount, name) => amount % ONE === 0n || !(isExtended(name) || COUNTED.includes(name)),
  ),
  ofAmount(
    'validateResourceQuantityHugePageValue',
    field,
    'a multiple of the page',
    (amount, name) => !isHugePages(name) || isMultipleOfPage(amount, name),
  ),
];
