import { defineKind, type KindClass, type KindManifest } from '../../constructs/define-kind';
import type { NodePool, Platform } from '../../model/inventory';
import type { JsonObject } from '../../model/json';
import { isAutoscaled, NODE_PROVIDERS } from '../../model/node-pool';

/** A pool of rented machines, for people to see. */
export interface VpsNodeManifest extends KindManifest {
  readonly spec: {
    readonly provider: NodePool['provider'];
    readonly region: string;
    readonly instanceType: string;
    readonly autoScale: { readonly enabled: boolean; readonly minNodes: number; readonly maxNodes: number };
    readonly labels: Readonly<Record<string, string>>;
    readonly taints: readonly { readonly key: string; readonly value: string; readonly effect: string }[];
  };
}

const KIND = 'VPSNode';

const PLURAL = 'vpsnodes';

const VERSION = 'v1alpha1';

/** The group of the organisation: nobody else's kinds are in it. */
export const vpsNodeGroup = ({ organisation }: Platform): string => `nodes.${organisation.domain}`;

/** Name of the resource definition. */
export const vpsNodeDefinitionName = (platform: Platform): string => `${PLURAL}.${vpsNodeGroup(platform)}`;

/** The construct of the kind, in the group of the platform's organisation. */
export const vpsNodeKind = (platform: Platform): KindClass<VpsNodeManifest> =>
  defineKind<VpsNodeManifest>(`${vpsNodeGroup(platform)}/${VERSION}`, KIND, 'Cluster');

/** What the object of a pool says. */
export const vpsNodeSpec = (pool: NodePool): VpsNodeManifest['spec'] => ({
  provider: pool.provider,
  region: pool.region,
  instanceType: pool.instanceType,
  autoScale: { enabled: isAutoscaled(pool), minNodes: pool.min, maxNodes: pool.max },
  labels: pool.labels,
  taints: pool.taints.map(({ key, value, effect }) => ({ key, value, effect })),
});

const text = { type: 'string', minLength: 1 } as const;

const count = { type: 'integer', format: 'int32', minimum: 0 } as const;

const SPEC = {
  type: 'object',
  required: ['provider', 'region', 'instanceType', 'autoScale'],
  properties: {
    provider: { type: 'string', enum: Object.keys(NODE_PROVIDERS) },
    region: { ...text, description: 'As the provider calls it.' },
    instanceType: { ...text, description: 'As the provider calls it.' },
    autoScale: {
      type: 'object',
      required: ['enabled', 'minNodes', 'maxNodes'],
      properties: {
        enabled: { type: 'boolean', description: 'The autoscaler makes the machines; else people do.' },
        minNodes: count,
        maxNodes: { ...count, minimum: 1 },
      },
      'x-kubernetes-validations': [
        { rule: 'self.minNodes <= self.maxNodes', message: 'minNodes must not be above maxNodes' },
        {
          rule: 'self.enabled || self.minNodes == self.maxNodes',
          message: 'minNodes must equal maxNodes where people make the machines',
        },
      ],
    },
    labels: {
      type: 'object',
      additionalProperties: { type: 'string', maxLength: 63 },
      description: 'Of every node of the pool.',
    },
    taints: {
      type: 'array',
      description: 'Of every node of the pool, from its first moment.',
      items: {
        type: 'object',
        required: ['key', 'effect'],
        properties: {
          key: text,
          value: { type: 'string' },
          effect: { type: 'string', enum: ['NoSchedule', 'PreferNoSchedule', 'NoExecute'] },
        },
      },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['key', 'effect'],
    },
  },
} as const satisfies JsonObject;

const STATUS = {
  type: 'object',
  description: 'Written by nothing here; the nodes themselves tell.',
  properties: { nodes: { ...count, description: 'Machines that joined.' } },
} as const satisfies JsonObject;

const column = (name: string, type: string, jsonPath: string) => ({ name, type, jsonPath });

/** The resource definition, with a structural schema that keeps labels and taints. */
export const vpsNodeDefinition = (platform: Platform) => ({
  group: vpsNodeGroup(platform),
  scope: 'Cluster',
  names: { kind: KIND, listKind: `${KIND}List`, plural: PLURAL, singular: 'vpsnode', shortNames: ['vps'] },
  versions: [
    {
      name: VERSION,
      served: true,
      storage: true,
      schema: {
        openAPIV3Schema: {
          type: 'object',
          description: 'A pool of rented machines. The platform is described in git: nothing acts on this object.',
          required: ['spec'],
          properties: {
            apiVersion: { type: 'string' },
            kind: { type: 'string' },
            metadata: { type: 'object' },
            spec: SPEC,
            status: STATUS,
          },
        },
      },
      subresources: { status: {} },
      additionalPrinterColumns: [
        column('Provider', 'string', '.spec.provider'),
        column('Region', 'string', '.spec.region'),
        column('Type', 'string', '.spec.instanceType'),
        column('Min', 'integer', '.spec.autoScale.minNodes'),
        column('Max', 'integer', '.spec.autoScale.maxNodes'),
        column('Autoscaled', 'boolean', '.spec.autoScale.enabled'),
      ],
    },
  ],
});
