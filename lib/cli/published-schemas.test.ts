import Ajv from 'ajv/dist/2020';
import { createColors } from 'picocolors';
import { publishedSchemas } from '../testing/published-schemas';
import type { Command } from 'commander';
import { isJsonObject } from '../model/json';
import { program } from './program';

const schemas = publishedSchemas();

const printsJson = ({ options, commands: subcommands }: Command): boolean =>
  options.some(({ long, argChoices }) => long === '--format' && argChoices?.includes('json')) ||
  subcommands.some(printsJson);

const commands = (): readonly string[] => {
  const colors = createColors(false);
  const silent = { out: () => undefined, err: () => undefined, interactive: false, colors, outColors: colors };
  return program(silent, () => undefined)
    .commands.filter(printsJson)
    .map(command => command.name());
};

test('every command that prints for machines has a schema, and no schema is of nothing', () => {
  const beside = ['issue', 'validate-explain', 'validate-server', 'diff-live'];
  // `import --charts --outdated` prints what `outdated` does, `pause` what `freeze` does.
  const own = commands().filter(name => !['import', 'pause'].includes(name));
  expect(Object.keys(schemas).sort()).toEqual([...own, ...beside].map(name => `${name}.schema.json`).sort());
});

test('the schemas are valid, and named after their files', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, schemas: Object.values(schemas) });
  for (const file of Object.keys(schemas)) expect(ajv.getSchema(file)).toBeDefined();
});

/** Pointers of properties that say nothing of themselves. */
const undescribed = (schema: unknown, at: string): readonly string[] => {
  if (!isJsonObject(schema))
    return Array.isArray(schema) ? schema.flatMap((item, index) => undescribed(item, `${at}/${index}`)) : [];
  const { properties } = schema;
  const silent = Object.entries(isJsonObject(properties) ? properties : {})
    .filter(([, property]) => !isJsonObject(property) || !('description' in property || '$ref' in property))
    .map(([name]) => `${at}/properties/${name}`);
  return [...silent, ...Object.entries(schema).flatMap(([key, value]) => undescribed(value, `${at}/${key}`))];
};

test.each(Object.keys(schemas))('%s describes every field', file => {
  expect(undescribed(schemas[file], '')).toEqual([]);
});
