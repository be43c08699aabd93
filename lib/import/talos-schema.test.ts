import Ajv2020 from 'ajv/dist/2020';
import line13 from '../../imports/schemas/talos-1.13.json';
import line14 from '../../imports/schemas/talos-1.14.json';
import type { TalosSchemas } from '../model/talos-schemas';
import { talosSchema } from './talos-schema';

/** True when the schema of the line takes the document. */
const accepts = (schemas: TalosSchemas, document: Readonly<Record<string, unknown>>): boolean => {
  const { kind } = document;
  const definition = typeof kind === 'string' ? schemas.kinds[kind] : schemas.config;
  if (definition === undefined) return false;
  const validate = new Ajv2020({ strict: false }).compile({ $ref: `#/$defs/${definition}`, $defs: schemas.$defs });
  return validate(document);
};

test.each([
  ['1.13', line13],
  ['1.14', line14],
])('each kind of the %s schema has a definition that compiles', (line, schemas: TalosSchemas) => {
  expect(schemas.line).toBe(line);
  const ajv = new Ajv2020({ strict: false });
  for (const definition of [schemas.config, ...Object.values(schemas.kinds)]) {
    expect(() => ajv.compile({ $ref: `#/$defs/${definition}`, $defs: schemas.$defs })).not.toThrow();
  }
});

test('kinds bear the names of the runtime', () => {
  expect(accepts(line13, { apiVersion: 'v1alpha1', kind: 'KubeSpanEndpointsConfig' })).toBe(true);
  expect(accepts(line13, { apiVersion: 'v1alpha1', kind: 'KubeSpanEndpoints' })).toBe(false);
  expect(accepts(line14, { apiVersion: 'v1alpha1', kind: 'UnattendedInstallConfig' })).toBe(true);
  expect(accepts(line14, { apiVersion: 'v1alpha1', kind: 'UnattendedInstall' })).toBe(false);
  expect(
    accepts(line13, { apiVersion: 'v1alpha1', kind: 'ImageVerificationConfig', rules: [{ image: 'ghcr.io/*' }] }),
  ).toBe(true);
});

test('a patch need not be complete, but must say what it patches', () => {
  expect(
    accepts(line14, { apiVersion: 'v1alpha1', kind: 'KubeAPIServerConfig', extraArgs: { 'audit-log-maxage': '30' } }),
  ).toBe(true);
  expect(accepts(line13, { apiVersion: 'v1alpha1', kind: 'LinkConfig' })).toBe(false);
  expect(accepts(line13, { kind: 'LinkConfig', name: 'eth0' })).toBe(false);
});

test('an unknown key is refused, at any depth', () => {
  expect(accepts(line13, { machine: { kubelet: { extraArg: {} } } })).toBe(false);
  expect(accepts(line14, { apiVersion: 'v1alpha1', kind: 'HostnameConfig', hostName: 'a' })).toBe(false);
});

test('objects and lists can be deleted, and only deleted', () => {
  const admission = (value: unknown): object => ({ cluster: { apiServer: { admissionControl: value } } });
  expect(accepts(line13, { ...admission({ $patch: 'delete' }) })).toBe(true);
  expect(accepts(line13, { ...admission({ $patch: 'replace' }) })).toBe(false);
  expect(accepts(line13, { ...admission({}) })).toBe(false);
  expect(accepts(line13, { ...admission([{ name: 'PodSecurity', $patch: 'delete' }]) })).toBe(true);
  expect(accepts(line14, { apiVersion: 'v1alpha1', kind: 'KubeFlannelCNIConfig', $patch: 'delete' })).toBe(true);
});

test('a key of a map can be deleted, and only deleted', () => {
  const taint = (value: unknown): object => ({ taints: { 'node-role.kubernetes.io/control-plane': value } });
  const node = { apiVersion: 'v1alpha1', kind: 'KubeNodeConfig' };
  expect(accepts(line14, { ...node, ...taint('NoSchedule') })).toBe(true);
  expect(accepts(line14, { ...node, ...taint({ $patch: 'delete' }) })).toBe(true);
  expect(accepts(line14, { ...node, ...taint({ $patch: 'replace' }) })).toBe(false);
  expect(accepts(line14, { ...node, ...taint({ $patch: 'delete', effect: 'NoSchedule' }) })).toBe(false);
  expect(accepts(line14, { ...node, ...taint({}) })).toBe(false);
  expect(accepts(line14, { ...node, ...taint(1) })).toBe(false);
  const feature = (value: unknown): object => ({ features: { 'tx-checksum-ipv4': value } });
  const ethernet = { apiVersion: 'v1alpha1', kind: 'EthernetConfig', name: 'eth0' };
  expect(accepts(line13, { ...ethernet, ...feature({ $patch: 'delete' }) })).toBe(true);
  expect(accepts(line13, { ...ethernet, ...feature('off') })).toBe(false);
});

test('keys that the runtime takes are taken, in the line that has them', () => {
  const install = { machine: { install: { extraKernelArgs: ['a=b'] } } };
  expect(accepts(line13, { persist: true, ...install })).toBe(true);
  expect(accepts(line14, install)).toBe(false);
});

test('the URL of a destination of logs is text', () => {
  const logging = (endpoint: unknown): object => ({ machine: { logging: { destinations: [{ endpoint }] } } });
  for (const line of [line13, line14]) {
    expect(accepts(line, { ...logging('tcp://127.0.0.1:6051') })).toBe(true);
    expect(accepts(line, { ...logging({}) })).toBe(false);
  }
});

test('prose and formats of the published schema are left out', () => {
  const definition = {
    type: 'object',
    title: 'T',
    properties: { title: { type: 'string', format: 'uri', markdownDescription: 'prose' } },
  };
  const { path, content } = talosSchema('v1.9.1', { $defs: { 'v1alpha1.Config': definition } });
  expect(path).toBe('schemas/talos-1.9.json');
  expect(JSON.parse(content)).toMatchObject({ line: '1.9', config: 'v1alpha1.Config' });
  const properties = '{"$patch":{"enum":["delete"]},"persist":{"type":"boolean"},"title":{"type":"string"}}';
  expect(content).toContain(`"v1alpha1.Config":{"properties":${properties},"type":"object"}`);
});
