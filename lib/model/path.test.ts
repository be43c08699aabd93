import fc from 'fast-check';
import { pointerParts, toDotted, toPointer } from './path';

test('a path is shown with dots, indices in brackets and odd keys in quotes', () => {
  expect(toDotted(['nodes', 1, 'labels', 'example.com/zone'])).toBe('nodes[1].labels["example.com/zone"]');
  expect(toDotted(['etcdBackup', 'schedule'])).toBe('etcdBackup.schedule');
  expect(toDotted([])).toBe('');
});

test('a pointer escapes slash and tilde', () => {
  expect(toPointer(['a/b', 'c~d', 0])).toBe('/a~1b/c~0d/0');
  expect(toPointer([])).toBe('');
});

test('the parts of a pointer are those that it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), parts => {
      expect(pointerParts(toPointer(parts))).toEqual(parts);
    }),
  );
});
