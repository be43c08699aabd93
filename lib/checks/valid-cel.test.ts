import type { JsonObject } from '../model/json';
import { schemaSet } from './schema/schema-set';
import { definitionOf } from './testing/definition-of';
import { CRDS, KUBERNETES_1_35 } from './testing/imported-schemas';
import { runRule } from './testing/run-rule';
import { validCel } from './valid-cel';
import { validCelRule } from './valid-cel-rule';

const schemas = schemaSet(KUBERNETES_1_35, CRDS);

const gateway = (listeners: readonly JsonObject[]): JsonObject => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'public', namespace: 'gateway' },
  spec: { gatewayClassName: 'cilium', listeners },
});

/** A CRD of kind Widget with this schema of its spec. */
const crd = (spec: JsonObject): JsonObject => definitionOf('Widget', spec);

const widget = (spec: JsonObject): JsonObject => ({
  apiVersion: 'example.org/v1',
  kind: 'Widget',
  metadata: { name: 'a', namespace: 'b' },
  spec,
});

const size = (rule: JsonObject): JsonObject =>
  crd({ type: 'object', properties: { size: { type: 'integer' } }, 'x-kubernetes-validations': [rule] });

const WIDGET = 'dev/app Widget.example.org/b/a';

test('listeners with the same name, port and protocol are refused', () => {
  const http = { name: 'http', port: 80, protocol: 'HTTP' };
  expect(runRule(validCel, [gateway([http, { ...http, name: 'other', port: 81 }])], { schemas })).toEqual([]);
  const PLACE = 'error dev/app Gateway.gateway.networking.k8s.io/gateway/public /spec/listeners';
  expect(runRule(validCel, [gateway([http, { ...http, name: 'other' }])], { schemas })).toEqual([
    `${PLACE}: Combination of port, protocol and hostname must be unique for each listener; change it`,
  ]);
});

test('rules of a broken object wait until its schema holds', () => {
  const http = { name: 'http', port: '80', protocol: 'HTTP' };
  expect(runRule(validCel, [gateway([http, http])], { schemas })).toEqual([]);
});

test('the reason of a rule says what to do', () => {
  const rule = { rule: 'has(self.size)', message: 'size is needed', reason: 'FieldValueRequired', fieldPath: '.size' };
  expect(runRule(validCel, [size(rule), widget({})])).toEqual([`error ${WIDGET} /spec/size: size is needed; set it`]);
});

test('a rule that fails on the object is refused as the API server does', () => {
  expect(runRule(validCel, [size({ rule: 'self.size > 1' }), widget({})])).toEqual([
    `error ${WIDGET} /spec: a rule of its CRD cannot be evaluated on it, so the API server refuses it: field not found: size (self.size > 1); set what the rule reads`,
  ]);
});

test('changes are judged against the base', () => {
  const objects = (value: number): readonly JsonObject[] => [
    size({ rule: 'self.size >= oldSelf.size', message: 'cannot shrink' }),
    widget({ size: value }),
  ];
  expect(runRule(validCel, objects(1))).toEqual([]);
  expect(runRule(validCel, objects(1), { base: objects(1) })).toEqual([]);
  expect(runRule(validCel, objects(1), { base: objects(2) })).toEqual([
    `error ${WIDGET} /spec: cannot shrink; change it`,
  ]);
});

test('a rule that cannot be evaluated here is told once', () => {
  const other: JsonObject = { ...widget({ size: 1 }), metadata: { name: 'c', namespace: 'b' } };
  const objects = [size({ rule: 'self.?size.hasValue()' }), widget({ size: 1 }), other];
  expect(runRule(validCel, objects)).toEqual([]);
  expect(runRule(validCelRule, objects)).toEqual([
    `warning ${WIDGET} /spec: a rule of its CRD cannot be checked here: <input>:1:5: found . but expecting end of input (self.?size.hasValue()); check objects of this kind with a server-side dry run`,
  ]);
});

test('rules that can be evaluated are not told', () => {
  expect(runRule(validCelRule, [size({ rule: 'self.size > 1' }), widget({ size: 0 })])).toEqual([]);
});
