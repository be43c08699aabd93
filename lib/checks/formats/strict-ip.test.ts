import fc from 'fast-check';
import { parseCidr, plainIp } from './ip';
import { parseSloppyIp } from './sloppy-ip';
import { ambiguityOfCidr, ambiguityOfIp } from './strict-ip';

const ZEROS = 'must have no leading zeros';
const MAPPED = 'must not be IPv4 written as IPv6';
const BEYOND = 'must have no bits beyond its prefix';

test('what is read alike by all is not ambiguous, nor is what is no address', () => {
  for (const text of ['10.0.0.1', '0.0.0.0', '::', '2001:0db8::0001', 'FE80::1', '::1.2.3.4', 'a', '', '10.0.0.0/8'])
    expect(ambiguityOfIp(text)).toBeUndefined();
  for (const text of [
    '10.0.0.0/8',
    '0.0.0.0/0',
    '::/0',
    '2001:DB8::/32',
    '10.0.0.1/32',
    'a',
    '10.0.0.1',
    '10.0.0.0/33',
  ])
    expect(ambiguityOfCidr(text)).toBeUndefined();
});

test.each([
  ['010.0.0.1', ZEROS, '10.0.0.1'],
  ['1.2.3.04', ZEROS, '1.2.3.4'],
  ['00fd0::1', ZEROS, 'fd0::1'],
  ['::ffff:01.2.3.4', ZEROS, '1.2.3.4'],
  ['::ffff:1.2.3.4', MAPPED, '1.2.3.4'],
  ['::FFFF:102:304', MAPPED, '1.2.3.4'],
])('address %s: %s, %s is better', (text, message, better) => {
  expect(ambiguityOfIp(text)).toEqual({ message, better });
});

test.each([
  ['010.0.0.0/8', ZEROS, '10.0.0.0/8'],
  ['10.0.0.0/08', ZEROS, '10.0.0.0/8'],
  ['::ffff:10.1.0.0/104', MAPPED, '10.0.0.0/8'],
  ['::ffff:10.0.0.0/8', MAPPED, '::/8'],
  ['10.1.0.0/8', BEYOND, '10.0.0.0/8'],
  ['0.0.0.1/0', BEYOND, '0.0.0.0/0'],
  ['2001:db8::1/32', BEYOND, '2001:db8::/32'],
])('network %s: %s, %s is better', (text, message, better) => {
  expect(ambiguityOfCidr(text)).toEqual({ message, better });
});

const zeros = fc.constantFrom('', '0', '00');

test('what is better is the same address, and not ambiguous', () => {
  const octet = fc.tuple(zeros, fc.nat(255)).map(([before, number]) => `${before}${number}`);
  const address = fc
    .tuple(fc.constantFrom('', '::ffff:'), fc.array(octet, { minLength: 4, maxLength: 4 }))
    .map(([head, octets]) => head + octets.join('.'));
  fc.assert(
    fc.property(address, fc.nat(32), zeros, (text, length, before) => {
      const read = parseSloppyIp(text);
      const { better } = ambiguityOfIp(text) ?? { better: text };
      expect(read).toBeDefined();
      if (read !== undefined) expect(parseSloppyIp(better)).toEqual(plainIp(read));
      expect(ambiguityOfIp(better)).toBeUndefined();
      const network = ambiguityOfCidr(`${text}/${before}${length}`)?.better;
      if (network === undefined) return;
      expect(parseCidr(network)).toBeDefined();
      expect(ambiguityOfCidr(network)).toBeUndefined();
    }),
  );
});
