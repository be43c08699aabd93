import { goFloat, goInteger } from './go-number';

test.each<[string, number | bigint]>([
  ['0', 0],
  ['-0', 0],
  ['+7', 7],
  ['0777', 511],
  ['0o17', 15],
  ['0O17', 15],
  ['0x1F', 31],
  ['0X1f', 31],
  ['-0x10', -16],
  ['0b11', 3],
  ['0B11', 3],
  ['0b-1', -1],
  ['1_000', 1000],
  ['1__0_', 10],
  ['-_1', -1],
  ['0_x1', 1],
  ['9007199254740991', 9007199254740991],
  ['9007199254740992', 9007199254740992n],
  ['-9223372036854775808', -9223372036854775808n],
  ['18446744073709551615', 18446744073709551615n],
])('%s is an integer', (text, value) => {
  expect(goInteger(text)).toBe(value);
});

test.each(['', '-', '_1', '08', '0o8', '0x', '0b2', '1.0', '1e3', '12:30', '2001-01-01', '18446744073709551616', 'x1'])(
  '%j is no integer',
  text => {
    expect(goInteger(text)).toBeUndefined();
  },
);

test.each([
  ['1.5', 1.5],
  ['1.', 1],
  ['-.5', -0.5],
  ['.5e1', 5],
  ['08', 8],
  ['1e3', 1000],
  ['+1E-3', 0.001],
  ['1_000.5', 1000.5],
  ['.1_0', 0.1],
  ['.inf', Infinity],
  ['+.INF', Infinity],
  ['-.Inf', -Infinity],
  ['.NaN', NaN],
])('%s is a float', (text, value) => {
  expect(goFloat(text)).toBe(value);
});

test.each(['', '.', 'e1', '1e', '1.2.3', '._1', '.1__0', '.1_', '1e400', '.iNF', '-.nan', '0x1p3', '_1.5', 'inf'])(
  '%j is no float',
  text => {
    expect(goFloat(text)).toBeUndefined();
  },
);
