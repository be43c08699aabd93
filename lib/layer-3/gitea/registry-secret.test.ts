import { committedInventory } from '../../testing/committed-platform';
import { registrySecret } from './registry-secret';

const { platform } = committedInventory();

test('a namespace has its own account at the registry, in the form that the kubelet reads', () => {
  const { name, namespace, keys, type, from, templates } = registrySecret('shop-prod', { platform });
  expect({ name, namespace, keys, type, from }).toEqual({
    name: 'gitea-registry',
    namespace: 'shop-prod',
    keys: ['username', 'password'],
    type: 'kubernetes.io/dockerconfigjson',
    from: undefined,
  });
  const filled = (templates?.['.dockerconfigjson'] ?? '').replace(/\{\{[^}]*\}\}/, 'c2hvcDp4');
  expect(JSON.parse(filled)).toEqual({ auths: { 'gitea.example.com': { auth: 'c2hvcDp4' } } });
});
