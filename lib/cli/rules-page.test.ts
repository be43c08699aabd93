import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../checks/rules';
import { PROJECT } from '../testing/committed-platform';
import { rulesPage } from './rules-page';

test('the committed page lists every rule as it is', () => {
  expect(readFileSync(join(PROJECT, 'docs/checks.md'), 'utf8')).toBe(rulesPage(RULES));
});

test('no two rules have one name or number, and each has a reason of one line', () => {
  const names = RULES.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const ids = RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(RULES.filter(({ reason }) => reason.trim() === '' || reason.includes('\n'))).toEqual([]);
});
