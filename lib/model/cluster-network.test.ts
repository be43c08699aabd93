import { committedInventory } from '../testing/committed-platform';
import { kubeSpanMtu } from './cluster-network';

const [cluster] = committedInventory().clusters.filter(({ name }) => name === 'prod');
if (cluster === undefined) throw new Error('no prod');

test('the mesh leaves room for its own header in the narrowest network of the machines', () => {
  expect(kubeSpanMtu(cluster)).toBe(1370);
  expect(kubeSpanMtu({ ...cluster, pools: [] })).toBe(1420);
  expect(kubeSpanMtu({ ...cluster, network: { ...cluster.network, mtu: 1400 } })).toBe(1320);
});
