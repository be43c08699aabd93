import Ajv, { type ValidateFunction } from 'ajv';
import fc from 'fast-check';
import type { CompactNode } from '../../model/compact-schema';
import { isJsonList, isJsonObject, type Json } from '../../model/json';
import { CRDS, KUBERNETES_1_35 } from '../testing/imported-schemas';
import { re2Patterns, compileRe2 } from './re2-pattern';
import { schemaSet, type KindSchema } from './schema-set';
import { validateObject } from './validate-object';

const KINDS: readonly (readonly [string, string])[] = [
  ['apps/v1', 'Deployment'],
  ['v1', 'Service'],
  ['networking.k8s.io/v1', 'NetworkPolicy'],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute'],
  ['gateway.networking.k8s.io/v1', 'Gateway'],
  ['cert-manager.io/v1', 'Certificate'],
  ['cert-manager.io/v1', 'ClusterIssuer'],
  ['argoproj.io/v1alpha1', 'Application'],
  ['cilium.io/v2', 'CiliumNetworkPolicy'],
  ['cilium.io/v2', 'CiliumLoadBalancerIPPool'],
];

const schemas = schemaSet(KUBERNETES_1_35, CRDS);
const patterns = re2Patterns();

const schemaOf = (apiVersion: string, kind: string): KindSchema => {
  const schema = schemas.find(apiVersion, kind);
  if (schema === undefined) throw new Error(`no schema of ${apiVersion} ${kind}`);
  return schema;
};

