import fc from 'fast-check';
import { formatProblem, isGoBase64 } from './formats';

test.each([
  ['byte', 'YQ==', 'YQ', 'base64'],
  ['byte', 'YWJj', '', 'base64'],
  ['cidr', '10.0.0.0/8', '10.0.0.0', 'a network such as 10.0.0.0/8'],
  ['date', '2026-01-31', '2026-31-01', 'a date such as 2026-01-31'],
  ['date-time', '2026-01-31T12:00:00Z', 'today', 'a time such as 2026-01-31T12:00:00Z'],
  ['duration', '1h', '1x', 'a duration such as 1h30m'],
  ['email', 'a@example.org', 'a', 'an email address'],
  ['hexcolor', '#fff', '#ffff', 'a colour such as #ffffff'],
  ['hostname', 'a-b.example.org', '-a.example.org', 'a host name'],
  ['ipv4', '10.0.0.1', '::1', 'an IPv4 address'],
  ['ipv6', '::1', '10.0.0.1', 'an IPv6 address'],
  ['k8s-long-name', 'a.b', 'A.b', 'a DNS subdomain of at most 253 characters'],
  ['k8s-short-name', 'a-b', 'a.b', 'a DNS label of at most 63 characters'],
  ['mac', '00:11:22:aa:bb:cc', '00:11:22:aa:bb-cc', 'a MAC address'],
  ['quantity', '1Gi', '1gi', 'a quantity such as 500m or 1Gi'],
  ['uri', 'https://example.org', 'example.org', 'a URL or an absolute path'],
  ['uuid', '123e4567-e89b-12d3-a456-426614174000', '123e4567', 'a UUID'],
  ['uuid4', '123e4567-e89b-42d3-a456-426614174000', '123e4567-e89b-12d3-a456-426614174000', 'a UUID of version 4'],
])('format %s of a CRD takes %j and refuses %j', (format, good, bad, expected) => {
  expect(formatProblem(format, good, 'crd')).toBeUndefined();
  expect(formatProblem(format, bad, 'crd')).toBe(expected);
});

test('formats that no API server knows are ignored', () => {
  for (const format of ['idn-hostname', 'password', 'constructor', '']) {
    expect(formatProblem(format, 'x y', 'crd')).toBeUndefined();
  }
});

test('built-in kinds know base64 and times only', () => {
  expect(formatProblem('byte', '', 'go')).toBeUndefined();
  expect(formatProblem('byte', 'YW\nJj', 'go')).toBeUndefined();
  expect(formatProblem('byte', 'not base64', 'go')).toBe('base64');
  expect(formatProblem('date-time', '2026-01-31', 'go')).toBe('a time such as 2026-01-31T12:00:00Z');
  expect(formatProblem('ipv4', 'x', 'go')).toBeUndefined();
});

test('whatever bytes are encoded, Go reads them', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      expect(isGoBase64(Buffer.from(bytes).toString('base64'))).toBe(true);
    }),
  );
});
