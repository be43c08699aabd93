/** @jest-environment node */
import { PROJECT } from '../testing/project';
import { staleImports } from './stale-imports';

// json-schema-to-typescript loads prettier, which imports itself as a module; jest cannot, and nothing is formatted.
jest.mock('prettier', () => ({}));

test('what follows from the project alone in imports/ is up to date', async () => {
  expect(await staleImports(PROJECT)).toEqual([]);
});