const KEPT = [
  ...(['enum', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'] as const),
  ...(['minProperties', 'maxProperties', 'uniqueItems', 'multipleOf'] as const),
];

/** A compact node as JSON Schema, written anew for this test. */
const toJsonSchema = (node: CompactNode, nodes: readonly CompactNode[], branch = false): Record<string, unknown> => {
  const child = (index: number, inBranch = branch): unknown => toJsonSchema(nodes[index] ?? {}, nodes, inBranch);
  const schema: Record<string, unknown> = {};
  for (const key of KEPT) if (node[key] !== undefined) schema[key] = node[key];
  if (node.type !== undefined) schema['type'] = node.type;
  if (node['x-kubernetes-int-or-string'] === true) schema['type'] = ['integer', 'string'];
  if (node.format !== undefined && node.type === 'integer') schema['format'] = node.format;
  const defaults = Object.entries(node.properties ?? {}).filter(([, index]) => nodes[index]?.default !== undefined);
  const required = (node.required ?? []).filter(key => !defaults.some(([name]) => name === key));
  if (required.length > 0) schema['required'] = required;
  if (node.properties !== undefined) {
    schema['properties'] = Object.fromEntries(
      Object.entries(node.properties).map(([key, index]) => [key, child(index)]),
    );
  }
  const open = branch || node['x-kubernetes-preserve-unknown-fields'] === true || node.type === undefined;
  if (typeof node.additionalProperties === 'number') schema['additionalProperties'] = child(node.additionalProperties);
  else if (node.type === 'object' && !open) schema['additionalProperties'] = false;
  if (node.items !== undefined) schema['items'] = child(node.items);
  for (const key of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (node[key] !== undefined) schema[key] = node[key].map(index => child(index, true));
  }
  if (node.not !== undefined) schema['not'] = child(node.not, true);
  return schema;
};

const ajv = new Ajv({
  strict: false,
  allErrors: false,
  logger: false,
  formats: { int32: { type: 'number', validate: (value: number) => Math.abs(value) < 2 ** 31 }, int64: true },
  code: {
    regExp: Object.assign(
      (pattern: string) => ({ test: (text: string) => compileRe2(pattern)?.(text) ?? false, toString: () => pattern }),
      { code: 'compileRe2' },
    ),
  },
});

/** Formats are tested by themselves; here only values without them are compared. */
const withoutFormats = (node: CompactNode): CompactNode => {
  const { format, ...rest } = node;
  return format === undefined || node.type === 'integer' ? node : rest;
};

const WORDS = ['a', 'abc', '', 'x-y', 'example.org', '10%', 'TCP', 'PathPrefix', 'Exact', '/', '1h', '*.a', 'A B', '0'];

/** Values that mostly follow a node, so that what is wrong is deep down. */
const follows = (node: CompactNode, nodes: readonly CompactNode[], depth: number): fc.Arbitrary<Json> => {
  const child = (index: number): fc.Arbitrary<Json> => follows(nodes[index] ?? {}, nodes, depth - 1);
  if (node.enum !== undefined) return fc.constantFrom<Json[]>(...node.enum);
  if (node['x-kubernetes-int-or-string'] === true) return fc.oneof(fc.nat(100), fc.constantFrom(...WORDS));
  switch (node.type) {
    case 'string':
      return fc.constantFrom(...WORDS);
    case 'integer':
    case 'number':
      return fc.oneof(fc.integer({ min: node.minimum ?? -2, max: Math.min(node.maximum ?? 1e6, 1e6) }), fc.nat(70_000));
    case 'boolean':
      return fc.boolean();
    case 'array':
      if (depth <= 0 || node.items === undefined) return fc.constant([]);
      return fc.array(child(node.items), { minLength: node.minItems ?? 0, maxLength: (node.minItems ?? 0) + 2 });
    case 'object': {
      if (depth <= 0) return fc.constant({});
      const required = new Set(node.required);
      const fields = Object.entries(node.properties ?? {}).map(([key, index]): [string, fc.Arbitrary<Json>] => [
        key,
        child(index),
      ]);
      if (typeof node.additionalProperties === 'number') fields.push(['one', child(node.additionalProperties)]);
      const keep = fc.array(fc.nat(99), { minLength: fields.length, maxLength: fields.length });
      return fc.tuple(fc.tuple(...fields.map(([, value]) => value)), keep).map(([values, chances]) => {
        const entries = fields.map(([key], index): [string, Json] => [key, values[index] ?? 0]);
        const share = fields.length > 8 ? 15 : 40;
        return Object.fromEntries(entries.filter(([key], index) => required.has(key) || (chances[index] ?? 0) < share));
      });
    }
    default:
      return fc.constantFrom<Json[]>('a', 1, {});
  }
};

/** Puts another value, or a key that nobody knows, somewhere into a value. */
const disturb = (value: Json, at: number, by: Json): Json => {
  if (isJsonList(value)) {
    if (value.length === 0) return at % 3 === 0 ? by : value;
    const index = at % value.length;
    return value.map((item, position) => (position === index ? disturb(item, Math.floor(at / 3), by) : item));
  }
  if (typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0 || at % 11 === 0) return { ...value, unheardOf: by };
  const key = keys[at % keys.length] ?? '';
  if (at % 13 === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      name === key ? disturb(item ?? 0, Math.floor(at / 2), by) : item,
    ]),
  );
};

test.each(KINDS)('%s %s: this and ajv agree on valid and invalid objects', (apiVersion, kind) => {
  const schema = schemaOf(apiVersion, kind);
  const nodes = schema.nodes.map(withoutFormats);
  const root: CompactNode = { ...schema.node, properties: { spec: schema.node.properties?.['spec'] ?? 0 } };
  const compiled: ValidateFunction = ajv.compile(toJsonSchema(root, nodes));
  const seen = { valid: 0, invalid: 0 };
  fc.assert(
    fc.property(
      follows(root, nodes, 9),
      fc.nat(1_000_000),
      fc.constantFrom<Json[]>(0, 'x', true, [], {}, -1, 1.5, 'TCP'),
      fc.boolean(),
      (start, at, by, change) => {
        const body = change ? disturb(start, at, by) : start;
        if (!isJsonObject(body)) return;
        const problems = validateObject(body, { ...schema, node: root, nodes }, schemas.objectMeta, patterns);
        const relevant = problems.filter(({ code }) => code !== 'duplicate');
        const accepted = compiled(body);
        seen[accepted ? 'valid' : 'invalid'] += 1;
        expect([body, relevant.length === 0, compiled.errors ?? relevant]).toEqual([
          body,
          accepted,
          compiled.errors ?? relevant,
        ]);
      },
    ),
    { numRuns: 300 },
  );
  expect(seen.invalid).toBeGreaterThan(20);
});
