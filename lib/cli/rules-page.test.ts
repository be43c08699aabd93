import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE_IDS, ELSEWHERE } from '../checks/elsewhere';
import { RULES } from '../checks/rules';
import { CRDS, KUBERNETES_1_35 } from '../checks/testing/imported-schemas';
import { PROJECT } from '../testing/project';
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

test('what is checked elsewhere is in the catalogue, is no rule as well, and is where the page says', () => {
  const ids = ELSEWHERE.map(({ id }) => id);
  expect(ids.filter(id => !CATALOGUE_IDS.includes(id) || RULES.some(rule => rule.id === id))).toEqual([]);
  expect(ids).toEqual([...new Set(ids)]);
  const names = RULES.map(({ name }) => name);
  const places = ELSEWHERE.flatMap(({ by }) => by);
  expect(places.filter(place => !names.includes(place) && !existsSync(join(PROJECT, place)))).toEqual([]);
});

test('the page names what of the catalogue nobody looks at', () => {
  expect(rulesPage([])).toContain('Of the catalogue, nobody looks at: V1, V3, V4, V5, V7,');
  const all = CATALOGUE_IDS.flatMap(id => RULES.slice(0, 1).map(rule => ({ ...explanationOf(rule, SCHEMAS), id })));
  expect(rulesPage(all)).not.toContain('nobody looks at');
});
