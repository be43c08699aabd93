import { isJsonList, type Json } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import { parseSloppyCidr } from '../../formats/sloppy-ip';
import { ambiguityOfCidr } from '../../formats/strict-ip';
import type { CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { IP, LABEL_KEY, PORTS } from '../fields/forms';
import { ambiguous, isStrictCidr, isStrictIp } from '../fields/strict-addresses';
import { REACHABLE } from './endpoint-address';
import { serviceFacts, type ServiceFacts } from './service-facts';

const UPSTREAM = 'validateService';
const EXTERNAL = 'validateServiceExternalTrafficPolicy';

/** One day, in seconds. Source: kubernetes, MaxClientIPServiceAffinitySeconds */
const MAX_AFFINITY_SECONDS = 86_400;

const RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';

const isUsed = (value: Json | undefined): boolean =>
  value !== undefined && value !== '' && value !== 0 && !(isJsonList(value) && value.length === 0);

/** A field that means nothing in other Services. */
const onlyWhere = (
  upstream: string,
  field: string,
  where: string,
  fits: (facts: ServiceFacts) => boolean,
): CheckedRule =>
  fieldRule(upstream, field, `is set only ${where}`, ({ value }, part) =>
    isUsed(value) && !fits(serviceFacts(part.value))
      ? { message: `must be set only ${where}`, fix: 'remove it' }
      : undefined,
  );

const isBalanced = ({ type }: ServiceFacts): boolean => type === 'LoadBalancer';
const BALANCED = 'with type LoadBalancer';

const externalPolicy = fieldRule(EXTERNAL, 'spec.externalTrafficPolicy', 'is Cluster or Local', ({ value }, part) =>
  isUsed(value) && value !== 'Cluster' && value !== 'Local' && serviceFacts(part.value).isExternal
    ? { message: 'must be one of Cluster, Local', fix: 'use one of them' }
    : undefined,
);

const healthPort = fieldRule(EXTERNAL, 'spec.healthCheckNodePort', 'is between 1 and 65535', ({ value }, part) =>
  typeof value === 'number' && value !== 0 && serviceFacts(part.value).needsHealthCheck
    ? value < PORTS[0] || value > PORTS[1]
      ? { message: 'must be between 1 and 65535', fix: 'use a number of that range' }
      : undefined
    : undefined,
);

const sourceRange = fieldRule(UPSTREAM, 'spec.loadBalancerSourceRanges[]', 'is a network', ({ value }) =>
  typeof value === 'string' && parseSloppyCidr(value.trim()) === undefined
    ? { message: 'must be a network such as 10.9.8.0/24', fix: 'correct it' }
    : undefined,
);

const rangesAnnotation: CheckedRule = {
  upstream: UPSTREAM,
  field: `metadata.annotations`,
  says: `${RANGES} is a list of networks, and set only with type LoadBalancer`,
  check: ({ value: body }, refuse) => {
    const { type, spec } = serviceFacts(body);
    const text = objectAt(body, 'metadata', 'annotations')[RANGES];
    if (typeof text !== 'string' || isUsed(spec['loadBalancerSourceRanges'])) return;
    const at = ['metadata', 'annotations', RANGES];
    if (type !== 'LoadBalancer') refuse({ at, message: `must be set only ${BALANCED}`, fix: 'remove it' });
    const bad = text.trim() === '' ? [] : text.split(',').filter(item => parseSloppyCidr(item.trim()) === undefined);
    for (const value of bad) refuse({ at, message: 'must list networks', value, fix: 'correct it' });
  },
};

const strictRangesAnnotation: CheckedRule = {
  upstream: UPSTREAM,
  field: 'metadata.annotations',
  says: `${RANGES} lists networks that are read alike by all`,
  since: 'StrictIPCIDRValidation',
  check: ({ value: body, before = {} }, refuse) => {
    const [text, old] = [body, before].map(one => objectAt(one, 'metadata', 'annotations')[RANGES]);
    if (typeof text !== 'string' || text === old || isUsed(serviceFacts(body).spec['loadBalancerSourceRanges'])) return;
    for (const value of text.split(',').map(item => item.trim())) {
      const ambiguity = ambiguityOfCidr(value);
      if (ambiguity !== undefined) refuse({ at: ['metadata', 'annotations', RANGES], value, ...ambiguous(ambiguity) });
    }
  },
};

const classForm = fieldRule('validateLoadBalancerClassField', 'spec.loadBalancerClass', 'is a label key', found =>
  typeof found.value === 'string' && found.owner['type'] === 'LoadBalancer' && !LABEL_KEY.accepts(found.value)
    ? { message: `must be ${LABEL_KEY.expected}`, fix: 'correct it' }
    : undefined,
);

const affinitySeconds = isBetween(
  'validateAffinityTimeout',
  'spec.sessionAffinityConfig.clientIP.timeoutSeconds',
  1,
  MAX_AFFINITY_SECONDS,
);

/** Rules of what reaches a Service from where, and how it goes on. */
export const SERVICE_TRAFFIC: readonly CheckedRule[] = [
  isOneOf(UPSTREAM, 'spec.sessionAffinity', ['ClientIP', 'None']),
  {
    ...affinitySeconds,
    check: (part, refuse) => {
      if (objectAt(part.value, 'spec')['sessionAffinity'] === 'ClientIP') affinitySeconds.check(part, refuse);
    },
  },
  isOfForm(UPSTREAM, 'spec.externalIPs[]', IP, 'isRefused'),
  isStrictIp('spec.externalIPs[]', ['spec.externalIPs[]']),
  isOfForm('ValidateEndpointIP', 'spec.externalIPs[]', REACHABLE),
  onlyWhere(UPSTREAM, 'spec.loadBalancerSourceRanges', BALANCED, isBalanced),
  sourceRange,
  isStrictCidr('spec.loadBalancerSourceRanges[]', ['spec.loadBalancerSourceRanges[]']),
  rangesAnnotation,
  strictRangesAnnotation,
  fieldRule(UPSTREAM, 'spec.allocateLoadBalancerNodePorts', `is set only ${BALANCED}`, (_found, part) =>
    !isBalanced(serviceFacts(part.value)) ? { message: `must be set only ${BALANCED}`, fix: 'remove it' } : undefined,
  ),
  fieldRule('validateLoadBalancerClassField', 'spec.loadBalancerClass', `is set only ${BALANCED}`, (_found, part) =>
    !isBalanced(serviceFacts(part.value)) ? { message: `must be set only ${BALANCED}`, fix: 'remove it' } : undefined,
  ),
  classForm,
  onlyWhere(
    EXTERNAL,
    'spec.externalTrafficPolicy',
    'with type NodePort or LoadBalancer, or with external IPs',
    ({ isExternal }) => isExternal,
  ),
  externalPolicy,
  onlyWhere(
    EXTERNAL,
    'spec.healthCheckNodePort',
    'with type LoadBalancer and externalTrafficPolicy Local',
    ({ needsHealthCheck }) => needsHealthCheck,
  ),
  healthPort,
  isOneOf('validateServiceInternalTrafficFieldsValue', 'spec.internalTrafficPolicy', ['Cluster', 'Local'], 'isRefused'),
  isOneOf(
    'validateServiceTrafficDistribution',
    'spec.trafficDistribution',
    ['PreferClose', 'PreferSameZone', 'PreferSameNode'],
    'isRefused',
  ),
];
