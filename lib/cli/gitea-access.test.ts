import { httpClient } from '../gitea/http-client';
import { refusalOf } from '../gitea/gitea-client';
import { formatIssue } from '../model/issue';
import { addressIssues, tokenIssues } from './gitea-access';

test('an address that holds who signs in is refused, and told without it', () => {
  expect(addressIssues('https://git.example.com')).toEqual([]);
  expect(
    [
      'https://robot:geheim@git.example.com/x',
      'https://robot:ge/h@im@git.example.com',
      'https://robot:ge?h#im@git.example.com',
      'a:b@c',
      'ssh://git.example.com',
      'https://git.example.com/x?token=geheim',
      'x#geheim',
    ]
      .flatMap(addressIssues)
      .map(formatIssue),
  ).toEqual([
    '--url: holds who signs in (https://…@git.example.com/x); leave it out, and set GITEA_TOKEN',
    '--url: is no address of a Gitea (https://…@git.example.com); write https://git.example.com',
    '--url: is no address of a Gitea (…); write https://git.example.com',
    '--url: is no address of a Gitea (…@c); write https://git.example.com',
    '--url: is no address of a Gitea (ssh://git.example.com); write https://git.example.com',
    '--url: holds a query (https://git.example.com/x?…); write the address alone, and set GITEA_TOKEN',
    '--url: is no address of a Gitea (x?…); write https://git.example.com',
  ]);
});

test('a token with a line end is refused, and no error repeats it', async () => {
  expect(tokenIssues('0123abc')).toEqual([]);
  expect(tokenIssues('')).toEqual([]);
  expect(tokenIssues('geheim\nnoch').map(formatIssue)).toEqual([
    'GITEA_TOKEN: holds a blank or a sign that no token has; set it to the token alone',
  ]);
  const refused = await httpClient('http://127.0.0.1:1', 'geheim\nnoch')
    .call('GET', '/version')
    .catch((error: unknown) => refusalOf(error));
  expect(refused).toMatchObject({ message: 'cannot be reached' });
  expect(JSON.stringify(refused)).not.toMatch(/geheim/);
});
