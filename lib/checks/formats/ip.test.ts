import fc from 'fast-check';
import { isIP } from 'node:net';
import { formatIp, isMappedIpv4, maskIp, parseCidr, parseIp, type Ip } from './ip';

const ip = (text: string): Ip => {
  const parsed = parseIp(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
};

test.each([
  ['10.0.0.1', '10.0.0.1'],
  ['::', '::'],
  ['::1', '::1'],
  ['2001:DB8::ABCD', '2001:db8::abcd'],
  ['2001:db8:0:0:0:0:0:1', '2001:db8::1'],
  ['2001:db8::0:0:0:abcd', '2001:db8::abcd'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ['64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
])('%s is written %s', (text, canonical) => {
  expect(formatIp(ip(text))).toBe(canonical);
});

test.each([
  ...['', '1', '1.2.3', '1.2.3.4.5', '256.0.0.1', '01.2.3.4', '1.2.3.a', '1.2.3.4 ', '127.0.0.256'],
  ...[
    ':::1',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '12345::',
    'g::',
    'fe80::1%eth0',
    '::1.2.3',
    '1.2.3.4::',
  ],
])('%j is no address', text => {
  expect(parseIp(text)).toBeUndefined();
});

test('addresses are those of Node, and survive being written', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6(), fc.stringMatching(/^[0-9a-f:.]{1,20}$/)), text => {
      const parsed = parseIp(text);
      expect(parsed === undefined ? 0 : parsed.bits === 32 ? 4 : 6).toBe(isIP(text));
      expect(parsed === undefined ? parsed : parseIp(formatIp(parsed))).toEqual(parsed);
    }),
    { numRuns: 1000 },
  );
});

test.each(['10.0.0.0/8', '10.0.0.1/32', '::/0', 'fd00::/64', '1.2.3.4/0'])('%s is a network', text => {
  expect(parseCidr(text)).toBeDefined();
});

test.each(['10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/-1', '::/129', '10.0.0/8', '/8', '::1/a'])(
  '%s is no network',
  text => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test('a mask clears what is beyond the prefix', () => {
  expect(formatIp(maskIp(ip('10.1.2.3'), 8))).toBe('10.0.0.0');
  expect(formatIp(maskIp(ip('10.1.2.3'), 0))).toBe('0.0.0.0');
  expect(formatIp(maskIp(ip('10.1.2.3'), 32))).toBe('10.1.2.3');
});

test('IPv4 in IPv6 is seen', () => {
  expect(isMappedIpv4(ip('::ffff:1.2.3.4'))).toBe(true);
  expect(isMappedIpv4(ip('1.2.3.4'))).toBe(false);
  expect(isMappedIpv4(ip('::1.2.3.4'))).toBe(false);
});
