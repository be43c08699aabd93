import { join } from 'node:path';
import { makeFolder } from '../fixtures/tiny-project';
import { loginFor, readHelmLogins } from './helm-logins';

const REPOSITORIES = `repositories:
  - { name: own, url: https://own.example.org/charts/, username: me, password: it }
  - { name: wide, url: https://wide.example.org, username: me, password: it, pass_credentials_all: true }
  - { name: open, url: https://open.example.org, username: '', password: '' }
`;

const auths = (host: string, auth: string): string => JSON.stringify({ auths: { [host]: { auth } } });

const home = makeFolder({
  '.config/helm/repositories.yaml': REPOSITORIES,
  '.config/helm/registry/config.json': auths('a.example.org', 'aGVsbQ=='),
  '.docker/config.json': JSON.stringify({
    auths: { 'a.example.org': { auth: 'ZA==' }, 'b.example.org': { auth: 'ZG8=' } },
  }),
  'mac/Library/Preferences/helm/registry/config.json': auths('mac.example.org', 'bWFj'),
  'broken/repositories.yaml': 'password: secret: broken',
});

test('logins are those of helm, and of Docker for other registries', () => {
  const logins = readHelmLogins({ environment: {}, platform: 'linux', home });
  expect([...logins.registries]).toEqual([
    ['a.example.org', 'aGVsbQ=='],
    ['b.example.org', 'ZG8='],
  ]);
  const login = (repository: string, url: string) => loginFor(logins, repository, url);
  expect(login('https://own.example.org/charts', 'https://own.example.org/a.tgz')).toBe('bWU6aXQ=');
  expect(login('https://own.example.org/charts', 'https://cdn.example.org/a.tgz')).toBeUndefined();
  expect(login('https://wide.example.org', 'https://cdn.example.org/a.tgz')).toBe('bWU6aXQ=');
  expect(login('https://open.example.org', 'https://open.example.org/a.tgz')).toBeUndefined();
});

test('each platform has its folder, variables name others, and what cannot be read is told without its words', () => {
  const mac = readHelmLogins({ environment: {}, platform: 'darwin', home: join(home, 'mac') });
  expect([...mac.registries]).toEqual([['mac.example.org', 'bWFj']]);
  const file = join(home, 'broken', 'repositories.yaml');
  const broken = readHelmLogins({ environment: { HELM_REPOSITORY_CONFIG: file }, platform: 'linux', home });
  expect([broken.repositories, broken.unread]).toEqual([[], [`${file} cannot be read: its logins are not used`]]);
});
