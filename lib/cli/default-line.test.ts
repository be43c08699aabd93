import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BUILT_IN } from '../adopt/typescript/flavour';
import { PROJECT } from '../testing/project';
import { DEFAULT_LINE } from './default-line';

test('what is adopted is judged by the Kubernetes whose types it is written with', () => {
  const [mark] = readFileSync(join(PROJECT, `imports/${BUILT_IN}.ts`), 'utf8').split('\n');
  expect(mark).toContain(`Source: Kubernetes v${DEFAULT_LINE}.`);
});
