import { didYouMean } from '../../../model/did-you-mean';
import type { Json, JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectAt, objectsAt, shown as textOf } from '../../declared/fields';
import { isQualifiedName } from '../../names/dns-name';
import type { ApiRules, CheckedRule, Refuse } from '../api-rule';
import { quantityAt } from '../quantity-at';
import { isEmpty, isSet } from '../fields/emptiness';
import { specOf } from '../parts';
import { CONTAINER_NAMES, isOvercommitted, QUOTA_NAMES, resourceNameFault } from './resource-name';

const UPSTREAM = 'ValidateLimitRange';
const TYPES = ['Pod', 'Container', 'PersistentVolumeClaim'];
const BOUNDS = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio'] as const;

type Bound = (typeof BOUNDS)[number];

const eachLimit = (
  upstream: string,
  field: string,
  says: string,
  check: (limit: JsonObject, path: Path, refuse: Refuse) => void,
): CheckedRule => ({
  upstream,
  field: `limits[].${field}`,
  says,
  check: (part, refuse) => {
    for (const [index, limit] of objectsAt(part.value, 'limits').entries()) check(limit, ['limits', index], refuse);
  },
});

const typeName = eachLimit('validateLimitRangeTypeName', 'type', 'is a name', ({ type }, path, refuse) => {
  if (typeof type !== 'string' || isQualifiedName(type)) return;
  refuse({ at: [...path, 'type'], message: 'must be a name', value: type, fix: `use one of ${TYPES.join(', ')}` });
});

const knownType = eachLimit(
  'validateLimitRangeTypeName',
  'type',
  `is ${TYPES.join(', ')} or has a domain`,
  ({ type }, path, refuse) => {
    if (typeof type !== 'string' || !isQualifiedName(type) || type.includes('/') || TYPES.includes(type)) return;
    const message = `must be ${TYPES.join(', ')}, or have a domain`;
    refuse({ at: [...path, 'type'], message, value: type, fix: didYouMean(type, TYPES, 'use one of them') });
  },
);

const sameType: CheckedRule = {
  upstream: UPSTREAM,
  field: 'limits[].type',
  says: 'stands in the list once',
  check: ({ value }, refuse) => {
    const types = objectsAt(value, 'limits').map(({ type }) => type);
    for (const [index, type] of types.entries()) {
      if (type === undefined || types.indexOf(type) === index) continue;
      refuse({
        at: ['limits', index, 'type'],
        message: 'stands in the list twice',
        value: type,
        fix: 'put them together',
      });
    }
  },
};

const boundsOf = ({ type }: JsonObject): readonly Bound[] =>
  BOUNDS.filter(bound => type !== 'Pod' || (bound !== 'default' && bound !== 'defaultRequest'));

const names = eachLimit(
  'validateLimitRangeResourceName',
  '',
  'names resources that its type has',
  (limit, path, refuse) => {
    const use = limit['type'] === 'Pod' || limit['type'] === 'Container' ? 'container' : 'any';
    for (const bound of boundsOf(limit)) {
      for (const name of Object.keys(objectAt(limit, bound))) {
        const fault = resourceNameFault(name, use);
        if (fault === undefined) continue;
        const fix = didYouMean(name, use === 'container' ? CONTAINER_NAMES : QUOTA_NAMES, 'use another');
        refuse({ at: [...path, bound, name], message: `must be ${fault}`, value: name, fix });
      }
    }
  },
);

const noDefault = (bound: Bound): CheckedRule =>
  eachLimit(UPSTREAM, bound, 'is not there for Pod', (limit, path, refuse) => {
    if (limit['type'] !== 'Pod' || isEmpty(limit[bound])) return;
    refuse({ at: [...path, bound], message: 'must not be set for type Pod', fix: 'set it for Container' });
  });

const claimSize = eachLimit(
  UPSTREAM,
  'min.storage',
  'or max.storage is there for PersistentVolumeClaim',
  (limit, path, refuse) => {
    const isClaim = limit['type'] === 'PersistentVolumeClaim';
    if (!isClaim || ['min', 'max'].some(bound => isSet(objectAt(limit, bound)['storage']))) return;
    refuse({ at: path, message: 'must have min.storage or max.storage', fix: 'add one of them' });
  },
);

