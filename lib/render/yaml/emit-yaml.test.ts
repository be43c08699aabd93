import type { Json } from '../../model/json';
import { emitManifest, emitYaml } from './emit-yaml';

const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`;

test('a manifest begins with apiVersion, kind and metadata, its metadata with name and namespace', () => {
  const body = {
    spec: { b: 1, a: 2 },
    metadata: { labels: { namespace: 'x', name: 'v', a: 'z' }, namespace: 'ns', annotations: {}, name: 'web' },
    kind: 'Thing',
    apiVersion: 'v1',
    data: {},
  };
  expect(emitManifest(body)).toBe(
    lines(
      'apiVersion: v1',
      'kind: Thing',
      'metadata:',
      '  name: web',
      '  namespace: ns',
      '  annotations: {}',
      '  labels:',
      '    a: z',
      '    name: v',
      '    namespace: x',
      'data: {}',
      'spec:',
      '  a: 2',
      '  b: 1',
    ),
  );
});

test('metadata below the top is sorted like any map', () => {
  expect(
    emitManifest({ kind: 'X', template: { metadata: { name: 'web', labels: {} }, kind: 'K', apiVersion: 'v' } }),
  ).toBe(
    lines('kind: X', 'template:', '  apiVersion: v', '  kind: K', '  metadata:', '    labels: {}', '    name: web'),
  );
});

test('a kustomization without metadata begins with apiVersion and kind', () => {
  expect(emitManifest({ resources: ['b.yaml', 'a.yaml'], kind: 'Kustomization', apiVersion: 'k/v1' })).toBe(
    lines('apiVersion: k/v1', 'kind: Kustomization', 'resources:', '  - b.yaml', '  - a.yaml'),
  );
});

test('a Talos document has its name behind the kind', () => {
  expect(emitManifest({ mtu: 1, addresses: [], name: 'eth0', kind: 'LinkConfig', apiVersion: 'v1alpha1' })).toBe(
    lines('apiVersion: v1alpha1', 'kind: LinkConfig', 'name: eth0', 'addresses: []', 'mtu: 1'),
  );
});

test('metadata that is no map is written as it is', () => {
  expect(emitManifest({ metadata: ['x'], a: 1 })).toBe(lines('metadata:', '  - x', 'a: 1'));
});

test('emitYaml sorts every map by code point', () => {
  expect(emitYaml({ kind: 1, apiVersion: 2, metadata: { namespace: 3, name: 4 }, Z: 5, _: 6 })).toBe(
    lines('Z: 5', '_: 6', 'apiVersion: 2', 'kind: 1', 'metadata:', '  name: 4', '  namespace: 3'),
  );
});

test('undefined values are dropped and nulls kept', () => {
  expect(emitYaml({ a: undefined, b: null, c: { d: undefined }, e: [null] })).toBe(
    lines('b: null', 'c: {}', 'e:', '  - null'),
  );
});

test('lists are indented under their key, and a map or list begins beside its dash', () => {
  expect(emitYaml({ a: [{ b: 1, c: ['x', []] }, [1, [2]], {}] })).toBe(
    lines('a:', '  - b: 1', '    c:', '      - x', '      - []', '  - - 1', '    - - 2', '  - {}'),
  );
});

test.each<[Json, string]>([
  [{}, '{}\n'],
  [[], '[]\n'],
  [null, 'null\n'],
  [true, 'true\n'],
  ['true', "'true'\n"],
  ['a\nb', '"a\\nb"\n'],
])('%j is a document of its own', (value, text) => {
  expect(emitYaml(value)).toBe(text);
});

test.each([
  [0, '0'],
  [-0, '0'],
  [-7, '-7'],
  [0.1, '0.1'],
  [9007199254740991, '9007199254740991'],
  [1e21, '1.0e+21'],
  [-1e-7, '-1.0e-7'],
  [1.5e300, '1.5e+300'],
])('the number %d has one form for YAML 1.1 and 1.2', (value, text) => {
  expect(emitYaml([value])).toBe(`- ${text}\n`);
});

test.each([NaN, Infinity, -Infinity])('%d is refused', value => {
  expect(() => emitYaml({ a: [value] })).toThrow(`YAML: no form for the number ${value}; this is a bug in the caller`);
});

test('multi-line strings are literals, chomped as they end', () => {
  expect(emitYaml({ a: 'x\ny', b: 'x\n\n  y \n', c: 'x\n\n', d: ['\nx\n'] })).toBe(
    lines('a: |-', '  x', '  y', 'b: |', '  x', '', '    y ', 'c: |+', '  x', '', 'd:', '  - |', '', '    x'),
  );
});

test('a literal that begins with a blank states its indentation', () => {
  expect(emitYaml({ a: { b: ' x\ny\n' }, c: [['\tx\n', '\n y']] })).toBe(
    lines('a:', '  b: |2', '     x', '    y', 'c:', '  - - |2', '      \tx', '    - |2-', '', '       y'),
  );
});

test('the file ends with one newline, also behind a string that ends with several', () => {
  expect(emitYaml({ a: 'x\n\n', b: ['x\n\n\n'] })).toBe(lines('a: "x\\n\\n"', 'b:', '  - "x\\n\\n\\n"'));
});

test.each(['\n', ' \n', 'a\n ', 'a\n\t\n', '\n \na', 'a\r\nb', 'a\u0085\nb', 'a\n\u2028', 'a\n\u0000', '\ufeffa\nb\n'])(
  '%j is no literal',
  text => {
    expect(emitYaml({ a: text, b: 1 })).toMatch(/^a: "[\x20-\x7e]*"\nb: 1\n$/);
  },
);

test('long strings are neither folded nor broken', () => {
  const text = 'word '.repeat(100);
  expect(emitYaml([`${text}end`, `${text}end\n`])).toBe(lines(`- ${text}end`, '- |', `  ${text}end`));
});

test('a value that stands twice is written twice', () => {
  const shared = { a: 1 };
  expect(emitYaml({ b: shared, c: shared })).toBe(lines('b:', '  a: 1', 'c:', '  a: 1'));
});

test('a key that is too long for one line is explicit', () => {
  const key = 'k'.repeat(1001);
  expect(emitYaml([{ [key]: 1, l: { [key]: ['x'] } }])).toBe(
    lines(`- ? ${key}`, '  : 1', '  l:', `    ? ${key}`, '    :', '      - x'),
  );
});
