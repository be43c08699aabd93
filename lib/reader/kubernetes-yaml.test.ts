import type { Json } from '../model/json';
import { formatIssue } from '../model/issue';
import { readYaml } from './kubernetes-yaml';

const valueOf = (text: string): Json | undefined => {
  const { documents, issues } = readYaml(text, 'a.yaml');
  expect(issues).toEqual([]);
  return documents[0]?.value;
};

const problems = (text: string): string[] => readYaml(text, 'a.yaml').issues.map(formatIssue);

test.each<[string, Json]>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE'].map((text): [string, Json] => [
    text,
    true,
  ]),
  ...['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'FALSE'].map((text): [string, Json] => [text, false]),
  ...['', '~', 'null', 'Null', 'NULL'].map((text): [string, Json] => [text, null]),
  ...['yEs', 'nULL', '=', '<<', '12:30', '2001-01-01', '2001-01-01T00:00:00Z', '0x', 'e10', '1.2.3', '_1'].map(
    (text): [string, Json] => [text, text],
  ),
  ['0777', 511],
  ['0o17', 15],
  ['0X1F', 31],
  ['0b11', 3],
  ['1_000', 1000],
  ['08', 8],
  ['1e3', 1000],
  ['1e400', '1e400'],
  ['"1"', '1'],
  ["'yes'", 'yes'],
  ['!!str 12', '12'],
  ['!!str', ''],
  ['!!int "0777"', 511],
  ['!!float 1', 1],
  ['!!binary aGk=', 'hi'],
  ['!!binary "aG\\nk="', 'hi'],
  ['!!timestamp 2001-01-01', '2001-01-01'],
  ['!own 12', '12'],
  ['!own [1]', [1]],
  ['!own {a: 1}', { a: 1 }],
  ['! 12', '12'],
  ['|\n  a\n', 'a\n'],
])('%j is read as %j, as sigs.k8s.io/yaml reads it', (text, value) => {
  expect(valueOf(`a: ${text}\n`)).toEqual({ a: value });
});

test('keys become strings as sigs.k8s.io/yaml makes them', () => {
  expect(valueOf('y: 1\n0x10: 2\n1_0: 3\n1.50: 4\noff: 5\n2001-01-01: 6\n9007199254740993: 7\n')).toEqual({
    true: 1,
    16: 2,
    10: 3,
    '1.5': 4,
    false: 5,
    '2001-01-01': 6,
    '9007199254740993': 7,
  });
});

test('a key __proto__ is a key like any other', () => {
  expect(JSON.stringify(valueOf('__proto__: {a: 1}\n'))).toBe('{"__proto__":{"a":1}}');
});

test('anchors and merge keys are opened', () => {
  expect(valueOf('a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\ne: *x\n')).toEqual({
    a: { b: 1, c: 2 },
    d: { b: 1, c: 3 },
    e: { b: 1, c: 2 },
  });
});

test('the colon of a key ends the name of an alias, as it does for Go', () => {
  expect(valueOf('a: &app x\nb:\n  *app:\n    c: 1\n')).toEqual({ a: 'x', b: { x: { c: 1 } } });
});

test('empty documents are skipped and counted', () => {
  const { documents, issues } = readYaml(
    '# first\n---\na: 1\n---\n# none\n---\n---\nb\n...\n---\n[c]\n--- ~\n',
    'a.yaml',
  );
  expect(issues).toEqual([]);
  expect(documents).toEqual([
    { value: { a: 1 }, index: 0 },
    { value: 'b', index: 3 },
    { value: ['c'], index: 4 },
  ]);
});

test.each(['', '\n', '# only\n', '---\n', '\ufeff'])('%j holds nothing', text => {
  expect(readYaml(text, 'a.yaml')).toEqual({ documents: [], issues: [] });
});

test('a document that is not YAML is an issue at its place, and the others are read', () => {
  const { documents, issues } = readYaml('a: 1\n---\nb: [1\n---\nc: 1\n  d: 2\n---\ne: 1\n', 'a.yaml');
  expect(documents).toEqual([
    { value: { a: 1 }, index: 0 },
    { value: { e: 1 }, index: 3 },
  ]);
  expect(issues.map(formatIssue)).toEqual([
    'a.yaml:4:1: not valid YAML (unexpected end of the stream within a flow collection); correct the syntax',
    'a.yaml:6:4: not valid YAML (bad indentation of a mapping entry); correct the syntax',
  ]);
  expect(issues.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['yaml', 'error'],
    ['yaml', 'error'],
  ]);
});