/** The bounds of a limit with the defaults that the server makes from each other. */
const withDefaults = (limit: JsonObject): Readonly<Record<Bound, JsonObject>> => {
  const [max, min, limits, requests, ratio] = BOUNDS.map(bound => objectAt(limit, bound));
  const bounds = { max: max ?? {}, min: min ?? {}, maxLimitRequestRatio: ratio ?? {} };
  if (limit['type'] === 'Pod') return { ...bounds, default: {}, defaultRequest: {} };
  if (limit['type'] !== 'Container') return { ...bounds, default: limits ?? {}, defaultRequest: requests ?? {} };
  const filled = { ...max, ...limits };
  return { ...bounds, default: filled, defaultRequest: { ...min, ...filled, ...requests } };
};

/** A rule that one bound of a resource is at most another. */
const order = (low: Bound, high: Bound): CheckedRule =>
  eachLimit(UPSTREAM, low, `is at most ${high}`, (limit, path, refuse) => {
    const bounds = withDefaults(limit);
    for (const [name, value] of Object.entries(bounds[low])) {
      const other = bounds[high][name];
      const [least, most] = [quantityAt(value), quantityAt(other)];
      if (least === undefined || most === undefined || least <= most) continue;
      const message = `must be at most ${high}, which is ${textOf(other)}`;
      refuse({
        at: placeOf(limit, path, low, high, name),
        message,
        value: shown(value),
        fix: `lower it, or raise ${high}`,
      });
    }
  });

/** The one of two bounds that somebody wrote. */
const placeOf = (limit: JsonObject, path: Path, low: Bound, high: Bound, name: string): Path =>
  name in objectAt(limit, low) ? [...path, low, name] : [...path, high, name];

const ONE = 1_000_000_000n;

const ratios = (
  says: string,
  faultOf: (ratio: bigint, limit: JsonObject, name: string) => string | undefined,
): CheckedRule =>
  eachLimit(UPSTREAM, 'maxLimitRequestRatio', says, (limit, path, refuse) => {
    for (const [name, value] of Object.entries(objectAt(limit, 'maxLimitRequestRatio'))) {
      const ratio = quantityAt(value);
      const message = ratio === undefined ? undefined : faultOf(ratio, limit, name);
      if (message === undefined) continue;
      refuse({ at: [...path, 'maxLimitRequestRatio', name], message, value: shown(value), fix: 'change it' });
    }
  });

const shown = (value: Json | undefined): Json => value ?? null;

const leastRatio = ratios('is at least 1', ratio => (ratio < ONE ? 'must be at least 1' : undefined));

const mostRatio = ratios('is at most max divided by min', (ratio, limit, name) => {
  const [max, min] = ['max', 'min'].map(bound => quantityAt(objectAt(limit, bound)[name]));
  if (max === undefined || min === undefined || min <= 0n || ratio * min <= max * ONE) return undefined;
  return `must be at most ${Number(max) / Number(min)}, which is max divided by min`;
});

const sameDefaults = eachLimit(
  UPSTREAM,
  'defaultRequest',
  'is default for resources without overcommitment',
  (limit, path, refuse) => {
    const bounds = withDefaults(limit);
    for (const [name, value] of Object.entries(bounds.defaultRequest)) {
      const [request, most] = [quantityAt(value), quantityAt(bounds.default[name])];
      if (isOvercommitted(name) || request === undefined || most === undefined || request === most) continue;
      const at = placeOf(limit, path, 'defaultRequest', 'default', name);
      refuse({ at, message: 'must be the same as default', value: shown(value), fix: 'set both to the same' });
    }
  },
);

/** Rules of LimitRanges. Source: kubernetes, pkg/apis/core/validation, ValidateLimitRange */
export const limitRangeRules: ApiRules = {
  subject: 'LimitRange',
  partsOf: specOf('v1', 'LimitRange'),
  rules: [
    { upstream: UPSTREAM, field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    typeName,
    knownType,
    sameType,
    names,
    noDefault('default'),
    noDefault('defaultRequest'),
    claimSize,
    order('min', 'max'),
    order('min', 'defaultRequest'),
    order('defaultRequest', 'max'),
    order('defaultRequest', 'default'),
    order('min', 'default'),
    order('default', 'max'),
    leastRatio,
    mostRatio,
    sameDefaults,
  ],
};
