import { schemaSet } from '../../checks/schema/schema-set';
import { CRDS, KUBERNETES_1_35 } from '../../checks/testing/imported-schemas';
import { manifestOf } from '../../checks/testing/run-rule';
import type { JsonObject } from '../../model/json';
import { identityOf } from '../../model/manifest';
import { applyFault } from './apply-fault';
import type { FaultEdit } from './fault';

const ports: JsonObject = { ports: [{ port: 80 }, { port: 443 }], selector: { app: 'web' } };
const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: ports };
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'web', namespace: 'shop' } };
const manifests = [service, account].map(manifestOf);
const input = {
  tree: { cluster: 'dev', manifests },
  schemas: schemaSet(KUBERNETES_1_35, CRDS),
  kubernetesLine: '1.35',
  outOfBandSecrets: [{ namespace: 'shop', name: 'token', keys: [] }],
};
const of = 'Service/shop/web';

const apply = (...edits: readonly FaultEdit[]) => applyFault(input, { edits });
const specAfter = (...edits: readonly FaultEdit[]) => apply(...edits).tree.manifests[0]?.body['spec'];
const identitiesAfter = (...edits: readonly FaultEdit[]) => apply(...edits).tree.manifests.map(identityOf);

test.each<readonly [string, FaultEdit, JsonObject]>([
  ['a value', { step: 'set', of, at: '/spec/selector/app', to: 1 }, { ...ports, selector: { app: 1 } }],
  ['a value below a new map', { step: 'set', of, at: '/spec/a/b', to: null }, { ...ports, a: { b: null } }],
  ['an entry', { step: 'set', of, at: '/spec/ports/1', to: {} }, { ...ports, ports: [{ port: 80 }, {}] }],
  [
    'an entry at the end',
    { step: 'set', of, at: '/spec/ports/-', to: {} },
    { ...ports, ports: [{ port: 80 }, { port: 443 }, {}] },
  ],
  ['a removed entry', { step: 'remove', of, at: '/spec/ports/0' }, { ...ports, ports: [{ port: 443 }] }],
  ['a removed field', { step: 'remove', of, at: '/spec/ports' }, { selector: { app: 'web' } }],
  [
    'a new name',
    { step: 'rename', of, at: '/spec/ports', to: 'port' },
    { port: ports['ports'], selector: { app: 'web' } },
  ],
  [
    'a part of a text',
    { step: 'replace', of, at: '/spec/selector/app', text: 'e', to: 'o' },
    { ...ports, selector: { app: 'wob' } },
  ],
])('%s is edited, and all else stays', (_what, edit, spec) => {
  expect(specAfter(edit)).toEqual(spec);
  expect(apply(edit).tree.manifests[1]).toBe(manifests[1]);
  expect(manifests[0]?.body['spec']).toEqual(ports);
});

test('a new name of the object is its identity, and later steps see what earlier ones did', () => {
  const rename: FaultEdit = { step: 'set', of, at: '/metadata/name', to: 'api' };
  expect(identitiesAfter(rename)).toEqual(['Service/shop/api', 'ServiceAccount/shop/web']);
  expect(identitiesAfter(rename, { step: 'remove', of: 'Service/shop/api', at: '/metadata/namespace' })).toEqual([
    'Service/api',
    'ServiceAccount/shop/web',
  ]);
});

test('objects come and go, those of people and charts too', () => {
  const body = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'new' } };
  expect(identitiesAfter({ step: 'create', of, body }, { step: 'delete', of: 'ServiceAccount/shop/web' })).toEqual([
    'Service/shop/web',
    'ConfigMap/new',
  ]);
  expect(apply({ step: 'delete', of: 'Secret/shop/token' }).outOfBandSecrets).toEqual([]);
});

test.each<readonly [string, FaultEdit]>([
  ['Service/shop/none: there is nothing', { step: 'set', of: 'Service/shop/none', at: '/a', to: 1 }],
  ['Service/shop/none: is not there', { step: 'delete', of: 'Service/shop/none' }],
  ['/spec/type: there is nothing', { step: 'remove', of, at: '/spec/type' }],
  ['/spec/selector/app: has no x', { step: 'replace', of, at: '/spec/selector/app', text: 'x', to: '' }],
  ['there is no place 3 in a list of 2', { step: 'set', of, at: '/spec/ports/3', to: 1 }],
  ['there is no place x in a list of 2', { step: 'set', of, at: '/spec/ports/x', to: 1 }],
  ['there is nothing below "web"', { step: 'set', of, at: '/spec/selector/app/b', to: 1 }],
  ['a pointer names no place', { step: 'set', of, at: '', to: 1 }],
])('%s', (message, edit) => {
  expect(() => apply(edit)).toThrow(message);
});
