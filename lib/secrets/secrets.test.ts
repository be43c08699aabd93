import type { Manifest } from '../model/manifest';
import { PINS } from '../render/pins';
import { contextsOf } from '../render/contexts-of';
import { committedInventory } from '../testing/committed-platform';
import { consumersAmong } from './consumers';
import { lackingIn } from './lacking';
import { rotationOf } from './rotation';
import { secretKeys } from './secret-keys';
import type { BroughtSecret, SecretList, SecretPath } from './secret-list';
import { lackingText, listText, rotationText } from './secret-text';
import { seedLines } from './seed';

const contexts = contextsOf(committedInventory(), PINS);

const contextOf = (name: string) => {
  const found = contexts.find(({ cluster }) => cluster.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

const object = (kind: string, name: string, body: Manifest['body'], apiVersion = 'apps/v1'): Manifest => ({
  apiVersion,
  kind,
  name,
  namespace: 'shop',
  origin: { from: 'component', cluster: 'dev', component: 'shop', id: name },
  body,
});

const pods = (spec: Manifest['body']): Manifest['body'] => ({ spec: { template: { spec } } });

const secretEnv = (name: string) => ({ name: 'KEY', valueFrom: { secretKeyRef: { name, key: 'key' } } });

const brought = (more: Partial<BroughtSecret> = {}): BroughtSecret => ({
  cluster: 'dev',
  namespace: 'shop',
  name: 'keys',
  restarts: [],
  consumers: [],
  ...more,
});

const pathOf = (path: string, keys: readonly string[], more: Partial<SecretPath> = {}): SecretPath => ({
  path,
  mount: 'kv',
  purpose: 'A test',
  keys: secretKeys(path.split('/').at(-1) ?? '', keys),
  atBootstrap: false,
  brings: [],
  ...more,
});

test('who reads a Secret is told with how: at the start before as a file, and who only speaks of it last', () => {
  const both = pods({
    containers: [{ env: [secretEnv('keys')] }],
    volumes: [{ secret: { secretName: 'keys' } }, { secret: { secretName: 'files' } }],
  });
  const values = {
    spec: { destination: { namespace: 'shop' }, sources: [{ helm: { valuesObject: { use: 'spoken' } } }] },
  };
  const find = consumersAmong([
    object('Deployment', 'web', both),
    object('VaultStaticSecret', 'keys', { spec: { destination: { name: 'keys' } } }, 'secrets.hashicorp.com/v1beta1'),
    { ...object('Application', 'shop', values, 'argoproj.io/v1alpha1'), namespace: 'argocd' },
  ]);
  expect(find('shop', 'keys')).toEqual([{ object: 'Deployment.apps/shop/web', reads: 'start' }]);
  expect(find('shop', 'files')).toEqual([{ object: 'Deployment.apps/shop/web', reads: 'file' }]);
  expect(find('shop', 'spoken')).toEqual([{ object: 'Application.argoproj.io/argocd/shop', reads: 'other' }]);
  expect(find('other', 'keys')).toEqual([]);
});

test('an issuer without a namespace looks in that of cert-manager', () => {
  const spec = { acme: { solvers: [{ dns01: { cloudflare: { apiTokenSecretRef: { name: 'dns', key: 'token' } } } }] } };
  const { namespace: _namespace, ...issuer } = object('ClusterIssuer', 'acme', { spec }, 'cert-manager.io/v1');
  expect(consumersAmong([issuer])('cert-manager', 'dns')).toHaveLength(1);
  expect(consumersAmong([issuer])('external-dns', 'dns')).toEqual([]);
});

test('lines that write a path have generators and variables, and what is no secret', () => {
  const keys = secretKeys('studio-door', ['clientID', 'clientSecret', 'cookieSecret'], 'studio-dev');
  expect(seedLines(pathOf('dev/supabase-test/studio-door', [], { keys })).at(-1)).toBe(
    'vault kv put -mount=kv dev/supabase-test/studio-door clientID=studio-dev clientSecret="$(openssl rand -hex 32)" cookieSecret="$(openssl rand -hex 16)"',
  );
  expect(seedLines(pathOf('dev/shop-test/front-pay', ['PAY_TOKEN']))).toEqual([
    '# A test',
    '# FRONT_PAY_PAY_TOKEN: from whoever runs the app',
    'vault kv put -mount=kv dev/shop-test/front-pay PAY_TOKEN="$FRONT_PAY_PAY_TOKEN"',
  ]);
});

test('what was made by hand at bootstrap is written as it is, not anew', () => {
  expect(seedLines(pathOf('dev/argocd/argocd-webhook', ['gogs'], { atBootstrap: true })).at(-1)).toBe(
    'vault kv put -mount=kv dev/argocd/argocd-webhook gogs="$ARGOCD_WEBHOOK_GOGS"',
  );
});

test('what prod lacks is told by names without phases, and by keys', () => {
  const list: SecretList = {
    form: 1,
    byHand: [],
    paths: [
      pathOf('dev/shop-test/shop-orders-test-db', ['password']),
      pathOf('dev/shop-test/front-pay', ['PAY_TOKEN']),
      pathOf('dev/shop-review/front-pay', ['PAY_TOKEN']),
      pathOf('dev/argocd/argocd-oidc', ['clientID', 'clientSecret']),
      pathOf('dev/pr-shop-frontend/front-pay', ['PAY_TOKEN']),
      pathOf('prod/shop-production/shop-orders-production-db', ['password']),
      pathOf('prod/argocd/argocd-oidc', ['clientID']),
    ],
  };
  const lacking = lackingIn(list, contextOf('dev'), contextOf('prod'));
  expect(lackingText('dev', 'prod', lacking)).toBe(
    [
      'dev has, and prod lacks:',
      '  dev/shop-test/front-pay  A test',
      '  dev/argocd/argocd-oidc: prod/argocd/argocd-oidc lacks clientSecret',
      '',
    ].join('\n'),
  );
  expect(lackingText('dev', 'dev', lackingIn(list, contextOf('dev'), contextOf('dev')))).toBe(
    'dev has every secret that dev has\n',
  );
});

test('a rotation leaves keys that data is encrypted under, and says who starts again and who has to be', () => {
  const path = pathOf('system/gitea/gitea-keys', ['secretKey', 'internalToken'], {
    brings: [
      brought({
        refresh: '10m',
        restarts: ['Deployment/web'],
        consumers: [
          { object: 'Deployment.apps/shop/web', reads: 'start' },
          { object: 'StatefulSet.apps/shop/old', reads: 'start' },
          { object: 'Deployment.apps/shop/file', reads: 'file' },
          { object: 'CronJob.batch/shop/night', reads: 'start' },
        ],
      }),
    ],
  });
  expect(rotationText(path, rotationOf(path))).toBe(`kv/system/gitea/gitea-keys: A test
  1. look how old it is: that stands in Vault alone
       vault kv metadata get -mount=kv system/gitea/gitea-keys
  2. leave secretKey as it is: data is encrypted under it, and a new value makes that unreadable
  3. write the new value; keys that are not named stay, so name those alone that change
       vault kv patch -mount=kv system/gitea/gitea-keys internalToken="$(openssl rand -hex 32)"
  4. in dev the operator writes Secret shop/keys within 10m; starts again: Deployment/web; read it as files, which follow within minutes: Deployment.apps/shop/file; read it when they run next: CronJob.batch/shop/night; these read it at their start, and nobody starts them again:
       kubectl --context dev --namespace shop rollout restart statefulset.apps/old
  5. the way back, while the old value is still good: VERSION is the one before
       vault kv rollback -mount=kv system/gitea/gitea-keys -version=VERSION
`);
});

test('a key that encrypts data and stands alone is not written anew', () => {
  const steps = rotationOf(pathOf('dev/velero/velero-repo-credentials', ['repository-password']));
  expect(steps.flatMap(({ commands }) => commands)).toEqual([
    'vault kv metadata get -mount=kv dev/velero/velero-repo-credentials',
  ]);
});

test('a new value from elsewhere begins and ends where it is given out', () => {
  const says = rotationOf(pathOf('dev/velero/velero-s3', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])).map(
    step => step.says,
  );
  expect(says[1]).toMatch(/^get the new value, and let the old one be until the end: AWS_ACCESS_KEY_ID: the provider/);
  expect(says.at(-2)).toBe('when all of it works, delete the old one where it was given out');
});

test('a Secret that nobody names is told as such', () => {
  const paths = [pathOf('dev/shop/keys', ['key'], { brings: [brought()] })];
  expect(listText({ form: 1, paths, byHand: [] })).toBe(`kv/dev/shop/keys  A test
    key       key: from whoever runs the app
    read in   dev as Secret shop/keys
      nobody names it: by its labels, or a program by itself
1 path in Vault, 0 Secrets by hand; how old each is stands in Vault alone
`);
});
