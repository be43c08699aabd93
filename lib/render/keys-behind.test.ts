import { talosClusterOf } from '../model/talos-cluster-of';
import { ApiObject } from 'cdk8s';
import { committedInventory } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';
import { emptyComponent } from '../testing/component';
import { contextsOf } from './contexts-of';
import { helmFacts } from './helm-facts';
import { keysBehind } from './keys-behind';
import { PINS } from './pins';

const demo = emptyComponent({
  name: 'demo',
  build: (scope, { platform, cluster: given, clusters }) => {
    const cluster = talosClusterOf({ cluster: given });
    new ApiObject(scope, 'settings', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings' },
      data: {
        mtu: String(cluster.network.mtu),
        server: platform.timeServers[0] ?? '',
        span: String(cluster.kubeSpan.enabled && cluster.network.mtu > 0),
        others: clusters.map(({ name }) => name).join(),
        fixed: 'text',
      },
    });
  },
});

const behind = (pointer: string, object = 'ConfigMap/demo/settings'): readonly string[] => {
  const context = contextsOf(committedInventory(), PINS).find(({ cluster }) => cluster.name === 'prod');
  if (context === undefined) throw new Error('no cluster prod');
  return keysBehind({ component: 'demo', object, pointer }, [demo], context, helmFacts(PROJECT));
};

test.each([
  ['/data/mtu', ['prod#/network/mtu']],
  ['/data/server', ['platform#/timeServers/0']],
  ['/data/span', ['prod#/kubeSpan/enabled']],
])('the value at %s follows from %j', (pointer, keys) => {
  expect(behind(pointer)).toEqual(keys);
});

test('a value that no scalar decides has no key', () => {
  expect(behind('/data/fixed')).toEqual([]);
  expect(behind('/data/none')).toEqual([]);
});

test('objects that are not rendered have no key', () => {
  expect(behind('/data/mtu', 'ConfigMap/demo/other')).toEqual([]);
});
