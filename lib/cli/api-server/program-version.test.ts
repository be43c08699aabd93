import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programVersion } from './program-version';

const folder = mkdtempSync(join(tmpdir(), 'strata-version-'));
afterAll(() => rmSync(folder, { recursive: true }));

const printing = (text: string): string => {
  const path = join(folder, 'program');
  writeFileSync(path, `#!/bin/sh\n[ "$1" = --version ] && echo '${text}'\n`, { mode: 0o755 });
  return path;
};

test('a program tells its version', () => {
  expect(programVersion(printing('Kubernetes v1.36.3'))).toBe('v1.36.3');
  expect(programVersion(printing('Kubernetes v1.37.0-rc.1'))).toBe('v1.37.0-rc.1');
});

test('one that tells none, or is not there, has none', () => {
  expect(programVersion(printing('unknown flag'))).toBeUndefined();
  expect(programVersion(join(folder, 'nothing'))).toBeUndefined();
});
