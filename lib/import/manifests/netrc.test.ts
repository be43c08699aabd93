import { netrcFile, netrcLogin } from './netrc';

const TEXT = `# of the team, not machine files.example.org login nobody password none
machine files.example.org
  login me # a robot
  password one
macdef init
  machine macro.example.org login nobody password none

machine other.example.org login you password "two \\"words\\"" account a
machine bare.example.org login you
default login anonymous password guest
`;

test.each([
  ['files.example.org', 'me:one'],
  ['other.example.org', 'you:two "words"'],
  ['bare.example.org', undefined],
  ['macro.example.org', undefined],
  ['example.org', undefined],
])('the login of %s', (host, login) => {
  const found = netrcLogin(TEXT, host);
  expect(found === undefined ? undefined : Buffer.from(found, 'base64').toString()).toBe(login);
});

test.each([
  [{}, { path: '/home/me/.netrc', name: '~/.netrc' }],
  [{ NETRC: '' }, { path: '/home/me/.netrc', name: '~/.netrc' }],
  [{ NETRC: '/run/netrc' }, { path: '/run/netrc', name: '/run/netrc' }],
])('with %j the file is this one', (environment, file) => {
  expect(netrcFile(environment, '/home/me')).toEqual(file);
});
