import { formatIssue } from '../../model/issue';
import { readYaml } from './read-yaml';
import { placeOfKey, placeOfValue } from './source-map';

const linesOf = (text: string): readonly string[] => readYaml('e.yaml', text).issues.map(formatIssue);

const MAP = `a: 1
b:
  - c: "x"
  - { d/e: [true] }
f:
`;

test('a file is read as JSON, with an absent value as null', () => {
  expect(readYaml('e.yaml', MAP)).toMatchObject({
    value: { a: 1, b: [{ c: 'x' }, { 'd/e': [true] }], f: null },
    issues: [],
  });
});

test('a scalar stands at itself, a map or list at its key, an item at its beginning', () => {
  const { map } = readYaml('e.yaml', MAP);
  expect(placeOfValue(map, ['a'])).toEqual({ file: 'e.yaml', line: 1, column: 4, pointer: 'a' });
  expect(placeOfKey(map, ['a'])).toEqual({ file: 'e.yaml', line: 1, column: 1, pointer: 'a' });
  expect(placeOfValue(map, ['b'])).toEqual({ file: 'e.yaml', line: 2, column: 1, pointer: 'b' });
  expect(placeOfValue(map, ['b', 0])).toEqual({ file: 'e.yaml', line: 3, column: 5, pointer: 'b[0]' });
  expect(placeOfValue(map, ['b', 0, 'c'])).toEqual({ file: 'e.yaml', line: 3, column: 8, pointer: 'b[0].c' });
  expect(placeOfValue(map, ['b', 1, 'd/e', 0])).toEqual({
    file: 'e.yaml',
    line: 4,
    column: 13,
    pointer: 'b[1]["d/e"][0]',
  });
  expect(placeOfValue(map, ['f'])).toEqual({ file: 'e.yaml', line: 5, column: 1, pointer: 'f' });
});

test('what is absent stands where its parent stands', () => {
  const { map } = readYaml('e.yaml', MAP);
  expect(placeOfValue(map, ['b', 0, 'x', 'y'])).toMatchObject({ line: 3, column: 5, pointer: 'b[0].x.y' });
  expect(placeOfValue(map, [])).toEqual({ file: 'e.yaml', line: 1, column: 1 });
});

test.each([
  ['a: &x 1\n', ['e.yaml:1:4: an anchor is not allowed (&x); remove it']],
  [
    'a: &x 1\nb: *x\n',
    [
      'e.yaml:1:4: an anchor is not allowed (&x); remove it',
      'e.yaml:2:4 b: an alias is not allowed (*x); write the value out',
    ],
  ],
  ['a: *x\n', ['e.yaml:1:4 a: an alias is not allowed (*x); write the value out']],
  ['a: !!str 1\n', ['e.yaml:1:4: a tag is not allowed (!!str); quote text instead']],
  ['a: !secret x\n', ['e.yaml:1:4: a tag is not allowed (!secret); quote text instead']],
  ['a: 1\n<<: { b: 1 }\n', ['e.yaml:2:1: a merge key is not allowed (<<); write the keys out']],
  ['%YAML 1.1\n---\na: 1\n', ['e.yaml:1:1: a directive is not allowed (%YAML 1.1); remove it']],
  ['a: 1\n---\nb: 2\n', ['e.yaml:2:1: a second document is not allowed; keep one']],
  ['? [a]\n: 1\n', ['e.yaml:1:3: a key must be text; write a plain word']],
  ['a: 1\nb:\n  a: 1\n  a: 2\n', ['e.yaml:4:3 b.a: key "a" stands twice (first in line 3); keep one of them']],
  ['a: 1\n"a": 2\n', ['e.yaml:2:1 a: key "a" stands twice (first in line 1); keep one of them']],
  ['on: 1\n', ['e.yaml:1:1 on: YAML 1.1 reads a boolean, YAML 1.2 text (on); quote it']],
  ['a: [1, 012]\n', ['e.yaml:1:8 a[1]: YAML 1.1 and 1.2 read different numbers (012); quote it']],
  ['a: "x\u0007"\n', ['e.yaml:1:6: a hidden character (U+0007); remove it, or write it as an escape in double quotes']],
  ['', ['e.yaml: is empty; write the keys of its schema']],
  ['# nothing\n', ['e.yaml: is empty; write the keys of its schema']],
  ['- a\n', ['e.yaml:1:1: must be a map of keys and values; write the keys of its schema']],
  [
    'a: [1\nb: 2\n',
    ['e.yaml:2:1: not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]'],
  ],
  ['a: b: c\n', ['e.yaml:1:4: not YAML: Nested mappings are not allowed in compact mappings']],
])('%j', (text, expected) => {
  expect(linesOf(text)).toEqual(expected);
});

test('hidden characters are reported once a line, a lone carriage return among them', () => {
  const fix = 'remove it, or write it as an escape in double quotes';
  expect(linesOf('a: "\u0000\u0000"\nb: "x\ry"\r\n')).toEqual([
    `e.yaml:1:5: a hidden character (U+0000); ${fix}`,
    `e.yaml:2:6: a hidden character (U+000D); ${fix}`,
  ]);
});

test('quoted text is never ambiguous', () => {
  expect(linesOf(`a: "yes"\nb: '012'\nc: |\n  12:30\n`)).toEqual([]);
});

test('64 levels are read, the 65th is an error, whatever comes after it', () => {
  const nested = (levels: number): string => `a: ${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}\n`;
  expect(linesOf(nested(64))).toEqual([]);
  expect(linesOf(nested(65))).toEqual(['e.yaml:1:67: nested deeper than 64 levels; make it flat']);
  expect(linesOf('['.repeat(200_000))).toEqual(['e.yaml:1:65: nested deeper than 64 levels; make it flat']);
});

test('an anchor bomb is reported, not exploded', () => {
  const level = (index: number): string =>
    `a${index}: &a${index} [${Array(9)
      .fill(`*a${index - 1}`)
      .join(', ')}]`;
  const bomb = ['a0: &a0 [x]', ...Array.from({ length: 20 }, (_, index) => level(index + 1))].join('\n');
  const lines = linesOf(bomb);
  expect(lines).toContain('e.yaml:1:5: an anchor is not allowed (&a0); remove it');
  expect(lines).toContain('e.yaml:2:10 a1[0]: an alias is not allowed (*a0); write the value out');
  expect(lines).toHaveLength(21 + 20 * 9);
});

test('ten thousand keys are read in one pass', () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `k${index}: 1`).join('\n');
  expect(linesOf(`${text}\nk0: 2\n`)).toEqual([
    'e.yaml:10001:1 k0: key "k0" stands twice (first in line 1); keep one of them',
  ]);
});

test('a key named like a property of every object is an ordinary key', () => {
  expect(Object.keys(readYaml('e.yaml', '__proto__: 1\nconstructor: 2\n').value ?? {})).toEqual([
    '__proto__',
    'constructor',
  ]);
});
