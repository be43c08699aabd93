import { formatIssue } from '../model/issue';
import { applyEdit, invalidFixtures } from './fixtures/invalid-fixtures';
import { PINS } from './fixtures/pins';
import { validFiles } from './fixtures/valid-files';
import { parseEnvironments } from './parse-environments';
import { RULES } from './rules';
import { schemaValidators } from './schema/schema-validators';

/** Rules over files as such; read-environments.test.ts has a case for each. */
const OF_FILES = ['file-folder', 'file-missing', 'file-kind', 'file-size', 'file-encoding'];

const FIXTURES = invalidFixtures();
const validators = schemaValidators();
const parse = (fixture: (typeof FIXTURES)[number]) =>
  parseEnvironments(fixture.edits.reduce(applyEdit, validFiles()), PINS, validators);

test('the valid platform of the fixtures has no issue', () => {
  expect(parseEnvironments(validFiles(), PINS, validators).issues).toEqual([]);
});

test.each(FIXTURES.map(fixture => [fixture.reason, fixture] as const))('%s', (_, fixture) => {
  const { inventory, issues } = parse(fixture);
  expect(issues.map(formatIssue)).toEqual(fixture.expected);
  expect(inventory).toBeUndefined();
});

test('every rule has a fixture', () => {
  const rules = new Set(FIXTURES.flatMap(fixture => parse(fixture).issues.map(({ rule }) => rule)));
  expect([...rules, ...OF_FILES].sort()).toEqual(Object.keys(RULES).sort());
});
