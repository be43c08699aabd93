import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { loadAll } from 'js-yaml';
import { clearScalar } from '../inventory/yaml/clear-scalar';
import { readWhole } from '../inventory/yaml/read-yaml';
import type { Json } from '../model/json';
import { PROJECT } from '../testing/project';
import { readBlockYaml } from './block-yaml';
import { KUBERNETES_SCHEMA, plainScalar } from './kubernetes-schema';

const read = (text: string): Json | undefined => readBlockYaml(text, plainScalar);

test.each<[string, Json]>([
  ['a: 1\n', { a: 1 }],
  ['---\n# first\na: b c # rest\n\nd:\n', { a: 'b c', d: null }],
  ['a:\n- b\n-\n-  - c\n   - d: e\n     f: g\nh: i\n', { a: ['b', null, ['c', { d: 'e', f: 'g' }]], h: 'i' }],
  ['a:\n  b: yes\n  "c d": ~\n', { a: { b: true, 'c d': null } }],
  ['k8s:io.x/y: http://z:80\na b: c\n', { 'k8s:io.x/y': 'http://z:80', 'a b': 'c' }],
  ["a: \"b\\u00e9\\n\"\nc: 'it''s' # d\n", { a: 'bé\n', c: "it's" }],
  ['a: []\nb: {}\nc: [x y, "1", { d: [2, ~] },] # e\n', { a: [], b: {}, c: ['x y', '1', { d: [2, null] }] }],
  ['a: [. x && y, /z/.*]\n', { a: ['. x && y', '/z/.*'] }],
  ['a: |\n  b\n\n   c\n  # d\n\ne: |-\n  f\ng:\n  - |+\n    h\n\n', { a: 'b\n\n c\n# d\n', e: 'f', g: ['h\n\n'] }],
  ['a: >-\n  b\n  c\nd: >\n  e\n', { a: 'b c', d: 'e\n' }],
])('%j is read', (text, value) => {
  expect(read(text)).toEqual(value);
});

test.each([
  ...['', '# a\n', '---\n', '--- a\n', 'a\n', '"a"\n', '[a]\n', '%YAML 1.2\n---\na: 1\n', ' a: 1\n'],
  ...['a: 1\na: 2\n', 'a: { b: 1, b: 2 }\n', 'constructor: 1\n', '__proto__: 1\n', '"null": 1\n', '"a,b": 1\n'],
  ...['yes: 1\n', '1: a\n', '<<: a\n', '? a\n: b\n', '{{ a }}: b\n', `${'k'.repeat(1001)}: 1\n`],
  ...['a: b\n  c\n', 'a: "b\n  c"\n', 'a: [b,\n  c]\n', 'a: |2\n  b\n', 'a: |\n\n', 'a: |\n  b', 'a: | # b\n  c\n'],
  ...['a: |\n   b\n  c\n', 'a: |\n   \n  b\n', 'a: >\n  b\n\n  c\n', 'a: >\n  b\n   c\n', 'a:\n  - b\n c: d\n'],
  ...[
    'a: &b c\n',
    'a: *b\n',
    'a: !!str b\n',
    'a: @b\n',
    'a: b: c\n',
    'a: b:\n',
    'a: - b\n',
    'a: "\\x41"\n',
    'a: "b" c\n',
  ],
  ...['a: 9007199254740993\n', 'a: .inf\n', 'a: [b: c]\n', 'a: { b }\n', 'a: [- b]\n', 'a: [b #c]\n', 'a: [[b]\n'],
  ...[
    'a:\tb\n',
    'a: b\r\n',
    'a: b\u0085c\n',
    'a: "😀"\n',
    '- a\nb: c\n',
    '- -\n- x\n',
    'a:\n-\n  -\n- b\n',
    'a:\n- b\n  c\n',
    'a: b\n...\n',
    'a: 1\n---\nb: 2\n',
  ],
])('%j is for the whole reader', text => {
  expect(read(text)).toBeUndefined();
});

test('what lies deeper than forty levels is for the whole reader', () => {
  const nested = (levels: number): string =>
    Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:${level === levels - 1 ? ' 1' : ''}\n`).join(
      '',
    );
  expect(read(nested(40))).toBeDefined();
  expect(read(nested(41))).toBeUndefined();
  expect(read(`a: ${'['.repeat(10)}${']'.repeat(10)}\n`)).toBeDefined();
  expect(read(`a: ${'['.repeat(11)}${']'.repeat(11)}\n`)).toBeUndefined();
});

test('a document of more than a million characters is for the whole reader', () => {
  const long = (characters: number): string => `a: "${'b'.repeat(characters - 6)}"\n`;
  expect(read(long(1_000_000))).toBeDefined();
  expect(read(long(1_000_001))).toBeUndefined();
  expect(read(`a: "${'b'.repeat(15_000_000)}\n`)).toBeUndefined();
});

