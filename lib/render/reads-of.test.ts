import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { contextsOf } from './contexts-of';
import { PINS } from './pins';
import { readsOf } from './reads-of';

test('the keys of the environments that a component looks at are told, and no others', () => {
  const component = emptyComponent({
    name: 'demo',
    build: (_scope, { cluster, platform, clusters }) => {
      expect(cluster.network.pods).toBe('10.110.0.0/16');
      expect(platform.git.branch).toBe('main');
      expect(clusters.map(({ name }) => name)).toEqual(['system', 'dev', 'prod', 'local']);
    },
  });
  const [context] = contextsOf(committedInventory(), PINS);
  expect(context && readsOf(component, context)).toEqual([
    'dev#/name',
    'local#/name',
    'platform#/git',
    'platform#/git/branch',
    'prod#/name',
    'system#/name',
    'system#/network',
    'system#/network/pods',
  ]);
});
