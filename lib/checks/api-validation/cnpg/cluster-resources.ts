import type { Json, JsonObject } from '../../../model/json';
import { parseQuantity, type Nanos } from '../../../model/quantity';
import { objectAt, shown } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { checked, clusterSpec } from './checked';
import { parameter, postgresSize } from './postgres-settings';

const HUGE = 'hugepages-';

const amountOf = (value: Json | undefined): Nanos => parseQuantity(shown(value)) ?? 0n;
const listOf = (spec: JsonObject, key: 'limits' | 'requests'): JsonObject => objectAt(spec, 'resources', key);

const belowLimit = (name: string): CheckedRule =>
  checked('validateResources', `resources.requests.${name}`, 'is at most the limit', ({ value: spec }, refuse) => {
    const [request, limit] = [listOf(spec, 'requests')[name], listOf(spec, 'limits')[name]];
    if (amountOf(request) === 0n || amountOf(limit) === 0n || amountOf(request) <= amountOf(limit)) return;
    const message = `must be at most its limit, ${shown(limit)}`;
    refuse({ at: ['resources', 'requests', name], message, value: shown(request), fix: 'raise the limit' });
  });

const hugePages = (spec: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries({ ...listOf(spec, 'requests'), ...listOf(spec, 'limits') }).filter(([name]) =>
      name.startsWith(HUGE),
    ),
  );

/** Resources of the instances. Source: cloudnative-pg v1.30.0, internal/webhook/v1/cluster_webhook.go */
export const clusterResourcesRules: ApiRules = {
  subject: 'CloudNativePG Cluster: resources',
  partsOf: clusterSpec,
  rules: [
    belowLimit('cpu'),
    belowLimit('memory'),
    belowLimit('ephemeral-storage'),
    checked(
      'validateHugePagesResources',
      'resources.requests[hugepages-*]',
      'equals the limit',
      ({ value: spec }, refuse) => {
        for (const [name, request] of Object.entries(listOf(spec, 'requests'))) {
          const limit = listOf(spec, 'limits')[name];
          if (!name.startsWith(HUGE) || limit === undefined || amountOf(request) === amountOf(limit)) continue;
          const message = `must equal its limit, ${shown(limit)}`;
          refuse({ at: ['resources', 'requests', name], message, value: shown(request), fix: 'use one number' });
        }
      },
    ),
    checked('validateResources', 'resources', 'huge pages come with CPU or memory', ({ value: spec }, refuse) => {
      const others = (['limits', 'requests'] as const).flatMap(key => {
        const { cpu, memory } = listOf(spec, key);
        return [cpu, memory];
      });
      if (Object.keys(hugePages(spec)).length === 0 || others.some(value => amountOf(value) > 0n)) return;
      refuse({ at: ['resources'], message: 'must ask for CPU or memory beside huge pages', fix: 'add both' });
    }),
    checked(
      'validateResources',
      'resources.requests.memory',
      'has room for shared_buffers',
      ({ value: spec }, refuse) => {
        const buffers = postgresSize(parameter(spec, 'shared_buffers')) ?? 0n;
        const { memory } = listOf(spec, 'requests');
        const rooms = [memory, ...Object.values(hugePages(spec))].map(amountOf);
        if (buffers === 0n || amountOf(memory) === 0n || rooms.some(room => buffers <= room)) return;
        const message = `must have room for shared_buffers, ${parameter(spec, 'shared_buffers')}`;
        const fix = 'raise it, or lower shared_buffers';
        refuse({ at: ['resources', 'requests', 'memory'], message, value: shown(memory), fix });
      },
    ),
  ],
};
