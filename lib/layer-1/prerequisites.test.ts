import type { TalosCluster } from '../model/inventory';
import { committedInventory } from '../testing/committed-platform';
import { prerequisites } from './prerequisites';

const { platform, clusters } = committedInventory();

/** The line on the way back through the router, if the cluster has one. */
const loopbackOf = (name: string, change: Partial<TalosCluster> = {}): string | undefined => {
  const found = clusters.find(other => other.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  const cluster = { ...found, ...change };
  const release = { version: '', url: '', sha256: '', repository: '', commit: '', path: '' };
  const pins = {
    charts: {},
    manifests: {},
    gatewayApi: release,
    prometheusOperator: release,
    kubero: release,
    envoyGateway: release,
    devworkspaceOperator: release,
    cyclops: release,
    eclipseChe: release,
  };
  return prerequisites({ platform, cluster, clusters, pins })
    .split('\n')
    .find(line => line.includes('loopback'));
};

test('behind a router that translates addresses, names must lead from inside to the Gateway', () => {
  const line = loopbackOf('system');
  expect(line).toContain('for 203.0.113.10 back to 10.10.0.200');
  expect(line).toContain(`--overrides='{"spec":{"hostNetwork":true}}' -- nc -z -w 5 gitea.example.com 443`);
});

test('nothing is asked where nobody calls the cluster by its names, or the address is the public one', () => {
  expect(loopbackOf('prod')).toBeUndefined();
  expect(loopbackOf('dev')).toBeUndefined();
  expect(
    loopbackOf('system', {
      exposure: { kind: 'l2', interfaces: ['eth0'], gatewayAddress: '203.0.113.10' },
    }),
  ).toBeUndefined();
});
