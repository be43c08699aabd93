import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../checks/rules';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { PROJECT } from '../testing/committed-platform';
import { explanationOf } from './explain/explanation';
import { rulesPage } from './rules-page';

const SCHEMAS = { kubernetes: KUBERNETES_1_35, crds: CRDS };

test('the committed page shows every rule as it is', () => {
  const page = rulesPage(RULES.map(rule => explanationOf(rule, SCHEMAS)));
  expect(readFileSync(join(PROJECT, 'docs/checks.md'), 'utf8')).toBe(page);
});

test('no two rules have one name or number, and each has a reason of one line', () => {
  const names = RULES.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
  const ids = RULES.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
  expect(RULES.filter(({ reason }) => reason.trim() === '' || reason.includes('\n'))).toEqual([]);
});
