import { didYouMean } from '../../../model/did-you-mean';
import type { JsonObject } from '../../../model/json';
import type { Path } from '../../../model/path';
import { objectsAt } from '../../declared/fields';
import { isDnsLabel, isPathSegment } from '../../names/dns-name';
import { resourceNameFault } from '../config/resource-name';
import { quantityAt } from '../quantity-at';
import type { CheckedRule, Refuse } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isAtLeast, isOfForm, isOneOf } from '../fields/value-rules';
import { anyOf } from '../fields/any-of';
import { isSet } from '../fields/emptiness';
import { objectIn, objectReference } from './scale-target';

const METRIC = 'validateMetricSpec';

/** The field that each type of metric has. */
const SOURCES: Readonly<Record<string, string>> = {
  Object: 'object',
  Pods: 'pods',
  Resource: 'resource',
  External: 'external',
  ContainerResource: 'containerResource',
};
const TYPES = Object.keys(SOURCES);
const FIELDS = Object.values(SOURCES);

const eachMetric = (
  upstream: string,
  field: string,
  says: string,
  check: (metric: JsonObject, path: Path, refuse: Refuse) => void,
): CheckedRule => ({
  upstream,
  field: `metrics[]${field === '' ? '' : `.${field}`}`,
  says,
  check: (part, refuse) => {
    for (const [index, metric] of objectsAt(part.value, 'metrics').entries()) check(metric, ['metrics', index], refuse);
  },
});

const type = eachMetric(METRIC, 'type', `is ${anyOf(TYPES)}`, (metric, path, refuse) => {
  const value = metric['type'];
  if (typeof value !== 'string' || TYPES.includes(value)) return;
  const fix = didYouMean(value, TYPES, 'use one of them');
  refuse({ at: [...path, 'type'], message: `must be ${anyOf(TYPES)}`, value, fix });
});

const fieldOf = ({ type: name }: JsonObject): string | undefined =>
  typeof name === 'string' && Object.hasOwn(SOURCES, name) ? SOURCES[name] : undefined;

const source = eachMetric(METRIC, '', 'has the field of its type', (metric, path, refuse) => {
  const field = fieldOf(metric);
  if (field === undefined || isSet(metric[field])) return;
  refuse({ at: [...path, field], message: 'must be set for this type', fix: 'add it' });
});

const noOther = eachMetric(METRIC, '', 'has no field of another type', (metric, path, refuse) => {
  const present = FIELDS.filter(field => isSet(metric[field]));
  if (present.length < 2 && present[0] === fieldOf(metric)) return;
  for (const field of present.filter(one => one !== fieldOf(metric) && present.length > 1)) {
    refuse({ at: [...path, field], message: 'must not be set for this type', fix: 'remove it' });
  }
});

/** Rules for the target of one type of metric. */
const targetRules = (kind: string): readonly CheckedRule[] => {
  const upstream = 'validateMetricTarget';
  const target = `metrics[].${kind}.target`;
  const positive = (field: string): CheckedRule =>
    fieldRule(upstream, `${target}.${field}`, 'is more than 0', ({ value }) => {
      const amount = quantityAt(value);
      return amount === undefined || amount > 0n ? undefined : { message: 'must be more than 0', fix: 'raise it' };
    });
  return [
    isOneOf(upstream, `${target}.type`, ['Utilization', 'Value', 'AverageValue'], 'isRefused'),
    positive('value'),
    positive('averageValue'),
    isAtLeast(upstream, `${target}.averageUtilization`, 1),
  ];
};

const nameRules = (kind: string): readonly CheckedRule[] => [
  isNeeded('validateMetricIdentifier', `metrics[].${kind}.metric.name`),
  isOfForm('validateMetricIdentifier', `metrics[].${kind}.metric.name`, {
    expected: 'a name without "/" and "%"',
    accepts: isPathSegment,
  }),
];

const someTarget = (upstream: string, kind: string, fields: readonly string[]): CheckedRule =>
  eachMetric(upstream, `${kind}.target`, `has ${anyOf(fields)}`, (metric, path, refuse) => {
    const target = objectIn(objectIn(metric, kind) ?? {}, 'target');
    if (target === undefined || fields.some(field => isSet(target[field]))) return;
    refuse({ at: [...path, kind, 'target'], message: `must have ${anyOf(fields)}`, fix: 'add it' });
  });

const oneTarget = (upstream: string, kind: string, field: string, other: string): CheckedRule =>
  eachMetric(upstream, `${kind}.target.${field}`, `is not there beside ${other}`, (metric, path, refuse) => {
    const target = objectIn(objectIn(metric, kind) ?? {}, 'target') ?? {};
    if (!isSet(target[field]) || !isSet(target[other])) return;
    refuse({ at: [...path, kind, 'target', field], message: `must not be set beside ${other}`, fix: 'remove one' });
  });

const resourceTarget = (upstream: string, kind: string): readonly CheckedRule[] => [
  ...targetRules(kind),
  someTarget(upstream, kind, ['averageUtilization', 'averageValue']),
  oneTarget(upstream, kind, 'averageValue', 'averageUtilization'),
];

const OBJECT = 'validateObjectSource';
const EXTERNAL = 'validateExternalSource';
const CONTAINER = 'validateContainerResourceSource';

const containerResource = fieldRule(
  CONTAINER,
  'metrics[].containerResource.name',
  'is a resource of containers',
  ({ value }) => {
    const fault = typeof value === 'string' && value !== '' ? resourceNameFault(value, 'container') : undefined;
    return fault === undefined ? undefined : { message: `must be ${fault}`, fix: 'use cpu or memory' };
  },
);

/** Rules for the metrics of an autoscaler; the part is its spec. Source: kubernetes, pkg/apis/autoscaling/validation */
export const metricRules: readonly CheckedRule[] = [
  type,
  source,
  noOther,
  ...objectReference('metrics[].object.describedObject'),
  ...nameRules('object'),
  ...targetRules('object'),
  someTarget(OBJECT, 'object', ['value', 'averageValue']),
  ...nameRules('external'),
  ...targetRules('external'),
  someTarget(EXTERNAL, 'external', ['value', 'averageValue']),
  oneTarget(EXTERNAL, 'external', 'value', 'averageValue'),
  ...nameRules('pods'),
  ...targetRules('pods'),
  someTarget('validatePodsSource', 'pods', ['averageValue']),
  isNeeded('validateResourceSource', 'metrics[].resource.name'),
  ...resourceTarget('validateResourceSource', 'resource'),
  isNeeded(CONTAINER, 'metrics[].containerResource.name'),
  containerResource,
  isNeeded(CONTAINER, 'metrics[].containerResource.container'),
  isOfForm(CONTAINER, 'metrics[].containerResource.container', { expected: 'a DNS label', accepts: isDnsLabel }),
  ...resourceTarget(CONTAINER, 'containerResource'),
];
