import Ajv from 'ajv/dist/2020';
import { createColors } from 'picocolors';
import { publishedSchemas } from '../testing/published-schemas';
import type { Command } from 'commander';
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
  const beside = ['issue', 'validate-explain', 'diff-live'];
  expect(Object.keys(schemas).sort()).toEqual([...commands(), ...beside].map(name => `${name}.schema.json`).sort());
});

test('the schemas are valid, and named after their files', () => {
  const ajv = new Ajv({ strict: true, allowUnionTypes: true, schemas: Object.values(schemas) });
  for (const file of Object.keys(schemas)) expect(ajv.getSchema(file)).toBeDefined();
});
