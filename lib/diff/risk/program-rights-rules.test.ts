import { diffYaml } from '../testing/diff-yaml';
import { objectOf, workload } from './examples/risk-example';

const files = (data: Readonly<Record<string, unknown>>): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: ${JSON.stringify(
    Object.fromEntries(
      Object.entries(data).map(([file, value]) => [file, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  )}\n`;

/** What is said of a change, with the rules that say it. */
const told = (before: string, after: string): readonly string[] =>
  diffYaml({ before, after }).changes.flatMap(({ risks }) => risks.map(({ rule, says }) => `${rule}: ${says}`));

const hcl = (text: string): string => files({ 'policy_a.hcl': text });

test('policies are compared by what they allow, not by how they are written', () => {
  const text = '# of the team\npath "kv/data/*" {\n  capabilities = ["read", "list"] // both\n}';
  expect(told(hcl(text), hcl('path "kv/data/*" { capabilities = ["list", "read"] }'))).toEqual([]);
  expect(told(hcl(text), hcl('path "kv/data/*" { policy = "read" }'))).toEqual([]);
  expect(told(hcl(text), files({ 'policy_a.hcl': 'path "kv/data/#{*" { capabilities = ["list"] }' }))).toEqual([
    'vault-rights: policy a in Vault gives more: list kv/data/#{*',
    'vault-rights-less: policy a in Vault gives less: read kv/data/*, list kv/data/*',
  ]);
});

test('a limit of parameters is a part of what is allowed', () => {
  const limited = (values: string): string =>
    hcl(`path "kv/data/a" {\n  capabilities = ["update"]\n  allowed_parameters = { "x" = [${values}] }\n}`);
  expect(told(limited('"1"'), hcl('path "kv/data/a" { capabilities = ["update"] }'))).toEqual([
    'vault-rights: policy a in Vault gives more: update kv/data/a',
    'vault-rights-less: policy a in Vault gives less: update kv/data/a with allowed_parameters = { "x" = ["1"] }',
  ]);
});

test('a denial of Vault outweighs what the same policy allows, and tells more when it goes', () => {
  const both = (capabilities: string): string => hcl(`path "kv/a" { capabilities = [${capabilities}] }`);
  expect(told(both('"deny", "read"'), both('"read"'))).toEqual([
    'vault-rights: policy a in Vault gives more: read kv/a, not denied any more: kv/a',
  ]);
});

test('a policy that does nothing but deny is told when it goes, and when it comes', () => {
  const withB = (more: object): string => files({ 'policy_b.hcl': 'path "kv/b" { policy = "read" }', ...more });
  const denial = { 'policy_a.hcl': 'path "kv/a" { policy = "deny" }' };
  expect(told(withB(denial), withB({}))).toEqual([
    'vault-rights: policy a in Vault gives more: not denied any more: kv/a',
  ]);
  expect(told(withB({}), withB(denial))).toEqual(['vault-rights-less: policy a in Vault gives less: denied: kv/a']);
});

test.each([
  ['sudo', 'auth/token/accessors'],
  ['create', 'auth/token/create'],
  ['update', '+/*'],
  ['update', 'sys/policies/acl/a'],
  ['update', 'sys/policies/*'],
  ['patch', 'identity/*'],
  ['create', 'sys/auth/own'],
  ['update', 'auth/kubernetes/role/a'],
  ['create', 'auth/+/role/*'],
  ['update', 'auth/jwt-dev/config'],
  ['patch', 'auth/kubernetes/*'],
])('%s of %s gives any right in Vault', (capability, path) => {
  const text = `path "${path}" { capabilities = ["${capability}"] }`;
  expect(told(hcl('path "kv/a" { policy = "deny" }'), hcl(text))).toContain(
    `vault-any-right: policy a can get any right in Vault: ${capability} ${path}`,
  );
  expect(told(hcl(text), hcl(text.replace(capability, 'list'))).join()).not.toContain('vault-any-right');
});

test.each([
  ['update', 'sys/policies/password/a'],
  ['update', 'sys/authority'],
  ['read', 'sys/policies/acl/a'],
  ['create', 'kv/data/*'],
  ['update', 'auth/kubernetes/login'],
  ['read', 'auth/kubernetes/role/a'],
  ['update', 'kv/auth/x/role/a'],
])('%s of %s gives itself alone', (capability, path) => {
  expect(
    told(hcl('path "kv/a" { policy = "read" }'), hcl(`path "${path}" { capabilities = ["${capability}"] }`)),
  ).toEqual([
    `vault-rights: policy a in Vault gives more: ${capability} ${path}`,
    'vault-rights-less: policy a in Vault gives less: read kv/a, list kv/a',
  ]);
});

test('the words for all capabilities, and braces in quotes', () => {
  expect(told(hcl('path "kv/{a" { policy = "write" }'), hcl('path "kv/{a" { policy = "sudo" }'))).toEqual([
    'vault-rights: policy a in Vault gives more: sudo kv/{a',
  ]);
  const limited = (value: string): string =>
    hcl(
      `path "a" { allowed_parameters = { "x" = ["}"] } capabilities = ["read"] }\npath "b" { capabilities = ["${value}"] }`,
    );
  expect(told(limited('read'), limited('update'))).toEqual([
    'vault-rights: policy a in Vault gives more: update b',
    'vault-rights-less: policy a in Vault gives less: read b',
  ]);
});

test('a brace in quotes ends no block', () => {
  const limited = (value: string): string =>
    hcl(`path "a" { allowed_parameters = { "x" = ["}"] } capabilities = ["${value}"] }`);
  expect(told(limited('read'), limited('update'))).toEqual([
    'vault-rights: policy a in Vault gives more: update a with allowed_parameters = { "x" = ["}"] }',
    'vault-rights-less: policy a in Vault gives less: read a with allowed_parameters = { "x" = ["}"] }',
  ]);
});

test('what goes from git and stays in the cluster takes no right', () => {
  const sure = hcl('path "kv/a" { policy = "read" }');
  const kept = sure.replace(
    'namespace: shop',
    "namespace: shop, annotations: { argocd.argoproj.io/sync-options: 'Prune=false' }",
  );
  const unchanged = objectOf(
    'argoproj.io/v1alpha1',
    'Application',
    '{ sources: [{ path: dist/prod/web }], destination: { namespace: shop }, syncPolicy: { automated: { prune: true } } }',
    'web',
  );
  const gone = (text: string): string =>
    diffYaml({ before: `# file: dist/prod/web/a.yaml\n${text}`, unchanged })
      .changes.flatMap(({ risks }) => risks.map(({ rule, says }) => `${rule}: ${says}`))
      .join();
  expect(gone(sure)).toContain('vault-rights-less: policy a in Vault gives less: read kv/a, list kv/a');
  expect(gone(kept)).not.toContain('vault-rights');
});

test('a policy in JSON has limits and words too', () => {
  const policy = (rule: object): string => files({ 'policy_a.json': { path: { 'kv/a': rule } } });
  const limited = policy({ capabilities: ['update'], allowed_parameters: { x: ['1'] } });
  expect(told(limited, policy({ capabilities: ['update'] }))).toEqual([
    'vault-rights: policy a in Vault gives more: update kv/a',
    'vault-rights-less: policy a in Vault gives less: update kv/a with allowed_parameters = {"x":["1"]}',
  ]);
  expect(told(policy({ capabilities: ['read'] }), policy({ policy: 'write' }))).toEqual([
    'vault-rights: policy a in Vault gives more: create kv/a, update kv/a, delete kv/a, list kv/a',
  ]);
});

test('addresses that a role of Vault asks for, and what its tokens may be for', () => {
  const role = (more: object): string => files({ 'role_a.json': { role_type: 'jwt', ...more } });
  expect(told(role({ token_bound_cidrs: ['10.0.0.0/8'] }), role({}))).toEqual([
    'vault-rights: role a in Vault gives more: for whoever has no token_bound_cidrs',
  ]);
  expect(told(role({ allowed_policies: 'a' }), role({ allowed_policies_glob: 'a*', allowed_domains: ['b'] }))).toEqual([
    'vault-rights: role a in Vault gives more: policy a*, allowed_domains b',
    'vault-rights-less: role a in Vault gives less: policy a',
  ]);
});

test('roles of Vault: other people, other policies, fewer of whom it asks', () => {
  const role = (more: object): string => files({ 'auth_role_a.json': { token_policies: 'a, b', ...more } });
  expect(told(role({}), role({ token_policies: ['a', 'b'] }))).toEqual([]);
  const claims = (groups: readonly string[]): object => ({ bound_claims: { groups } });
  expect(told(role(claims(['x'])), role(claims(['x', 'y'])))).toEqual([
    'vault-rights: role auth_role_a in Vault gives more: for bound_claims groups y',
  ]);
  expect(told(role(claims(['x', 'y'])), role(claims(['x'])))).toEqual([
    'vault-rights-less: role auth_role_a in Vault gives less: for bound_claims groups y',
  ]);
  expect(told(role({}), role({ token_policies: 'a,b,root' }))).toEqual([
    'vault-any-right: role auth_role_a can get any right in Vault: policy root',
  ]);
});

test('groups of Vault: their policies, and whose members they are', () => {
  const group = (policy: string, name: string): string =>
    files({ 'group_a.json': { type: 'external', policies: [policy] }, 'group_a_alias.json': { name } });
  expect(told(group('a', 'admins'), group('b', 'everybody'))).toEqual([
    'vault-rights: role group_a in Vault gives more: policy b',
    'vault-rights: group a in Vault gives more: the members of everybody',
    'vault-rights-less: role group_a in Vault gives less: policy a',
    'vault-rights-less: group a in Vault gives less: the members of admins',
  ]);
});

test('policies in JSON, and more of them than are told one by one', () => {
  const policies = (names: readonly string[]): string =>
    files(
      Object.fromEntries(names.map(name => [`${name}.json`, { path: { [`kv/${name}`]: { capabilities: ['read'] } } }])),
    );
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const all = told(policies([]), policies(names));
  expect(all).toHaveLength(7);
  expect(all[0]).toBe('vault-rights: policy a in Vault gives more: read kv/a');
  expect(all[6]).toBe('vault-rights: 2 more of Vault give more');
});

test('permissions and applications of Casdoor', () => {
  const permission = (effect: string, isEnabled: boolean): string =>
    files({
      'permission_p.json': {
        ...{ owner: 'o', name: 'p', users: ['o/u'], groups: [], roles: [], effect, isEnabled },
        ...{ resources: ['app'], actions: ['Read'] },
      },
    });
  expect(told(permission('Allow', false), permission('Allow', true))).toEqual([
    'program-rights: permission p in Casdoor gives more: users o/u, actions Read, resources app',
  ]);
  expect(told(permission('Deny', true), permission('Deny', false))).toEqual([
    'program-rights: permission p in Casdoor gives more: not denied any more: users o/u, not denied any more: actions Read, not denied any more: resources app',
  ]);
  const application = (redirectUris: readonly string[], enableSignUp: boolean): string =>
    files({ 'application_a.json': { owner: 'o', name: 'a', redirectUris, enableSignUp } });
  expect(told(application(['https://a'], false), application(['https://b'], true))).toEqual([
    'program-rights: application a in Casdoor gives more: redirectUris https://b, enableSignUp',
    'program-rights-less: application a in Casdoor gives less: redirectUris https://a',
  ]);
});

test('doors of oauth2-proxy, roles of Kubero, policies of others', () => {
  const door = (...args: readonly string[]): string =>
    workload('', `args: ${JSON.stringify(['--email-domain=*', ...args])}`);
  const rights = (before: string, after: string) => told(before, after).filter(line => line.startsWith('program-'));
  expect(rights(door('--allowed-group=a'), door('--allowed-group=a', '--allowed-group', 'b'))).toEqual([
    'program-rights: container web in oauth2-proxy gives more: for allowed-group b',
  ]);
  expect(rights(door('--allowed-group=a,b'), door('--allowed-group=a'))).toEqual([
    'program-rights-less: container web in oauth2-proxy gives less: for allowed-group b',
  ]);
  const kubero = (role: string): string =>
    workload('', `env: [{ name: ROLE_BY_GROUP, value: '[["developers","${role}"]]' }]`);
  expect(rights(kubero('guest'), kubero('admin'))).toEqual([
    'program-rights: container web in Kubero gives more: role admin for group developers',
    'program-rights-less: container web in Kubero gives less: role guest for group developers',
  ]);
  const csv = (line: string): string => files({ 'policy.csv': line });
  expect(told(csv('p, a, b, read'), csv('p, a, b, write'))).toEqual([
    'program-rights: policy.csv in a program gives more: p, a, b, write',
    'program-rights-less: policy.csv in a program gives less: p, a, b, read',
  ]);
});

test('settings of Grafana about people are told, others are not', () => {
  const ini = (enabled: string, level: string): string =>
    files({ 'grafana.ini': `[auth.anonymous]\nenabled = ${enabled}\n[log]\nlevel = ${level}\n` });
  expect(told(ini('false', 'info'), ini('true', 'debug'))).toEqual([
    'grafana-rights: who may do what in Grafana changes: auth.anonymous.enabled: false → true',
  ]);
  expect(told(ini('false', 'info'), ini('false', 'debug'))).toEqual([]);
});

test('lines of Argo CD in values of its chart', () => {
  const argo = (csv: string): string =>
    objectOf(
      'argoproj.io/v1alpha1',
      'Application',
      `{ sources: [{ chart: argo-cd, helm: { valuesObject: { configs: { rbac: { policy.csv: "${csv}", policy.default: "" } } } } }] }`,
    );
  const rights = told(argo('g, admins, role:admin'), argo('g, developers, role:admin')).filter(line =>
    line.startsWith('argo-cd-'),
  );
  expect(rights).toEqual([
    'argo-cd-rights: people may do more in Argo CD: g, developers, role:admin',
    'argo-cd-rights-less: people may do less in Argo CD: g, admins, role:admin',
  ]);
});

test('a file that stays the same, a group of Casdoor that is not switched off, and other variables', () => {
  const policy = { 'policy_a.hcl': 'path "a" { policy = "read" }' };
  expect(told(files({ ...policy, 'b.txt': 'a' }), files({ ...policy, 'b.txt': 'b' }))).not.toContain(
    'vault-rights: policy a in Vault gives more: read a, list a',
  );
  const role = (users: readonly string[]): string =>
    files({ 'role_a.json': { owner: 'o', name: 'a', users, roles: [] } });
  expect(told(role([]), role(['o/u']))).toEqual(['program-rights: role a in Casdoor gives more: users o/u']);
  const variable = (role: string): string =>
    workload('', `env: [{ name: OTHER, value: '[["developers","${role}"]]' }]`);
  expect(told(variable('a'), variable('b')).join()).not.toContain('Kubero');
});

test('a program that is not oauth2-proxy has no doors, and a flag without a value is one', () => {
  const program = (...args: readonly string[]): string => workload('', `args: ${JSON.stringify(args)}`);
  const rights = (before: string, after: string) => told(before, after).filter(line => line.startsWith('program-'));
  expect(rights(program('--trusted-ip=a'), program('--trusted-ip=b'))).toEqual([]);
  const door = '--email-domain=*';
  expect(rights(program(door), program('--skip-auth-preflight', door))).toEqual([
    'program-rights: container web in oauth2-proxy gives more: skip-auth-preflight true',
  ]);
});

test('settings of a Grafana that comes or goes are no change of them', () => {
  const ini = files({ 'grafana.ini': '[auth.anonymous]\nenabled = true\n' });
  expect(told('', ini).join()).not.toContain('grafana-rights');
  expect(told(ini, '').join()).not.toContain('grafana-rights');
});
