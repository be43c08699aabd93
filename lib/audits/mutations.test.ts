import { mutate } from '../cli/mutate';
import { unexplained } from '../cli/mutations-page';
import { PROJECT } from '../testing/committed-platform';

/** An eighth of what `npm run mutate` makes. */
const VERDICTS = mutate(PROJECT, 9, () => undefined);

test('a small mistake in the committed objects is caught, or it is known why not', () => {
  expect(VERDICTS.length).toBeGreaterThan(240);
  expect(unexplained(VERDICTS)).toEqual([]);
});

test.each([
  ['misspell', 0.5],
  ['wrong type', 0.6],
  ['dangling reference', 0.5],
  ['wrong cluster', 0.6],
])('of the operator %s at least %d are caught', (operator, least) => {
  const ofOperator = VERDICTS.filter(({ mutation }) => mutation.operator.name === operator);
  const caught = ofOperator.filter(({ caughtBy }) => caughtBy.length > 0);
  expect(caught.length / ofOperator.length).toBeGreaterThan(least);
});
