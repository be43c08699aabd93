import { mutate, SEED } from '../cli/mutate';
import { mutationsPage } from '../cli/mutations-page';
import { mutationsOf, type Mutation } from '../mutation/mutations-of';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

/** A fortieth of what `npm run mutate` makes. */
const VERDICTS = mutate(PROJECT, 2, () => undefined);

const shareOf = (operator: string): number => {
  const made = VERDICTS.filter(({ mutation }) => mutation.operator.name === operator);
  return made.filter(({ caughtBy }) => caughtBy.length > 0).length / made.length;
};

test('mistakes are made in every cluster, and the same ones each time', () => {
  expect(VERDICTS.length).toBeGreaterThan(50);
  expect(new Set(VERDICTS.map(({ mutation }) => mutation.manifest.origin)).size).toBeGreaterThan(35);
  const told = ({ operator, leaf }: Mutation) => [operator.name, leaf.path];
  const trees = renderWhole().map(({ tree }) => tree);
  const names = trees.map(({ cluster }) => cluster);
  const again = trees.flatMap((tree, index) => mutationsOf(tree, names, 1, SEED + 1000 * index));
  expect(VERDICTS.map(({ mutation }) => told(mutation))).toEqual(expect.arrayContaining(again.map(told)));
});

// Shares of the whole are in docs/mutations.md; these are far below them, because the sample is small.
test.each([
  ['misspell', 0.4],
  ['wrong type', 0.4],
  ['dangling reference', 0.3],
  ['wrong cluster', 0.4],
])('of the mistakes "%s" more than %d are caught', (operator, least) => {
  expect(shareOf(operator)).toBeGreaterThan(least);
});

test('the page counts each mistake once', () => {
  const [row = ''] = mutationsPage(VERDICTS, 1)
    .split('\n')
    .filter(line => line.startsWith('| **all** |'));
  const [made = 0, ...rest] = row.split('|').slice(3, 8).map(Number);
  expect(made).toBe(VERDICTS.length);
  expect(rest.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(made);
});
