import type { JsonObject } from '../../../model/json';
import { parseQuantity } from '../../../model/quantity';
import { isQualifiedName } from '../../names/dns-name';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOneOf } from '../fields/value-rules';
import { anyOf } from '../fields/any-of';

/** The key in `metadata.labels['key']`, and what it is a key of. Source: kubernetes, SplitMaybeSubscriptedPath */
const subscriptOf = (path: string): { readonly of: string; readonly key: string } | undefined => {
  const start = path.indexOf("['");
  if (!path.endsWith("']") || start < 1 || start + 2 > path.length - 2) return undefined;
  return { of: path.slice(0, start), key: path.slice(start + 2, -2) };
};

const SUBSCRIPTED = ['metadata.labels', 'metadata.annotations'];

/** Rules of a reference to a field of the pod. Source: kubernetes, validateObjectFieldSelector */
export const fieldReferenceRules = (field: string, paths: readonly string[]): readonly CheckedRule[] => {
  const upstream = 'validateObjectFieldSelector';
  const expected = `${anyOf(paths)}, or metadata.labels['…'] or metadata.annotations['…']`;
  return [
    isOneOf(upstream, `${field}.apiVersion`, ['v1']),
    isNeeded(upstream, `${field}.fieldPath`),
    fieldRule(upstream, `${field}.fieldPath`, `is ${expected}`, ({ value }) => {
      if (typeof value !== 'string' || value === '' || paths.includes(value)) return undefined;
      if (value === 'spec.host' && paths.includes('spec.nodeName')) return undefined;
      const subscript = subscriptOf(value);
      return subscript !== undefined && SUBSCRIPTED.includes(subscript.of)
        ? undefined
        : { message: `must be ${expected}`, fix: 'name one of them' };
    }),
    fieldRule(upstream, `${field}.fieldPath`, 'has a key of a label or annotation in its brackets', ({ value }) => {
      const subscript = typeof value === 'string' ? subscriptOf(value) : undefined;
      if (subscript === undefined || !SUBSCRIPTED.includes(subscript.of)) return undefined;
      const key = subscript.of === 'metadata.annotations' ? subscript.key.toLowerCase() : subscript.key;
      return isQualifiedName(key)
        ? undefined
        : { message: 'must have a key of a label or annotation in its brackets', fix: 'rename it' };
    }),
  ];
};

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const KNOWN = ['limits', 'requests'].flatMap(list => RESOURCES.map(name => `${list}.${name}`));

const isKnownResource = (name: string): boolean =>
  KNOWN.includes(name) || /^(?:limits|requests)\.hugepages-/.test(name);

/** Amounts of one unit: 1, 1k … 1E if they are written with decimal suffixes, 1Ki … 1Ei with binary ones. */
const isWholeUnit = (text: string): boolean => {
  const nanos = parseQuantity(text);
  if (nanos === undefined || nanos % 1_000_000_000n !== 0n) return false;
  const amount = nanos / 1_000_000_000n;
  if (amount === 1n) return true;
  if (/[0-9.][eE][-+0-9]/.test(text)) return false;
  const [step, most] = text.endsWith('i') && amount >= 1024n ? [1024n, 1024n ** 6n] : [1000n, 1000n ** 6n];
  let unit = step;
  while (unit < amount) unit *= step;
  return unit === amount && amount <= most;
};

const isDivisor = (resource: string, text: string): boolean => {
  if (parseQuantity(text) === 0n) return true;
  if (!isKnownResource(resource)) return true;
  if (!resource.endsWith('.cpu')) return isWholeUnit(text);
  const nanos = parseQuantity(text);
  return nanos === 1_000_000_000n || (nanos === 1_000_000n && !/[eE]/.test(text));
};

const divisorOf = (reference: JsonObject): string | undefined => {
  const divisor = reference['divisor'];
  return typeof divisor === 'string' || typeof divisor === 'number' ? String(divisor) : undefined;
};

/** Rules of a reference to the resources of a container. Source: kubernetes, validateContainerResourceFieldSelector */
export const resourceReferenceRules = (field: string): readonly CheckedRule[] => {
  const upstream = 'validateContainerResourceFieldSelector';
  const expected = `${KNOWN.join(', ')}, or limits.hugepages-… or requests.hugepages-…`;
  return [
    isNeeded(upstream, `${field}.resource`),
    fieldRule(upstream, `${field}.resource`, `is ${expected}`, ({ value }) =>
      typeof value !== 'string' || value === '' || isKnownResource(value)
        ? undefined
        : { message: `must be ${expected}`, fix: 'name one of them' },
    ),
    fieldRule('validateContainerResourceDivisor', `${field}.divisor`, 'is one unit of the resource', ({ owner }) => {
      const [resource, divisor] = [owner['resource'], divisorOf(owner)];
      if (typeof resource !== 'string' || divisor === undefined || isDivisor(resource, divisor)) return undefined;
      const units = resource.endsWith('.cpu') ? '1 or 1m' : '1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi or 1Ei';
      return { message: `must be ${units} for ${resource}`, fix: 'set one of them' };
    }),
  ];
};
