import { RULES } from '../checks/rules';
import { PROJECT } from '../testing/project';
import { faultsPage } from './faults-page';

test('the rules stand by the letters of the catalogue and by number, those of a team last', () => {
  const page = faultsPage(PROJECT, RULES);
  const ids = [...page.matchAll(/^\| ([A-Z]+\d+) +\|/gm)].map(([, id = '']) => id);
  expect(ids.slice(0, 4)).toEqual(['V1', 'V3', 'V4', 'V5']);
  const letters = [...new Set(ids.map(id => id.replace(/\d+$/, '')))];
  expect(letters).toEqual('V R W A S N D C K T X'.split(' ').filter(letter => letters.includes(letter)));
  for (const letter of letters) {
    const numbers = ids.filter(id => id.startsWith(letter)).map(id => Number(id.slice(letter.length)));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
});

test('a rule without a fault has no row', () => {
  expect(
    faultsPage(
      PROJECT,
      RULES.filter(({ name }) => name === 'valid-size'),
    ),
  ).toContain('\n0 mistakes');
});
