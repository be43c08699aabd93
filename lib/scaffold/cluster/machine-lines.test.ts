import { addressIn } from './machine-lines';

test('a range that is too small for an address gives its start, and what is no range itself', () => {
  expect(addressIn('10.0.0.0/24', 21)).toBe('10.0.0.21');
  expect(addressIn('10.0.0.0/30', 21)).toBe('10.0.0.0');
  expect(addressIn('10.0.0.0', 21)).toBe('10.0.0.0');
});
