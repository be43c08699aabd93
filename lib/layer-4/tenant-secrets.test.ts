import type { ClusterContext } from '../model/component';
import { renderCommitted } from '../testing/committed-platform';
import { tenantSecrets } from './tenant-secrets';

const context = (name: string): ClusterContext => {
  const found = renderCommitted().find(rendered => rendered.context.cluster.name === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found.context;
};

const secretOf = (name: string) => tenantSecrets('supabase', context('dev')).find(secret => secret.name === name);

test('a Secret that several apps read is written once, and each has its own object', () => {
  const common = { namespace: 'supabase-test', keys: ['JWT_SECRET'] };
  expect(secretOf('auth-jwt')).toEqual({
    ...common,
    name: 'auth-jwt',
    restarts: [{ kind: 'Deployment', name: 'auth' }],
    purpose: 'App auth of tenant supabase in phase test',
  });
  expect(secretOf('rest-jwt')).toEqual({
    ...common,
    name: 'rest-jwt',
    from: { namespace: 'supabase-test', name: 'auth-jwt' },
    restarts: [{ kind: 'Deployment', name: 'rest' }],
    purpose: 'App rest of tenant supabase in phase test',
  });
});

test('who reads a part of a connection starts again with it, as who reads the URI', () => {
  expect(secretOf('supabase-app-test-db')?.restarts).toEqual(
    ['auth', 'rest', 'storage', 'realtime', 'meta', 'studio'].map(name => ({ kind: 'Deployment', name })),
  );
});
