import { runInNewContext } from 'node:vm';
import { START_SCRIPT } from './start-script';

/** Who signs in, and what Casdoor's Job has put into the token: names of roles, without the organisation. */
interface Person {
  readonly sub: string;
  readonly username?: string;
  readonly email?: string;
  readonly groups?: readonly string[];
  /** Whom the token was written for, if it is another. */
  readonly tokenSub?: string;
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The access token as Casdoor writes it in the format JWT-Custom, with the fields and attributes of our applications.
 * https://github.com/casdoor/casdoor/blob/v3.158.0/object/token_jwt.go
 */
const tokenOf = ({ sub, username, email, groups, tokenSub = sub }: Person): string =>
  [
    base64url({ alg: 'RS256', kid: 'cert-built-in', typ: 'JWT' }),
    base64url({
      ...{ iss: 'https://sso.example.com', sub: tokenSub, aud: ['dev-kubero'], tokenType: 'access-token' },
      ...{ exp: 1, nbf: 0, iat: 0, jti: 'admin/1', nonce: '', scope: 'openid profile email groups' },
      ...{ name: username, displayName: 'Ännchen ✓?', email, preferred_username: username, groups },
    }),
    'signature',
  ].join('.');

/**
 * The answer of `/api/userinfo` to it: the fields of the application, and no groups.
 * https://github.com/casdoor/casdoor/blob/v3.158.0/object/user.go
 */
const userinfoOf = ({ sub, username, email }: Person) => ({
  ...{ sub, iss: 'https://sso.example.com', aud: 'dev-kubero', name: 'Ännchen ✓?', email_verified: true },
  ...(username === undefined ? {} : { preferred_username: username }),
  ...(email === undefined ? {} : { email }),
});

type Done = (error: unknown, profile?: unknown) => void;

/** Runs the script among stand-ins for the modules of the page that it changes. */
function started(person: Person, status = 200, token = tokenOf(person)) {
  const calls: unknown[] = [];
  const prototypes = {
    Strategy: { userProfile: (_token: string, _done: Done): void => undefined },
    ConfigService: {
      runningConfig: { podSizeList: [{ name: 'small' }], buildpacks: [{ name: 'NodeJS' }] },
      getPodSizes: (): Promise<unknown> => Promise.resolve('of the database'),
      getRunpacks: (): Promise<unknown> => Promise.resolve('of the database'),
    },
    UsersService: {
      prisma: { user: { update: (change: unknown) => Promise.resolve(calls.push(change)) } },
      findOneOrCreate: (...given: readonly unknown[]): Promise<unknown> => {
        calls.push(given);
        return Promise.resolve({ id: '7' });
      },
      findOneFull: (username: string) => Promise.resolve({ username, role: 'the new one' }),
    },
  };
  const DatabaseService = {
    SeedPodSizes: (): Promise<unknown> => Promise.resolve('seeded'),
    SeedRunpacks: (): Promise<unknown> => Promise.resolve('seeded'),
  };
  const modules: Readonly<Record<string, unknown>> = {
    'passport-oauth2': { Strategy: { prototype: prototypes.Strategy } },
    './config/config.service': { ConfigService: { prototype: prototypes.ConfigService } },
    './database/database.service': { DatabaseService },
    './users/users.service': { UsersService: { prototype: prototypes.UsersService } },
  };
  const load = (name: string): unknown => {
    if (name === './main') return calls.push('main');
    return modules[name];
  };
  runInNewContext(START_SCRIPT, {
    require: () => ({ createRequire: () => load }),
    process: {
      env: {
        ROLE_BY_GROUP: '[["admins","admin"],["developers","member"]]',
        OAUTH2_USERINFO_URL: 'https://sso.example.com/api/userinfo',
      },
    },
    Buffer,
    fetch: (url: string, { headers }: { readonly headers: { readonly authorization: string } }) => {
      calls.push([url, headers.authorization]);
      return Promise.resolve({ ok: status === 200, status, json: () => Promise.resolve(userinfoOf(person)) });
    },
  });
  const profile = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      prototypes.Strategy.userProfile(token, (error, found) => {
        if (error === null) resolve(found);
        else reject(new Error(JSON.stringify(error, ['message'])));
      });
    });
  return { calls, profile, DatabaseService, ...prototypes };
}

/** What is said to who is refused; its error is of another realm, and no instance of ours. */
const refused = (person: Person, status?: number, token?: string): Promise<unknown> =>
  started(person, status, token)
    .profile()
    .then(
      () => 'let in',
      (error: unknown) => String(error),
    );

const ANN: Person = { sub: '1', username: 'ann', email: 'ann@example.com', groups: ['developers'] };

test('the page starts once it is changed', () => {
  expect(started(ANN).calls).toEqual(['main']);
});

test('the issuer is asked who signs in', async () => {
  const page = started(ANN);
  expect(await page.profile()).toEqual({
    provider: 'oauth2',
    id: '1',
    username: 'ann',
    emails: [{ value: 'ann@example.com' }],
  });
  expect(page.calls).toContainEqual(['https://sso.example.com/api/userinfo', `Bearer ${tokenOf(ANN)}`]);
});

test('who has no address of mail gets in', async () => {
  expect(await started({ sub: '2', username: 'bob', groups: ['admins'] }).profile()).toMatchObject({
    username: 'bob',
    emails: [{ value: 'bob@kubero.invalid' }],
  });
});

test.each([
  ['is in no group that counts', { ...ANN, groups: ['guests'] }, 200, 'in no group that may enter: ann'],
  ['is in no group at all', { sub: '1', username: 'ann' }, 200, 'in no group that may enter: ann'],
  ['has no name', { sub: '1', groups: ['admins'] }, 200, 'in no group that may enter: undefined'],
  ['brings the token of another', { ...ANN, tokenSub: '2' }, 200, 'the token is not that of ann'],
  ['is unknown to the issuer', ANN, 401, 'the issuer does not say who signs in: 401'],
])('who %s stays out', async (_who, person, status, message) => {
  expect(await refused(person, status)).toBe(`Error: ${JSON.stringify({ message })}`);
});

test('a token that is no JWT lets nobody in', async () => {
  expect(await refused(ANN, 200, 'opaque')).toBe(
    `Error: ${JSON.stringify({ message: 'the token is not that of ann' })}`,
  );
});

test.each([
  [['developers'], 'member'],
  [['developers', 'admins'], 'admin'],
])('groups %j make the role %s, at each sign-in', async (groups, role) => {
  const page = started({ ...ANN, groups });
  await page.profile();
  expect(await page.UsersService.findOneOrCreate('ann', 'ann@example.com', 'oauth2', null)).toEqual({
    username: 'ann',
    role: 'the new one',
  });
  expect(page.calls.slice(2)).toEqual([
    ['ann', 'ann@example.com', 'oauth2', null],
    { where: { id: '7' }, data: { role: { connect: { name: role } } } },
  ]);
});

test('sizes and buildpacks are those of the settings, and the database is not filled with others', async () => {
  const { ConfigService, DatabaseService } = started(ANN);
  expect(await ConfigService.getPodSizes()).toEqual([{ id: 'small', name: 'small' }]);
  expect(await ConfigService.getRunpacks()).toEqual([{ id: 'NodeJS', name: 'NodeJS' }]);
  expect(await DatabaseService.SeedPodSizes()).toBeUndefined();
  expect(await DatabaseService.SeedRunpacks()).toBeUndefined();
});
