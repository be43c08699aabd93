import { objectOf, workload, type RiskExamples } from './risk-example';

const files = (data: Readonly<Record<string, string>>): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: shop }\ndata: ${JSON.stringify(data)}\n`;

const policy = (rules: string): string => files({ 'policy_developers.hcl': rules });

const READ = 'path "kv/data/dev/*" { capabilities = ["read"] }';

const role = (more: object): string =>
  JSON.stringify({ role_type: 'jwt', bound_subject: 'system:serviceaccount:shop:web', token_policies: ['a'], ...more });

const casdoor = (groups: readonly string[]): string =>
  files({
    'role_admins.json': JSON.stringify({
      owner: 'example',
      name: 'admins',
      users: [],
      groups,
      roles: [],
      isEnabled: true,
    }),
  });

const door = (...args: readonly string[]): string =>
  workload('', `args: ${JSON.stringify(['--oidc-issuer-url=https://sso.example.com', ...args])}`);

const grafana = (path: string): string =>
  objectOf(
    'grafana.integreatly.org/v1beta1',
    'Grafana',
    `{ config: { auth.generic_oauth: { role_attribute_path: "${path}" } } }`,
  );

/** Examples of the rules about rights in other programs. */
export const PROGRAM_RIGHTS_EXAMPLES: RiskExamples = {
  'vault-any-right': {
    before: policy(READ),
    after: policy(`${READ}\npath "sys/*" { capabilities = ["read", "sudo"] }\npath "*" { capabilities = ["update"] }`),
    says: ['policy developers can get any right in Vault: sudo sys/*, update *'],
  },
  'vault-rights': {
    before: files({ 'policy_developers.hcl': READ, 'auth_jwt_role_web.json': role({}) }),
    after: files({
      'policy_developers.hcl': `${READ} # as before\npath "kv/data/prod/*" {\n  capabilities = ["read", "update"]\n}`,
      'auth_jwt_role_web.json': role({ bound_subject: undefined, token_policies: ['a', 'b'] }),
    }),
    says: [
      'policy developers in Vault gives more: read kv/data/prod/*, update kv/data/prod/*',
      'role auth_jwt_role_web in Vault gives more: policy b, for whoever has no bound_subject',
    ],
  },
  'vault-rights-less': {
    before: policy(`${READ}\npath "kv/data/prod/*" { capabilities = ["read"] }`),
    after: policy(`${READ}\npath "kv/data/prod/*" { capabilities = ["deny"] }`),
    says: ['policy developers in Vault gives less: read kv/data/prod/*, denied: kv/data/prod/*'],
  },
  'program-rights': {
    before: `${casdoor(['example/admins'])}---\n${door('--allowed-group=admins')}`,
    after: `${casdoor(['example/admins', 'example/developers'])}---\n${door('--skip-auth-route=^/api')}`,
    says: [
      'role admins in Casdoor gives more: groups example/developers',
      'container web in oauth2-proxy gives more: skip-auth-route ^/api, for whoever has no allowed-group',
    ],
  },
  'program-rights-less': {
    before: casdoor(['example/admins', 'example/developers']),
    after: casdoor(['example/admins']),
    says: ['role admins in Casdoor gives less: groups example/developers'],
  },
  'grafana-rights': {
    before: grafana("'Viewer'"),
    after: grafana("'Admin'"),
    says: ["who may do what in Grafana changes: auth.generic_oauth.role_attribute_path: 'Viewer' → 'Admin'"],
  },
};
