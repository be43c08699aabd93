import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderWhole } from '../testing/committed-platform';
import { PROJECT } from '../testing/project';

const CLUSTERS = renderWhole().map(({ tree }) => tree.cluster);

test.each(CLUSTERS)('the files of %s', cluster => {
  expect(readFileSync(join(PROJECT, 'dist', cluster, 'index.txt'), 'utf8')).toMatchSnapshot();
});

test.each(renderWhole())('the components of $tree.cluster, by wave', ({ components, waves }) => {
  const rows = components.map(({ component }) => `${waves.get(component.name) ?? ''} ${component.name}`);
  expect(rows.sort()).toMatchSnapshot();
});

test('two renders of one process are equal', () => {
  const once = renderWhole().map(({ tree }) => tree);
  expect(JSON.stringify(renderWhole().map(({ tree }) => tree))).toBe(JSON.stringify(once));
});
