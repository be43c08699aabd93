import { renderChanged } from '../testing/committed-platform';
import { at } from '../testing/look-into';

test('a phase with an image of the platform’s registry has the account that pulls it, and no other has', () => {
  const from = (image: string) =>
    renderChanged('dev', dev => ({
      ...dev,
      tenants: dev.tenants.map(tenant => ({
        ...tenant,
        phases: tenant.phases.map(phase => ({
          ...phase,
          apps: phase.apps.map(app =>
            phase.namespace === 'shop-test' && app.name === 'frontend' ? { ...app, image } : app,
          ),
        })),
      })),
    }))
      .tree.manifests.filter(({ kind, name }) => kind === 'VaultStaticSecret' && name === 'gitea-registry')
      .filter(({ namespace }) => namespace?.startsWith('pr-') !== true)
      .map(({ namespace, body }) => [namespace, at(body, 'spec', 'path')]);
  expect(from('gitea.example.com/shop/frontend:1.0.0')).toEqual([['shop-test', 'dev/shop-test/gitea-registry']]);
  expect(from('ghcr.io/shop/frontend:1.0.0')).toEqual([]);
});
