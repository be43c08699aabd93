import { committedInventory } from '../testing/committed-platform';
import { kubeSpanMtu, meshMtu } from './cluster-network';

const [cluster] = committedInventory().clusters.filter(({ name }) => name === 'prod');
if (cluster === undefined) throw new Error('no prod');

test('the mesh leaves room for its own header in the narrowest network of the machines', () => {
  expect(kubeSpanMtu(cluster)).toBe(1370);
  expect(kubeSpanMtu({ ...cluster, pools: [] })).toBe(1420);
  expect(kubeSpanMtu({ ...cluster, network: { ...cluster.network, mtu: 1400 } })).toBe(1320);
});

test('pods get the MTU of the mesh or of the tunnels, and none where machines talk without', () => {
  const without = { ...cluster, kubeSpan: { enabled: false } };
  expect(meshMtu(cluster)).toBe(1370);
  expect(meshMtu(without)).toBeUndefined();
  expect(meshMtu({ ...without, wireguard: { network: '10.33.0.0/24', port: 51820, mtu: 1400, machines: [] } })).toBe(
    1400,
  );
});
