import { committedInventory } from '../../../testing/committed-platform';
import { contextsOf } from '../../../render/contexts-of';
import { PINS } from '../../../render/pins';
import { applicationOf } from './applications';
import { configurationSteps, planFiles } from './plan';

const [context] = contextsOf(committedInventory(), PINS);
if (context === undefined) throw new Error('the platform has no cluster');

const SHOP = {
  id: 'shop-dev',
  displayName: 'Shop (dev)',
  redirectUris: ['http://localhost:1', 'https://shop.example.com/callback'],
  secret: { cluster: 'dev', namespace: 'shop', name: 'oidc' },
};

test('a client can sign people in and do nothing else, with the roles as groups', () => {
  expect(applicationOf(SHOP, context)).toEqual({
    owner: 'admin',
    name: 'shop-dev',
    organization: 'example',
    displayName: 'Shop (dev)',
    description: 'Kept by strata: changes of its addresses and tokens are undone',
    homepageUrl: 'https://shop.example.com/',
    cert: 'cert-built-in',
    clientId: 'shop-dev',
    clientSecret: '@clientSecret@',
    redirectUris: ['http://localhost:1', 'https://shop.example.com/callback'],
    grantTypes: ['authorization_code', 'refresh_token'],
    enablePassword: true,
    enableSignUp: false,
    enableSigninSession: true,
    enableAutoSignin: true,
    tokenFormat: 'JWT-Custom',
    tokenFields: ['Name', 'DisplayName', 'Email'],
    tokenAttributes: [
      { name: 'groups', category: 'Static Value', value: '$user.roles', type: 'Array' },
      { name: 'preferred_username', category: 'Static Value', value: '$user.name', type: 'String' },
    ],
    expireInHours: 8,
    refreshExpireInHours: 12,
    cookieExpireInHours: 12,
  });
});

test('a public client has no secret, no page, and short tokens', () => {
  const client = applicationOf({ id: 'cli', displayName: 'CLI', redirectUris: ['http://localhost:1'] }, context);
  expect(client).toMatchObject({ clientId: 'cli', expireInHours: 1 });
  expect(Object.keys(client)).not.toContain('clientSecret');
  expect(Object.keys(client)).not.toContain('homepageUrl');
});

test('a line for each thing, with the file and the Secret; a role stands for each group', () => {
  const files = planFiles(configurationSteps([SHOP], { ...context, clusters: [] }));
  expect(files['plan']).toBe(
    [
      'organization admin/example organization_example.json -',
      'group example/platform-admins group_platform-admins.json -',
      'role example/platform-admins role_platform-admins.json -',
      'group example/developers group_developers.json -',
      'role example/developers role_developers.json -',
      'application admin/shop-dev application_shop-dev.json client-shop-dev',
      '',
    ].join('\n'),
  );
  const role: unknown = JSON.parse(files['role_developers.json'] ?? '');
  expect(role).toMatchObject({ name: 'developers', groups: ['example/developers'], isEnabled: true });
});

test('groups of tenants and of sandboxes are there too, each once', () => {
  const [cluster] = context.clusters;
  if (cluster === undefined) throw new Error('no cluster');
  const tenant = (...developers: readonly string[]) => ({
    name: 'shop',
    summary: 'Shop',
    groups: { developers: [...developers], readers: ['auditors'] },
    phases: [],
    previews: [],
  });
  const { sandboxes } = context;
  const steps = configurationSteps([], {
    ...context,
    ...(sandboxes === undefined ? {} : { sandboxes: { ...sandboxes, group: 'coders' } }),
    clusters: [
      { ...cluster, tenants: [tenant('shop-developers')] },
      { ...cluster, tenants: [tenant('shop-developers', 'developers')] },
    ],
  });
  const named = (kind: string) => steps.filter(step => step.kind === kind).map(({ body }) => body.name);
  expect(named('group')).toEqual(['platform-admins', 'developers', 'coders', 'auditors', 'shop-developers']);
  expect(named('role')).toEqual(named('group'));
});
