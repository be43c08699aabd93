import { join } from 'node:path';
import { faultLine } from '../cli/fault-line.cjs';
import { makeFolder } from '../import/fixtures/tiny-project';
import { lockedBytes } from './locked-bytes';

test('a file is read, one that is missing is none, and a folder in its place is named', () => {
  const root = makeFolder({ 'imports/toys.lock': 'text', 'imports/charts.lock/a': '' });
  expect(lockedBytes(join(root, 'imports/toys.lock'))?.toString()).toBe('text');
  expect(lockedBytes(join(root, 'imports/none.lock'))).toBeUndefined();
  const told = (): string => {
    try {
      return String(lockedBytes(join(root, 'imports/charts.lock')));
    } catch (error) {
      return faultLine(error, root);
    }
  };
  expect(told()).toBe('error   imports/charts.lock: cannot be used (EISDIR); move the folder away that lies there');
});
