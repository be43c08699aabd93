import type { JsonObject } from '../../model/json';
import { keyRows, type Resolve } from './schema-rows';

const DEFINITIONS: Readonly<Record<string, JsonObject>> = {
  name: { type: 'string', description: 'A name.', examples: ['a1'] },
  volume: { description: 'A volume.', properties: { size: { type: 'integer' } } },
};

const resolve: Resolve = ref => ({ name: ref, schema: DEFINITIONS[ref] ?? {} });

const rows = (properties: JsonObject, required: readonly string[] = []): readonly string[] =>
  keyRows({ required, properties }, resolve).map(row => row.join(' | '));

test('what may stand somewhere is said in words, with the range and an example', () => {
  expect(
    rows(
      {
        on: { type: 'boolean', description: 'Whether.' },
        port: { type: 'integer', minimum: 1, maximum: 9, description: 'Where.' },
        least: { type: 'number', minimum: 1 },
        most: { type: 'number', maximum: 9 },
        kind: { enum: ['a', 'on'] },
        only: { const: 'x' },
        name: { $ref: 'name', description: 'Whose.' },
        labels: { type: 'object', additionalProperties: { type: 'string' }, examples: [{ a: 'b' }] },
        pem: { type: 'string', examples: ['BEGIN\nEND\n'] },
        other: { allOf: [{ $ref: 'name' }], maxLength: 3 },
      },
      ['on'],
    ),
  ).toEqual([
    'on | `true`, `false` | yes | Whether.',
    'port | number, 1 to 9 |  | Where.',
    'least | number, from 1 |  | ',
    'most | number, up to 9 |  | ',
    'kind | `a`, `on` |  | ',
    'only | `x` |  | ',
    'name | text |  | Whose. For example `a1`',
    'labels | map of text |  |  For example `{ a: b }`',
    'pem | text |  |  For example `BEGIN` and more lines',
    'other | text |  | A name. For example `a1`',
  ]);
});

test('an example stands where it says more than the form, and fits into a row', () => {
  const pair = { type: 'object', properties: { a: { type: 'string' } }, examples: [{ a: 'b' }] };
  expect(
    rows({
      on: { type: 'boolean', description: 'Whether.', examples: [true] },
      kind: { enum: ['a', 'b'], examples: ['b'] },
      only: { const: 'x', examples: ['x'] },
      zones: { type: 'array', items: { type: 'string' }, examples: [['example.com', 'example.org']] },
      keys: { type: 'array', items: { type: 'string' }, examples: [['BEGIN\nEND\n']] },
      pairs: { type: 'array', items: { type: 'object' }, examples: [[{ a: 'b' }]] },
      named: { type: 'object', additionalProperties: { type: 'object' }, examples: [{ n: { a: 'b' } }] },
      pair,
    }),
  ).toEqual([
    'on | `true`, `false` |  | Whether.',
    'kind | `a`, `b` |  | ',
    'only | `x` |  | ',
    'zones | list of text |  |  For example `[ example.com, example.org ]`',
    'keys | list of text |  | ',
    'pairs | list of keys |  | ',
    'named | map of keys |  | ',
    'pair | keys |  | ',
    'pair.a | text |  | ',
  ]);
});

test('keys below others are told with the way to them, unless a definition has its own table', () => {
  const size = { properties: { cpu: { type: 'string' } }, required: ['cpu'] };
  expect(
    rows({
      volume: { $ref: 'volume', description: 'Its own.' },
      one: { type: 'object', ...size },
      many: { type: 'array', items: size },
      named: { type: 'object', additionalProperties: { type: 'object', ...size } },
      volumes: { type: 'array', items: { $ref: 'volume' } },
    }),
  ).toEqual([
    'volume | [volume](#volume) |  | Its own.',
    'one | keys |  | ',
    'one.cpu | text | yes | ',
    'many | list of text |  | ',
    'many[].cpu | text | yes | ',
    'named | map of keys |  | ',
    'named.NAME.cpu | text | yes | ',
    'volumes | list of [volume](#volume) |  | ',
  ]);
});

test('of several forms each begins with the word that tells it', () => {
  const oneOf = [
    {
      description: 'Round.',
      required: ['kind'],
      properties: { kind: { const: 'circle' }, radius: { type: 'number' } },
    },
    {
      description: 'Even.',
      required: ['kind', 'side'],
      properties: { kind: { const: 'square' }, side: { type: 'number' } },
    },
  ];
  expect(
    rows({ shape: { type: 'object', description: 'Which.', discriminator: { propertyName: 'kind' }, oneOf } }),
  ).toEqual([
    'shape | keys |  | Which.',
    'shape.kind | `circle` | yes | Round.',
    'shape.radius | number |  | ',
    'shape.kind | `square` | yes | Even.',
    'shape.side | number | yes | ',
  ]);
});
