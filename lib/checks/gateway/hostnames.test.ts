import { certificateCovers, hostnamesIntersect } from './hostnames';

test.each([
  ['a.example.com', 'a.example.com', true],
  ['a.example.com', 'b.example.com', false],
  ['*.example.com', 'a.b.example.com', true],
  ['*.example.com', 'example.com', false],
  ['*.example.com', '*.b.example.com', true],
  ['*.example.com', '*.example.org', false],
  ['*.example.com', 'badexample.com', false],
])('%s and %s intersect: %s', (a, b, expected) => {
  expect(hostnamesIntersect(a, b)).toBe(expected);
  expect(hostnamesIntersect(b, a)).toBe(expected);
});

test.each([
  ['a.example.com', 'a.example.com', true],
  ['*.example.com', 'a.example.com', true],
  ['*.example.com', '*.example.com', true],
  ['*.example.com', 'a.b.example.com', false],
  ['*.example.com', 'example.com', false],
  ['*.b.example.com', '*.example.com', false],
  ['a.example.com', '*.example.com', false],
])('a certificate for %s covers %s: %s', (dnsName, hostname, expected) => {
  expect(certificateCovers(dnsName, hostname)).toBe(expected);
});
