import type { Json, JsonObject } from '../../../model/json';
import { objectAt, objectsAt, shown } from '../../declared/fields';
import { LABEL } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isOfForm } from '../fields/value-rules';
import { podContainers, podSpecOf } from './pod-parts';
import { amountOf, amountRules, canBeOvercommitted, containerResourceNameRules, isHugePages } from './resource-lists';

const UPSTREAM = 'validateResourceRequirements';

const limitOf = (resources: JsonObject, name: string): Json | undefined => objectAt(resources, 'limits')[name];

/** Pages of memory are asked for beside cpu or plain memory. Source: kubernetes, validateResourceRequirements */
export const memoryBesideHugePages = (field: string, namesIn: (value: Json) => readonly string[]): CheckedRule =>
  fieldRule(UPSTREAM, field, 'has cpu or memory beside hugepages', ({ value }) => {
    const names = namesIn(value);
    return names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')
      ? { message: 'must have cpu or memory beside hugepages', fix: 'add one of them' }
      : undefined;
  });

/** Rules that compare the requests of a list of resources with its limits. Source: kubernetes, validateResourceRequirements */
export const requestRules = (field: string): readonly CheckedRule[] => [
  fieldRule(UPSTREAM, `${field}.requests{}`, 'is at most the limit', ({ value, owner, at }) => {
    const [request, limit] = [amountOf(value), amountOf(limitOf(owner, String(at.at(-1))))];
    if (request === undefined || limit === undefined || request <= limit) return undefined;
    const fix = 'lower it or raise the limit';
    return { message: `must be at most the limit ${shown(limitOf(owner, String(at.at(-1))))}`, value, fix };
  }),
  fieldRule(UPSTREAM, `${field}.requests{}`, 'is the limit, where nodes cannot promise more than they have', found => {
    const { value, owner, at } = found;
    const name = String(at.at(-1));
    const [request, limit] = [amountOf(value), amountOf(limitOf(owner, name))];
    if (canBeOvercommitted(name) || request === undefined || limit === undefined || request >= limit) return undefined;
    return { message: `must be the limit ${shown(limitOf(owner, name))}`, fix: 'drop the request' };
  }),
  fieldRule(UPSTREAM, `${field}.requests{}`, 'has a limit, where nodes cannot promise more than they have', found => {
    const name = String(found.at.at(-1));
    return canBeOvercommitted(name) || limitOf(found.owner, name) !== undefined
      ? undefined
      : { message: 'must have a limit', fix: 'set the same as limit' };
  }),
  memoryBesideHugePages(field, value => [
    ...Object.keys(objectAt(value, 'limits')),
    ...Object.keys(objectAt(value, 'requests')),
  ]),
];

const knownClaim = fieldRule(
  'validateResourceClaimNames',
  'resources.claims[].name',
  'is one of resourceClaims of the pod',
  ({ value }, part) =>
    value === '' || objectsAt(podSpecOf(part), 'resourceClaims').some(({ name }) => name === value)
      ? undefined
      : { message: 'must be one of resourceClaims of the pod', fix: 'add it there or rename it' },
);

/** Rules of the resources of containers. Source: kubernetes, ValidateContainerResourceRequirements */
export const resourceRules: ApiRules = {
  subject: 'Pod template: resources of containers',
  partsOf: podContainers,
  rules: [
    ...containerResourceNameRules('resources.limits|requests{}'),
    ...amountRules('resources.limits|requests{}'),
    ...requestRules('resources'),
    isNeeded('validateResourceClaimNames', 'resources.claims[].name'),
    { upstream: 'validateResourceClaimNames', field: 'resources.claims[].name', says: 'is there once', by: 'V12' },
    isOfForm('validateResourceClaimNames', 'resources.claims[].request', LABEL),
    knownClaim,
  ],
};
