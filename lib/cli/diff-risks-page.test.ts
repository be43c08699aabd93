import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLUSTER_RULES } from '../diff/risk/cluster-rules';
import { RISK_RULES } from '../diff/risk/risk-rules';
import { PROJECT } from '../testing/project';
import { diffRisksPage } from './diff-risks-page';

test('the committed page shows every line of the table as it is', () => {
  const page = diffRisksPage();
  expect(readFileSync(join(PROJECT, 'docs/diff-risks.md'), 'utf8')).toBe(page);
  const ids = [...RISK_RULES, ...CLUSTER_RULES].map(({ id }) => id);
  expect(ids.filter(id => page.split(`\`${id}\``).length !== 2)).toEqual([]);
});
