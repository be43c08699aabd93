import fc from 'fast-check';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import type { Json, JsonObject } from '../model/json';
import { emitManifest, emitYaml } from '../render/yaml/emit-yaml';
import { readYaml } from './kubernetes-yaml';

const NASTY = [
  ...['', '~', 'null', 'Null', 'y', 'N', 'yes', 'No', 'on', 'OFF', 'true', 'False', '=', '<<', 'nan', '__proto__'],
  ...['0', '-1', '+1', '0777', '08', '0o14', '0x1F', '0X1F', '0b11', '0b+1', '1_000', '1__2', '-_1', '_1', '0_x1'],
  ...['1.', '.5', '-.5', '1e3', 'e1', 'e123456', '1e400', '.inf', '-.INF', '.nan', '1.2.3', '9007199254740993'],
  ...['12:30', '190:20:30.15', '2001-01-01', '2001-12-14 21:59:43.10 -5', '2001-12-15T02:59:43.1Z'],
  ...['-', '--', '---', '--- a', '...', '--x', '- a', '? a', '?', ':', ':a', 'a:', 'a: b', 'a #b', '#', '!!str', '!'],
  ...['&a', '*a', '%YAML', '@a', '`', '|', '>', '|-', '{}', '{a}', '[]', '[', ']', ',', '"', "'", "it's", '"a"'],
  ...[' ', ' a', 'a ', '\t', '\ta', 'a\tb', '\u00a0', '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u009f'],
  ...['\u2028', '\u2029', '\ufeff', '\u200b', '\u200d', '\u202e', '\ufffd', '\uffff', '\ud800', '\udc00', '😀', 'é'],
  ...[
    '\n',
    '\n\n',
    ' \n',
    '\n ',
    'a\n',
    'a\n\n',
    '\na',
    '  a\nb',
    '\ta\nb\n',
    'a\n \nb',
    'a \nb',
    'a\n  b\n',
    '\r\n',
    'a\rb',
  ],
  ...[
    '- a\n- b\n',
    'a: b\n',
    '# a\n',
    '---\na\n',
    '...\n',
    '{{ .x }}\n',
    '\u0085\na',
    'k'.repeat(1001),
    'w '.repeat(200),
  ],
];

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom(...NASTY, 'a', ' ', '\n', ': ', ' #', '\n  '), { maxLength: 5 })
    .map(parts => parts.join('')),
  fc.string({ unit: fc.constantFrom(...Array.from('ab01_.:-+eExo #\n\t \'"{[&*!|>%@~?,=')), maxLength: 12 }),
);

const number = fc
  .oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .filter(value => !Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 2 ** 64)
  .map(value => value + 0);

const { json } = fc.letrec<{ json: Json; map: JsonObject }>(tie => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    text,
    number,
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('json'), { maxLength: 4 }),
    tie('map'),
  ),
  map: fc.dictionary(text, tie('json'), { maxKeys: 4, noNullPrototype: true }),
}));

const body = fc.dictionary(
  fc.oneof(fc.constantFrom('apiVersion', 'kind', 'metadata', 'name', 'spec'), text),
  fc.oneof(json, fc.constant('v1alpha1')),
  { maxKeys: 6, minKeys: 1, noNullPrototype: true },
);

const READERS: readonly (readonly [string, (yaml: string) => unknown])[] = [
  [
    'our reader',
    yaml => {
      const { documents, issues } = readYaml(yaml, 'a.yaml');
      expect(issues).toEqual([]);
      expect(documents.length).toBeLessThanOrEqual(1);
      return documents[0]?.value ?? null;
    },
  ],
  ['yaml as YAML 1.1', (yaml): unknown => parse(yaml, { version: '1.1', maxAliasCount: 0 })],
  ['yaml as YAML 1.2', (yaml): unknown => parse(yaml, { version: '1.2', maxAliasCount: 0 })],
  ['js-yaml', yaml => load(yaml)],
];

describe.each(READERS)('%s', (_, read) => {
  test('gives back any value that was emitted', () => {
    fc.assert(
      fc.property(json, value => {
        expect(read(emitYaml(value))).toStrictEqual(value);
      }),
      { numRuns: 1500 },
    );
  });

  test('gives back any manifest that was emitted', () => {
    fc.assert(
      fc.property(body, value => {
        expect(read(emitManifest(value))).toStrictEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test.each(NASTY)('gives back %j as value, key and item', nasty => {
    const value = { [nasty]: { [nasty]: nasty, list: [nasty, [nasty, { [nasty]: nasty }]] } };
    expect(read(emitYaml(value))).toStrictEqual(value);
    expect(read(emitYaml(nasty))).toBe(nasty);
  });
});

test('what was emitted ends with one newline, has no other break than LF and is whole in UTF-8', () => {
  fc.assert(
    fc.property(json, value => {
      const yaml = emitYaml(value);
      expect(yaml).toMatch(/[^\n]\n$/);
      expect(yaml).not.toMatch(/[\r\u0085\u2028\u2029\ufeff]/);
      expect(Buffer.from(yaml).toString()).toBe(yaml);
    }),
  );
});

test('emitting what was read gives the same bytes', () => {
  fc.assert(
    fc.property(body, value => {
      const [document] = readYaml(emitManifest(value), 'a.yaml').documents;
      expect(emitYaml(document?.value ?? null)).toBe(emitYaml(value));
    }),
  );
});
