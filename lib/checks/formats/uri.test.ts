import { parseUrl, splitHost } from './uri';

test.each([
  ['https://user:pass@example.com:80/path?query=val#fragment', ['https', 'example.com:80', '/path', 'query=val']],
  ['/absolute-path', ['', '', '/absolute-path', '']],
  ['HTTP://example.com', ['http', 'example.com', '', '']],
  ['https://[::1]:80/', ['https', '[::1]:80', '/', '']],
  ['https://example.com/path with spaces/', ['https', 'example.com', '/path%20with%20spaces/', '']],
  ['https://example.com/a%20b', ['https', 'example.com', '/a%20b', '']],
  ['https://example.com/path?', ['https', 'example.com', '/path', '']],
  ['mailto:somebody', ['mailto', '', '', '']],
  ['file:///etc/hosts', ['file', '', '/etc/hosts', '']],
])('%s is a URL', (text, parts) => {
  const url = parseUrl(text);
  expect([url?.scheme, url?.host, url?.path, url?.query]).toEqual(parts);
});

test.each([
  ...['', '../relative-path', 'relative', 'https://a:b:c/', 'https://example.com:port/', 'https://exa mple.com/'],
  ...['https://example.com/\u0000', 'https://example.com/%zz', '://example.com', 'https://[::1/', '?query'],
])('%j is none', text => {
  expect(parseUrl(text)).toBeUndefined();
});

test.each([
  ['example.com:80', 'example.com', '80'],
  ['example.com', 'example.com', ''],
  ['[::1]:80', '::1', '80'],
  ['[::1]', '::1', ''],
  ['', '', ''],
])('the host %j has name %j and port %j', (host, name, port) => {
  expect(splitHost(host)).toEqual({ name, port });
});
