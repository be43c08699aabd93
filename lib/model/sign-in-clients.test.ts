import { contextsOf } from '../render/contexts-of';
import { PINS } from '../render/pins';
import { committedInventory } from '../testing/committed-platform';
import { emptyComponent } from '../testing/component';
import { clientIdOf, clientsOf } from './sign-in-clients';

const [context] = contextsOf(committedInventory(), PINS);
if (context === undefined) throw new Error('the platform has no cluster');

test('the id of a client names its cluster, unless the clusters share it', () => {
  expect(clientIdOf({ name: 'shop' }, 'dev')).toBe('shop-dev');
  expect(clientIdOf({ name: 'shop', id: 'all-shops' }, 'dev')).toBe('all-shops');
});

test('clients of all clusters, where their component is placed; a shared one has the addresses of all', () => {
  // argo-cd is in all clusters, grafana in system alone.
  const argoCd = emptyComponent({
    name: 'argo-cd',
    namespace: 'argocd',
    signIn: ({ cluster: { name } }) =>
      name === 'local'
        ? []
        : [
            {
              name: 'b',
              displayName: 'B',
              redirectUris: [`https://b.${name}.example.com`],
              secret: { name: 'b-oidc' },
            },
            {
              name: 'a',
              id: 'all',
              displayName: 'A',
              redirectUris: ['http://localhost', `https://a.${name}.example.com`],
            },
          ],
  });
  const grafana = emptyComponent({
    name: 'grafana',
    namespace: 'grafana',
    signIn: () => [
      {
        name: 'c',
        displayName: 'C',
        redirectUris: ['https://c.example.com'],
        secret: { name: 'c', namespace: 'other' },
      },
    ],
  });
  const b = (cluster: string) => ({
    id: `b-${cluster}`,
    displayName: `B (${cluster})`,
    redirectUris: [`https://b.${cluster}.example.com`],
    secret: { cluster, namespace: 'argocd', name: 'b-oidc' },
  });
  expect(clientsOf(() => [argoCd, grafana], context)).toEqual([
    {
      id: 'all',
      displayName: 'A',
      redirectUris: [
        'http://localhost',
        'https://a.system.example.com',
        'https://a.dev.example.com',
        'https://a.prod.example.com',
      ],
    },
    b('dev'),
    b('prod'),
    b('system'),
    {
      id: 'c-system',
      displayName: 'C (system)',
      redirectUris: ['https://c.example.com'],
      secret: { cluster: 'system', namespace: 'other', name: 'c' },
    },
  ]);
});
