import { formatIssue } from '../model/issue';
import { applyEdit, invalidFixtures } from './fixtures/invalid-fixtures';
import { PINS } from './fixtures/pins';
import { validFiles } from './fixtures/valid-files';
import { parseEnvironments } from './parse-environments';
import { RULES } from './rules';
import { schemaValidators } from './schema/schema-validators';

/** Rules over files as such; read-environments.test.ts has a case for each. */
const OF_FILES = ['file-folder', 'file-missing', 'file-kind', 'file-size', 'file-encoding'];

/** Rules over accepted-issues.yaml; parse-accepted-issues.test.ts has a case for each. */
const OF_ACCEPTED_ISSUES = ['accepted-rule', 'accepted-until'];

/** Rules over prices.yaml; parse-prices.test.ts has a case for each. */
const OF_PRICES = ['prices'];

/** Rules over gitea.yaml; parse-gitea.test.ts has a case for each. */
const OF_GITEA = ['gitea-name', 'approval', 'webhook'];

const validators = schemaValidators();
const RESULTS = invalidFixtures().map(({ reason, expected, edits }) => ({
  reason,
  expected,
  ...parseEnvironments(edits.reduce(applyEdit, validFiles()), PINS, validators),
}));

test('the valid platform of the fixtures has no issue', () => {
  expect(parseEnvironments(validFiles(), PINS, validators).issues).toEqual([]);
});

test.each(RESULTS.map(result => [result.reason, result] as const))('%s', (_, { inventory, issues, expected }) => {
  expect(issues.map(formatIssue)).toEqual(expected);
  expect(inventory).toBeUndefined();
});

test('every issue says what to do, but for those of the YAML parser', () => {
  const silent = RESULTS.flatMap(({ issues }) => issues.filter(({ fix }) => fix === undefined).map(formatIssue));
  expect(silent.filter(line => !line.includes(': not YAML: '))).toEqual([]);
});

test('every rule has a fixture', () => {
  const rules = new Set(RESULTS.flatMap(({ issues }) => issues.map(({ rule }) => rule)));
  expect([...rules, ...OF_FILES, ...OF_ACCEPTED_ISSUES, ...OF_PRICES, ...OF_GITEA].sort()).toEqual(
    Object.keys(RULES).sort(),
  );
});
