import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../testing/project';
import { identifierOf, nameFault } from './component-name';
import { addedEntry, listedComponent } from './listed-component';
import { addedProperty } from './schema-property';

const LIST = readFileSync(join(PROJECT, 'lib/platform.ts'), 'utf8');

/** The lines that a text has more than another. */
const added = (before: string, after: string): readonly string[] => {
  const lines = before.split('\n');
  return after.split('\n').filter(line => !lines.includes(line));
};

test.each(['2', '3'] as const)('a component of layer %s is imported and listed last in its layer', layer => {
  const after = listedComponent(LIST, 'shop-window', layer);
  expect(added(LIST, after)).toEqual([`import { shopWindow } from './layer-${layer}/shop-window';`, '  shopWindow,']);
  const start = after.indexOf(layer === '2' ? 'const LAYER_2' : 'const COMPONENTS');
  expect(after.slice(start, after.indexOf('\n];', start))).toMatch(/,\n {2}shopWindow,$/);
});

test('a file without that list is refused', () => {
  expect(() => listedComponent("import { x } from './layer-3/x';\n", 'y', '3')).toThrow('lib/platform.ts has no');
  expect(() => listedComponent('', 'y', '3')).toThrow('nothing matches');
});

test('an entry is added at the end of a map', () => {
  expect(addedEntry('const A = {\n  a: 1,\n};\nconst B = {\n  b: 1,\n};\n', 'const A', 'c: 2,')).toBe(
    'const A = {\n  a: 1,\n  c: 2,\n};\nconst B = {\n  b: 1,\n};\n',
  );
  expect(addedEntry("const A = new Map([\n  ['a', 'b'],\n]);\n", 'const A', "['c', 'd'],")).toBe(
    "const A = new Map([\n  ['a', 'b'],\n  ['c', 'd'],\n]);\n",
  );
  expect(() => addedEntry('', 'const A', '')).toThrow('there is no const A');
});

test('a property is added to a schema, and nothing else changes', () => {
  const schema = readFileSync(join(PROJECT, 'lib/inventory/schema/platform.schema.json'), 'utf8');
  const after = addedProperty(schema, ['properties', 'placement', 'properties'], 'window', 'a.json#/b');
  const before: unknown = JSON.parse(schema);
  const parsed: unknown = JSON.parse(after);
  expect(parsed).toMatchObject({ properties: { placement: { properties: { window: { $ref: 'a.json#/b' } } } } });
  expect(JSON.parse(after.replace(/,\s*"window": \{[^}]*\}/, ''))).toEqual(before);
  expect(() => addedProperty('{"a": 1}', ['a'], 'x', 'y')).toThrow('a has no properties');
});

const faultOf = (name: string): string | undefined => {
  const found = nameFault(name);
  return found === undefined ? undefined : `${found.message}; ${found.fix}`;
};

test('a name is one of files, objects and constants', () => {
  expect(faultOf('shop-window')).toBeUndefined();
  expect(['class', 'index', 'kubernetes', 'tenants'].map(faultOf)).toEqual(
    Array.from({ length: 4 }, () => 'is a reserved word; choose another name'),
  );
});

test.each(['Window', '1st', 'a--b', 'a-', '', 'x'.repeat(41), 'a_b', '../a'])('%j is no name', name => {
  expect(faultOf(name)).toBe(
    'is no name of a component; expected at most 40 lower-case letters, digits and single hyphens, a letter first',
  );
});

test('a name is a constant', () => {
  expect(['shop-window', 'a-2-b', 'x'].map(identifierOf)).toEqual(['shopWindow', 'a2B', 'x']);
});
