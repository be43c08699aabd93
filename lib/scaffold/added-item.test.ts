import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { addedItem } from './added-item';

const ITEM = '- name: new\n  port: 80';

test.each([
  ['an empty list', 'a: 1\napps: []\n', 'a: 1\napps:\n  - name: new\n    port: 80\n'],
  [
    'a comment behind an empty list',
    'apps: [] # none yet\nb: 2\n',
    'apps: # none yet\n  - name: new\n    port: 80\nb: 2\n',
  ],
  [
    'a list with comments, and keys after it',
    'apps:\n  # first\n  - name: one # good\n    list:\n      - x # last\n\n# about b\nb: 2\n',
    'apps:\n  # first\n  - name: one # good\n    list:\n      - x # last\n\n  - name: new\n    port: 80\n\n# about b\nb: 2\n',
  ],
  ['a list without indent', 'apps:\n- name: one\n', 'apps:\n- name: one\n\n- name: new\n  port: 80\n'],
  ['no end of line', 'apps:\n  - name: one', 'apps:\n  - name: one\n\n  - name: new\n    port: 80'],
  ['lines of Windows', 'apps:\r\n  - name: one\r\n', 'apps:\r\n  - name: one\r\n\r\n  - name: new\r\n    port: 80\r\n'],
  [
    'items right under each other',
    'apps:\n  - name: one\n    x: |\n      a\n\n  # the next\n  - name: two # good\n  - name: three\n\nb: 1\n',
    'apps:\n  - name: one\n    x: |\n      a\n\n  # the next\n  - name: two # good\n  - name: three\n  - name: new\n    port: 80\n\nb: 1\n',
  ],
  [
    'items with a line between them',
    'apps:\n  - name: one\n\n  # the next\n  - name: two\n',
    'apps:\n  - name: one\n\n  # the next\n  - name: two\n\n  - name: new\n    port: 80\n',
  ],
  [
    'lines of Windows',
    'apps:\r\n  - a: 1\r\n  - a: 2\r\n',
    'apps:\r\n  - a: 1\r\n  - a: 2\r\n  - name: new\r\n    port: 80\r\n',
  ],
  [
    'an item of one line in flow style',
    'apps:\n  - { name: one }\nb: 1\n',
    'apps:\n  - { name: one }\n\n  - name: new\n    port: 80\nb: 1\n',
  ],
])('an item is added to %s', (_, before, after) => {
  expect(addedItem(before, 'apps', ITEM)).toBe(after);
});

test('what is no list, or one in a line, is refused', () => {
  expect(() => addedItem('apps: x\n', 'apps', ITEM)).toThrow('apps is no list');
  expect(() => addedItem('b: []\n', 'apps', ITEM)).toThrow('apps is no list');
  expect(() => addedItem('apps: [{ name: one }]\n', 'apps', ITEM)).toThrow('apps has its items in one line');
});

test('the item is the last one, and nothing else changes', () => {
  const values = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,5}$/),
    fc.oneof(fc.string(), fc.integer(), fc.array(fc.string(), { minLength: 1 })),
  );
  fc.assert(
    fc.property(fc.array(values.filter(one => Object.keys(one).length > 0)), values, (apps, rest) => {
      const before = { ...rest, apps, last: 'x' };
      const after: unknown = parse(addedItem(stringify(before), 'apps', ITEM));
      expect(after).toEqual({ ...before, apps: [...apps, { name: 'new', port: 80 }] });
    }),
  );
});
