import { isJsonObject, type Json, type JsonObject } from '../model/json';
import type { Inventory } from '../model/inventory';
import { renderCommitted } from '../testing/committed-platform';

const objects = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isJsonObject) : [];

const specOf = (body: JsonObject | undefined): JsonObject =>
  body !== undefined && isJsonObject(body['spec']) ? body['spec'] : {};

/** What the Gateway of a cluster shows to the net. */
function publicOf(name: string, change?: (inventory: Inventory) => Inventory) {
  const found = renderCommitted(change).find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  const { manifests } = found.tree;
  const inGateway = (kind: string) => manifests.filter(item => item.kind === kind && item.namespace === 'gateway');
  const spec = specOf(inGateway('Gateway').find(item => item.name === 'public')?.body);
  return {
    listeners: objects(spec['listeners']).map(({ name: listener, hostname, tls }) => [
      listener,
      hostname,
      isJsonObject(tls) ? objects(tls['certificateRefs']).map(reference => reference['name']) : undefined,
    ]),
    certificates: inGateway('Certificate').map(({ body }) => [specOf(body)['secretName'], specOf(body)['dnsNames']]),
    redirected: specOf(inGateway('HTTPRoute').find(item => item.name === 'redirect-to-https')?.body)['hostnames'],
  };
}

const withHost =
  (host: string) =>
  (inventory: Inventory): Inventory => ({
    ...inventory,
    platform: { ...inventory.platform, sso: { ...inventory.platform.sso, host, issuer: `https://${host}` } },
  });

test('a platform service outside of the domain has a listener and a certificate of its own where it is placed', () => {
  expect(publicOf('system')).toEqual({
    listeners: [
      ['http', undefined, undefined],
      ['https', '*.system.example.com', ['wildcard-tls']],
      ['https-casdoor', 'sso.example.com', ['casdoor-tls']],
      ['https-gitea', 'gitea.example.com', ['gitea-tls']],
      ['ssh', undefined, undefined],
    ],
    certificates: [
      ['wildcard-tls', ['system.example.com', '*.system.example.com']],
      ['casdoor-tls', ['sso.example.com']],
      ['gitea-tls', ['gitea.example.com']],
    ],
    redirected: ['*.system.example.com', 'sso.example.com', 'gitea.example.com'],
  });
});

test('a cluster without such services has the wildcard alone', () => {
  expect(publicOf('prod')).toEqual({
    listeners: [
      ['http', undefined, undefined],
      ['https', '*.prod.example.com', ['wildcard-tls']],
    ],
    certificates: [['wildcard-tls', ['prod.example.com', '*.prod.example.com']]],
    redirected: ['*.prod.example.com'],
  });
});

test('the wildcard is good for a host right under the domain, and for no deeper one', () => {
  expect(publicOf('system', withHost('sso.system.example.com')).listeners.map(([name]) => name)).toEqual([
    'http',
    'https',
    'https-gitea',
    'ssh',
  ]);
  expect(publicOf('system', withHost('sso.a.system.example.com')).listeners).toContainEqual([
    'https-casdoor',
    'sso.a.system.example.com',
    ['casdoor-tls'],
  ]);
});