test('a document of more than 100,000 values is for the whole reader, however they are written', () => {
  const flow = (values: number): string => `a: [${'1,'.repeat(values - 2)}]\n`;
  expect(read(flow(100_000))).toBeDefined();
  expect(read(flow(100_001))).toBeUndefined();
  const block = (values: number): string => '-\n'.repeat(values - 1);
  expect(read(block(100_000))).toBeDefined();
  expect(read(block(100_001))).toBeUndefined();
});

test('a blank that is none to YAML is part of the value', () => {
  expect(read('a: b\u00a0 # c\nd: [e\u3000 , f]\n')).toEqual({ a: 'b\u00a0', d: ['e\u3000', 'f'] });
});

const SCALARS = [
  ...[
    'a',
    'b c',
    '1',
    '-1',
    '-0',
    '1.5',
    '0x1F',
    '0777',
    '1_000',
    '1e3',
    '0e8a',
    '.5',
    '08',
    'true',
    'yes',
    'null',
    '~',
  ],
  ...[
    '""',
    "''",
    '"a\\nb"',
    "'it''s'",
    '"x" # c',
    'a # c',
    'a #c',
    'a#c',
    '#c',
    '- a',
    '-',
    '--',
    '-a: b',
    '? a',
    ':a',
  ],
  ...[
    'a:',
    'a: b',
    'a:b',
    '[]',
    '{}',
    '[a, "b", \'c\', 1, ~]',
    '{ a: 1, b: [x] }',
    '{a:1}',
    '{"a": 1}',
    '{ a }',
    '[a: b]',
  ],
  ...[
    '[a,]',
    '[,]',
    '[a',
    '{y: 1}',
    '[a:b:c]',
    '[--a]',
    '[-]',
    '[a?]',
    '[a*b, c"d]',
    '{a: b|c}',
    '|',
    '|-',
    '|+',
    '>',
    '>-',
  ],
  ...[
    '!!str 1',
    '&x a',
    '*x',
    '@a',
    '2001-01-01',
    '12:30',
    '"a"b',
    '"a": b',
    '{{ x }}',
    'b\u00a0 # c',
    '\u3000 # c',
    '$x',
    '=',
    '<<',
    'é',
    '\u00a0',
  ],
];
const KEYS = [
  'name',
  'a/b.c',
  'k8s:x',
  'a b',
  'a  b',
  'y',
  '1',
  '"q"',
  "'r'",
  '-x',
  '~',
  'a#b',
  'a,b',
  '<<',
  'toString',
  'on',
];

const key = fc.oneof({ weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'd', 'e') }, fc.constantFrom(...KEYS));
const scalar = fc.oneof(fc.constantFrom('a', '1', '"x"', '|', '[a, b]'), fc.constantFrom(...SCALARS));
const content = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(key, scalar).map(([name, value]) => `${name}: ${value}`) },
  { weight: 2, arbitrary: key.map(name => `${name}:`) },
  { weight: 2, arbitrary: scalar.map(value => `- ${value}`) },
  { weight: 2, arbitrary: fc.tuple(key, scalar).map(([name, value]) => `- ${name}: ${value}`) },
  fc.constantFrom('-', '# c', '', '   ', 'text', '- - a', '- - a: b', '---', '...'),
);
/** Lines each of which is indented much like the one before it. */
const document = fc
  .array(fc.tuple(fc.constantFrom(0, 0, 0, 2, 2, -2, -2, -4, 1), content), { minLength: 1, maxLength: 8 })
  .map(lines => {
    let indent = 0;
    return lines
      .map(([step, text], at) => {
        indent = at === 0 ? 0 : Math.max(0, indent + step);
        return `${' '.repeat(indent)}${text}\n`;
      })
      .join('');
  });

const byJsYaml = (text: string): unknown => {
  try {
    return loadAll(text, null, { schema: KUBERNETES_SCHEMA });
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

test('what is read is what js-yaml reads as Kubernetes does', () => {
  fc.assert(
    fc.property(document, text => {
      const value = read(text);
      fc.pre(value !== undefined);
      expect([text, byJsYaml(text)]).toStrictEqual([text, [value]]);
    }),
    { numRuns: 1000, maxSkipsPerRun: 100 },
  );
});

test('what is read of environments/ is what is read with the places of values, and nothing is wrong with it', () => {
  fc.assert(
    fc.property(document, text => {
      const value = readBlockYaml(text, clearScalar);
      fc.pre(value !== undefined && !Array.isArray(value));
      const { value: whole, issues } = readWhole('a.yaml', text);
      expect([text, whole, issues]).toStrictEqual([text, value, []]);
    }),
    { numRuns: 500, maxSkipsPerRun: 100 },
  );
});

test('files that we write are read, and those of environments/', () => {
  const filesIn = (folder: string): readonly string[] =>
    readdirSync(join(PROJECT, folder), { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.yaml'))
      .map(entry => join(entry.parentPath, entry.name));
  const isRead = (file: string): boolean => read(readFileSync(file, 'utf8')) !== undefined;
  const written = filesIn('dist/dev');
  expect(written.length).toBeGreaterThan(100);
  expect([...written, ...filesIn('environments')].filter(file => !isRead(file))).toEqual([]);
});
