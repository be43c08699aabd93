import type { CompactNode } from '../../model/compact-schema';
import { knownVerdicts } from './known-verdicts';

const node: CompactNode = { type: 'integer' };

test('rules run once for equal values, of as many as are remembered', () => {
  const known = knownVerdicts();
  let runs = 0;
  const ask = (value: number): number => {
    known(node, node, value, () => {
      runs += 1;
      return [];
    });
    return runs;
  };
  expect([ask(0), ask(0)]).toEqual([1, 1]);
  for (let value = 1; value <= 1000; value += 1) ask(value);
  expect([ask(999), ask(1000), ask(0)]).toEqual([1001, 1002, 1002]);
});
