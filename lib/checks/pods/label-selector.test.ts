import { hasLabels, selects } from './label-selector';

const labels = { app: 'shop', tier: 'web' };

test('every label of the map is needed', () => {
  expect(hasLabels(labels, { app: 'shop' })).toBe(true);
  expect(hasLabels(labels, {})).toBe(true);
  expect(hasLabels(labels, { app: 'shop', tier: 'db' })).toBe(false);
  expect(hasLabels(labels, { other: 'shop' })).toBe(false);
});

test('labels and expressions hold together', () => {
  const expression = (operator: string, key: string, values: readonly string[] = []) => ({
    matchExpressions: [{ key, operator, values }],
  });
  expect(selects({}, labels)).toBe(true);
  expect(selects({ matchLabels: { app: 'shop' }, ...expression('In', 'tier', ['db']) }, labels)).toBe(false);
  expect(selects({ matchLabels: { app: 'x' }, ...expression('In', 'tier', ['web']) }, labels)).toBe(false);
  expect(selects(expression('In', 'tier', ['db', 'web']), labels)).toBe(true);
  expect(selects(expression('In', 'none', ['db']), labels)).toBe(false);
  expect(selects(expression('NotIn', 'tier', ['web']), labels)).toBe(false);
  expect(selects(expression('NotIn', 'none', ['web']), labels)).toBe(true);
  expect(selects(expression('Exists', 'tier'), labels)).toBe(true);
  expect(selects(expression('Exists', 'none'), labels)).toBe(false);
  expect(selects(expression('DoesNotExist', 'tier'), labels)).toBe(false);
  expect(selects(expression('DoesNotExist', 'none'), labels)).toBe(true);
  expect(selects(expression('Near', 'tier'), labels)).toBe(false);
});
