import type { Ask } from '../../registry/ask';
import { fetchBytes } from './fetched';

const QUESTION = { limit: 100, logIn: 'log in' };

/** Leads from address to address, and notes who was asked with which login. */
const leading = (ways: Readonly<Record<string, string>>) => {
  const asked: string[] = [];
  const ask: Ask = (url, { headers = {} }) => {
    asked.push(`${url} ${headers['Authorization'] ?? 'as everybody'}`);
    const location = ways[url];
    if (location === undefined) return Promise.resolve(new Response('there'));
    return Promise.resolve(new Response(null, { status: 302, headers: { location } }));
  };
  return { ask, asked };
};

test('a login goes to its own host alone, wherever that leads', async () => {
  const { ask, asked } = leading({
    'https://a.example.org/x': '/y',
    'https://a.example.org/y': 'https://cdn.example.org/z?token=1',
  });
  expect(await fetchBytes(ask, 'https://a.example.org/x', QUESTION, 'bWU=')).toEqual({ bytes: Buffer.from('there') });
  expect(asked).toEqual([
    'https://a.example.org/x Basic bWU=',
    'https://a.example.org/y Basic bWU=',
    'https://cdn.example.org/z?token=1 as everybody',
  ]);
});

test('nothing leads from HTTPS to HTTP, and not in circles', async () => {
  const plain = leading({ 'https://a.example.org/x': 'http://a.example.org/x' });
  expect(await fetchBytes(plain.ask, 'https://a.example.org/x', QUESTION)).toMatchObject({
    message: 'cannot read https://a.example.org/x',
    value: 'leads to http://a.example.org, without TLS',
  });
  const circle = leading({ 'https://a.example.org/x': '/x' });
  expect(await fetchBytes(circle.ask, 'https://a.example.org/x', QUESTION)).toMatchObject({
    value: 'more than 20 redirections',
  });
});
