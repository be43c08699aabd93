import { grouped, groupedEntries } from './grouped';

test('groups stand where their first item stands, with their items in order', () => {
  const groups = grouped(['pear', 'apple', 'plum', 'avocado'], word => word[0]);
  expect([...groups]).toEqual([
    ['p', ['pear', 'plum']],
    ['a', ['apple', 'avocado']],
  ]);
});

test('an item can be in many groups, as something else', () => {
  expect([...groupedEntries([['a', 1] as const, ['b', 1] as const, ['a', 2] as const])]).toEqual([
    ['a', [1, 2]],
    ['b', [1]],
  ]);
});
