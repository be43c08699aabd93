import fc from 'fast-check';
import {
  containsAddress,
  containsRange,
  formatAddress,
  overlaps,
  parseAddress,
  parseCidr,
  parseRange,
  type AddressRange,
} from './ipv4';

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const nearby = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 }));
const smallRange = nearby.map(([first, length]) => ({ first, last: first + length }));
const members = ({ first, last }: AddressRange): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

test('an address is read as the number that its octets make', () => {
  expect(parseAddress('0.0.0.0')).toBe(0);
  expect(parseAddress('10.30.0.1')).toBe(169738241);
  expect(parseAddress('255.255.255.255')).toBe(4294967295);
});

test('reading undoes writing for every address', () => {
  fc.assert(fc.property(address, value => parseAddress(formatAddress(value)) === value));
});

test.each(['256.0.0.1', '10.0.0', '10.0.0.0.1', '010.0.0.1', '1.2.3.-4', '1.2.3.', ' 1.2.3.4', '1e1.0.0.1', ''])(
  'no address: "%s"',
  text => {
    expect(parseAddress(text)).toBeUndefined();
  },
);

test('a range in CIDR form has its network address, its last address and its canonical text', () => {
  expect(parseCidr('10.30.0.7/24')).toEqual({
    first: 169738240,
    last: 169738495,
    prefix: 24,
    canonical: '10.30.0.0/24',
  });
  expect(parseCidr('0.0.0.0/0')).toEqual({ first: 0, last: 4294967295, prefix: 0, canonical: '0.0.0.0/0' });
  expect(parseCidr('255.255.255.255/32')?.first).toBe(4294967295);
});

test.each(['10.0.0.0', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/', '10.0.0.0/8/8', '300.0.0.0/8', '/8'])(
  'no range: "%s"',
  text => {
    expect(parseCidr(text)).toBeUndefined();
  },
);

test('a range has as many addresses as its prefix says, begins at a multiple of them and holds its own address', () => {
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 32 }), (value, prefix) => {
      const range = parseCidr(`${formatAddress(value)}/${prefix}`);
      if (range === undefined) return false;
      const size = 2 ** (32 - prefix);
      return range.last - range.first + 1 === size && range.first % size === 0 && containsAddress(range, value);
    }),
  );
});

test('the canonical text reads as the same range', () => {
  fc.assert(
    fc.property(address, fc.integer({ min: 0, max: 32 }), (value, prefix) => {
      const range = parseCidr(`${formatAddress(value)}/${prefix}`);
      expect(parseCidr(range?.canonical ?? '')).toEqual(range);
    }),
  );
});

test('a range between two addresses includes both and cannot run backwards', () => {
  expect(parseRange('10.0.0.1', '10.0.0.1')).toEqual({ first: 167772161, last: 167772161 });
  expect(parseRange('10.0.0.1', '10.0.0.3')).toEqual({ first: 167772161, last: 167772163 });
  expect(parseRange('10.0.0.3', '10.0.0.1')).toBeUndefined();
  expect(parseRange('10.0.0.x', '10.0.0.1')).toBeUndefined();
});

test('overlap and containment agree with the sets of addresses', () => {
  fc.assert(
    fc.property(smallRange, smallRange, (a, b) => {
      const shared = members(a).filter(value => containsAddress(b, value));
      expect(overlaps(a, b)).toBe(shared.length > 0);
      expect(containsRange(b, a)).toBe(shared.length === members(a).length);
    }),
  );
});