test('a key that stands twice is an issue at the second', () => {
  expect(problems('x: 0\n---\na:\n  b: 1\n  c: 2\n  b: 3\n')).toEqual([
    'a.yaml:6:3: key stands twice in one map (b); keep one of them',
  ]);
  expect(problems('1: a\n"1": b\n')).toEqual(['a.yaml:2:1: key stands twice in one map ("1"); keep one of them']);
});

test('integers beyond 2^53 are issues, and read rounded', () => {
  const { documents, issues } = readYaml('x: 0\n---\na:\n  - b: 9007199254740993\n', 'a.yaml');
  expect(issues.map(formatIssue)).toEqual([
    'a.yaml:4:8: integer cannot be held exactly (9007199254740993); write it as a string, or below 9007199254740992',
  ]);
  expect(documents[1]).toEqual({ value: { a: [{ b: 9007199254740992 }] }, index: 1 });
});

test('infinities and NaN are issues', () => {
  expect(problems('a: .inf\nb: [.nan]\n')).toEqual([
    'a.yaml:1:4: number that JSON has no form for (Infinity); write it as a string, or as a finite number',
    'a.yaml:2:5: number that JSON has no form for (NaN); write it as a string, or as a finite number',
  ]);
});

test('keys that are maps, lists or null are issues', () => {
  const fix = 'quote it; a template that was never rendered looks like this';
  expect(problems('a: {{ x }}\nb:\n  ~: 1\n[c, d]: 2\n')).toEqual([
    `a.yaml:1:5: key is no string (a map); ${fix}`,
    `a.yaml:3:3: key is no string (null); ${fix}`,
    `a.yaml:4:1: key is no string (a list); ${fix}`,
  ]);
  expect(problems('"null": 1\n"a,b": 2\n"[object Object]": 3\n')).toEqual([]);
});

test('NUL is an issue', () => {
  expect(problems('a: b\u0000\n')).toEqual([
    'a.yaml:1:5: not valid YAML (null byte is not allowed in input); correct the syntax',
  ]);
});

const nested = (levels: number): string => '['.repeat(levels - 1) + 'a' + ']'.repeat(levels - 1);

test('100 levels are read, 101 are an issue', () => {
  expect(readYaml(nested(100), 'a.yaml').issues).toEqual([]);
  expect(problems(`a: 1\n---\n${nested(101)}`)).toEqual([
    'a.yaml:2:1: more than 100 levels; make the document flatter',
  ]);
});

test('levels without end are an issue', () => {
  expect(problems('['.repeat(100_000))).toEqual(['a.yaml:1:200: more than 100 levels; make the document flatter']);
  const block = Array.from({ length: 300 }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
  expect(readYaml(block, 'a.yaml').issues.map(({ rule }) => rule)).toEqual(['limit']);
});

test('an alias to what holds it is over the limit of levels', () => {
  expect(readYaml('&a [*a]', 'a.yaml').issues.map(({ rule, message }) => [rule, message])).toEqual([
    ['limit', 'more than 100 levels'],
  ]);
});

test('100,000 values after aliases are read, one more is an issue', () => {
  const list = (items: number): string => `a: &a [${'1,'.repeat(49_998)}]\nb: *a\nc: [${'1,'.repeat(items)}]\n`;
  expect(readYaml(list(0), 'a.yaml').issues).toEqual([]);
  expect(problems(list(1))).toEqual([
    'a.yaml:1:1: more than 100000 values after aliases; split the document, or write fewer aliases',
  ]);
});

test('a bomb of aliases ends at the limit', () => {
  const levels = Array.from({ length: 30 }, (_, at) => `a${at + 1}: &a${at + 1} [*a${at}, *a${at}]`);
  const { documents, issues } = readYaml(`a0: &a0 x\n${levels.join('\n')}\n---\nb: 1\n`, 'a.yaml');
  expect(issues.map(({ rule }) => rule)).toEqual(['limit']);
  expect(documents).toEqual([{ value: { b: 1 }, index: 1 }]);
});

test('text over 16 MiB is not read', () => {
  expect(problems(`a: "${'x'.repeat(16 * 1024 * 1024)}"`)).toEqual([
    'a.yaml: larger than 16777216 bytes (16777221); split the file',
  ]);
});

test('a document that is known is not read again, wherever it stands', () => {
  const known = new Map<string, Json>();
  const [first] = readYaml('---\na: { b: 1 }\n---\nc: 2\n', 'a.yaml', known).documents;
  const { documents } = readYaml('---\nc: 3\n---\na: { b: 1 }\n', 'b.yaml', known);
  expect(documents).toEqual([
    { value: { c: 3 }, index: 0 },
    { value: { a: { b: 1 } }, index: 1 },
  ]);
  expect(documents[1]?.value).toBe(first?.value);
});
