import fc from 'fast-check';
import { codePointOrder, manifestOrder, metadataOrder } from './key-order';

const codePoints = (text: string): number[] => Array.from(text, character => character.codePointAt(0) ?? 0);

const isBefore = (a: string, b: string): boolean => {
  const [left, right] = [codePoints(a), codePoints(b)];
  const at = left.findIndex((point, index) => point !== right[index]);
  return at < 0 ? left.length <= right.length : (left[at] ?? 0) < (right[at] ?? -1);
};

test('keys that look like integers are sorted as text', () => {
  expect(codePointOrder({ 10: 0, 9: 0, 1: 0, b: 0, a: 0 })).toEqual(['1', '10', '9', 'a', 'b']);
});

test('keys beyond U+FFFF come last', () => {
  expect(codePointOrder({ '😀': 0, '\uffff': 0, a: 0, '\ue000': 0 })).toEqual(['a', '\ue000', '\uffff', '😀']);
});

test.each([5, 100])('any %d keys are sorted by code point', maxKeys => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.constant(1), { maxKeys, size: 'max' }), map => {
      const keys = codePointOrder(map);
      expect(new Set(keys)).toEqual(new Set(Object.keys(map)));
      expect(keys.slice(1).every((key, index) => isBefore(keys[index] ?? '', key))).toBe(true);
    }),
  );
});

test('leading keys that have no value leave no gap', () => {
  expect(manifestOrder({ b: 1, metadata: 1, apiVersion: undefined, a: 1 })).toEqual([
    'metadata',
    'a',
    'apiVersion',
    'b',
  ]);
  expect(metadataOrder({ labels: 1, namespace: 1 })).toEqual(['namespace', 'labels']);
});
