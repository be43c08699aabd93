import { isJsonObject, type JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { isPathSegment } from '../../names/dns-name';
import type { ApiPart, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isAtLeast, isOfForm } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { numberAt } from './job-parts';

const SPEC = 'validateHorizontalPodAutoscalerSpec';
const SEGMENT = 'a name without "/" and "%", other than "." and ".."';

/** Whether a text has the form of an apiVersion; an empty one has. */
export const isApiVersion = (text: string): boolean => text === '/' || text.split('/').length <= 2;

/** The group of an apiVersion of that form; empty for the core of Kubernetes. */
const groupOf = (apiVersion: string): string => (apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '');

/** Rules for a reference to an object, at a field. */
export const objectReference = (field: string): readonly CheckedRule[] => {
  const upstream = 'ValidateCrossVersionObjectReference';
  return [
    isNeeded(upstream, `${field}.kind`),
    isOfForm(upstream, `${field}.kind`, { expected: SEGMENT, accepts: isPathSegment }),
    isNeeded(upstream, `${field}.name`),
    isOfForm(upstream, `${field}.name`, { expected: SEGMENT, accepts: isPathSegment }),
    isOfForm('ValidateAPIVersion', `${field}.apiVersion`, {
      expected: 'a group, "/" and a version',
      accepts: isApiVersion,
    }),
  ];
};

/** True if the kind and version were stored once; then the server takes them as they are. */
const isAsBefore = ({ value, before }: ApiPart): boolean => {
  if (before === undefined) return false;
  const [now, old] = [value, before].map(spec => objectAt(spec, 'scaleTargetRef'));
  return now?.['kind'] === old?.['kind'] && now?.['apiVersion'] === old?.['apiVersion'];
};

const targetGroup: CheckedRule = {
  upstream: 'ValidateAPIVersion',
  field: 'scaleTargetRef.apiVersion',
  says: 'has a group, unless the kind is ReplicationController',
  check: (part, refuse) => {
    const { kind, apiVersion } = objectAt(part.value, 'scaleTargetRef');
    const version = typeof apiVersion === 'string' ? apiVersion : '';
    if (kind === 'ReplicationController' || isAsBefore(part) || !isApiVersion(version) || groupOf(version) !== '')
      return;
    const at = ['scaleTargetRef', 'apiVersion'];
    refuse({ at, message: 'must have a group', value: version, fix: 'write it such as apps/v1' });
  },
};

const fewest: CheckedRule = fieldRule(
  SPEC,
  'minReplicas',
  'is at least 1, or 0 if it was 0 before',
  ({ value }, { before }) => {
    const least = before?.['minReplicas'] === 0 ? 0 : 1;
    if (typeof value !== 'number' || value >= least) return undefined;
    return { message: `must be at least ${least}`, fix: 'raise it' };
  },
);

const order: CheckedRule = {
  upstream: SPEC,
  field: 'maxReplicas',
  says: 'is at least minReplicas',
  check: ({ value }, refuse) => {
    const [least, most] = [numberAt(value, 'minReplicas') ?? 1, numberAt(value, 'maxReplicas') ?? 0];
    if (most < 1 || most >= least) return;
    const message = `must be at least minReplicas, which is ${least}`;
    refuse({ at: ['maxReplicas'], message, value: most, fix: 'raise it, or lower minReplicas' });
  },
};

const target: CheckedRule = {
  upstream: 'ValidateCrossVersionObjectReference',
  field: 'scaleTargetRef',
  says: 'is there',
  check: ({ value }, refuse) => {
    if (isSet(value['scaleTargetRef'])) return;
    refuse({ at: ['scaleTargetRef'], message: 'must be set', fix: 'name the workload that it scales' });
  },
};

/** Rules for the bounds and the target of an autoscaler, whatever its version. */
export const scaleTargetRules: readonly CheckedRule[] = [
  fewest,
  isAtLeast(SPEC, 'maxReplicas', 1),
  order,
  target,
  ...objectReference('scaleTargetRef').map(rule =>
    rule.upstream === 'ValidateAPIVersion'
      ? {
          ...rule,
          check: (part: ApiPart, refuse: Parameters<CheckedRule['check']>[1]) => {
            if (!isAsBefore(part)) rule.check(part, refuse);
          },
        }
      : rule,
  ),
  targetGroup,
];

/** The object under a key, if it is there. */
export const objectIn = (object: JsonObject, key: string): JsonObject | undefined => {
  const value = object[key];
  return isSet(value) && isJsonObject(value) ? value : undefined;
};
