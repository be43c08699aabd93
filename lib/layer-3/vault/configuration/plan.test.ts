import { planFiles } from './plan';
import { configuratorPolicy, developerPolicy, namespacePolicy } from './policies';

test('a plan is a line a step, in order, beside the files that the steps write', () => {
  expect(
    planFiles([
      { action: 'secrets', path: 'kv', options: ['-version=2', 'kv'] },
      { action: 'policy', policy: { name: 'dev.shop', text: 'path "x" {}\n' } },
      { action: 'write', path: 'auth/jwt-dev/role/dev-shop', body: { token_ttl: '1h' } },
      { action: 'client', path: 'auth/oidc/config', body: { default_role: 'people' } },
      { action: 'group', name: 'developers', mount: 'oidc', alias: 'all developers', policies: ['developers'] },
    ]),
  ).toEqual({
    plan: [
      'secrets kv -version=2 kv',
      'policy dev.shop policy_dev.shop.hcl',
      'write auth/jwt-dev/role/dev-shop auth_jwt-dev_role_dev-shop.json',
      'client auth/oidc/config auth_oidc_config.json',
      'group developers oidc group_developers.json group_developers_alias.json',
      '',
    ].join('\n'),
    'policy_dev.shop.hcl': 'path "x" {}\n',
    'auth_jwt-dev_role_dev-shop.json': '{\n  "token_ttl": "1h"\n}\n',
    'auth_oidc_config.json': '{\n  "default_role": "people"\n}\n',
    'group_developers.json': '{\n  "type": "external",\n  "policies": [\n    "developers"\n  ]\n}\n',
    'group_developers_alias.json': '{\n  "name": "all developers"\n}\n',
  });
});

test('a namespace reads its own path, and nothing else', () => {
  expect(namespacePolicy('dev', 'shop', [])).toEqual({
    name: 'dev.shop',
    text: 'path "kv/data/dev/shop/*" {\n  capabilities = ["read"]\n}\n',
  });
});

test('content that another namespace shares is named path by path', () => {
  expect(namespacePolicy('dev', 'postgres', ['dev/gitea/gitea-db']).text).toBe(
    'path "kv/data/dev/postgres/*" {\n  capabilities = ["read"]\n}\n\npath "kv/data/dev/gitea/gitea-db" {\n  capabilities = ["read"]\n}\n',
  );
});

test('no two namespaces share a policy, whatever hyphens their names have', () => {
  expect(namespacePolicy('a-b', 'c', []).name).not.toBe(namespacePolicy('a', 'b-c', []).name);
});

test('developers write in the namespaces of tenants, and see nothing of the platform’s', () => {
  const { text } = developerPolicy([{ cluster: 'dev', namespace: 'shop-test' }]);
  expect([...text.matchAll(/path "([^"]*)"/g)].map(([, path]) => path)).toEqual([
    'kv/metadata',
    'kv/metadata/dev',
    'kv/data/dev/shop-test/*',
    'kv/delete/dev/shop-test/*',
    'kv/undelete/dev/shop-test/*',
    'kv/metadata/dev/shop-test',
    'kv/metadata/dev/shop-test/*',
  ]);
});

test('the Job cannot change its own policy, disable anything or read a secret', () => {
  const { text } = configuratorPolicy(['dev']);
  expect(text).toContain('path "sys/policies/acl/strata-config" {\n  capabilities = ["deny"]\n}');
  const deletes = [...text.matchAll(/path "([^"]*)" \{\n {2}capabilities = \[[^\]]*"delete"/g)].map(([, path]) => path);
  expect(deletes).toEqual(['sys/policies/acl/*', 'auth/jwt-dev/role/*', 'auth/oidc/role/*']);
  expect([...text.matchAll(/path "(kv\/[^"]*)"/g)].map(([, path]) => path)).toEqual(['kv/data/.strata/*']);
});
