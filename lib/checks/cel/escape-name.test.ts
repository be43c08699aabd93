import { escapeName } from './escape-name';

test.each([
  ['name', 'name'],
  ['namespace', '__namespace__'],
  ['continue', '__continue__'],
  ['my.key', 'my__dot__key'],
  ['my-key', 'my__dash__key'],
  ['a/b', 'a__slash__b'],
  ['a__b', 'a__underscores__b'],
  ['_a', '_a'],
])('%s is seen as %s', (name, escaped) => {
  expect(escapeName(name)).toBe(escaped);
});

test.each(['0a', 'a b', '', '$ref', 'é'])('%j cannot be seen', name => {
  expect(escapeName(name)).toBeUndefined();
});
