import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { missingRevisionFix } from './shallow-clone';

const folder = mkdtempSync(join(tmpdir(), 'strata-shallow-'));
const whole = join(folder, 'whole');
const shallow = join(folder, 'shallow');
const git = (...args: readonly string[]): void => {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { stdio: 'ignore' });
};

beforeAll(() => {
  git('init', '-q', whole);
  for (const text of ['one', 'two']) {
    writeFileSync(join(whole, 'a'), text);
    git('-C', whole, 'add', '-A');
    git('-C', whole, 'commit', '-qm', text);
  }
  git('clone', '-q', '--depth', '1', pathToFileURL(whole).href, shallow);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a clone that is cut off is told as the likely reason, another one is not', () => {
  expect(missingRevisionFix(whole, 'name a revision')).toBe('name a revision');
  expect(missingRevisionFix(shallow, 'name a revision')).toBe(
    'name a revision; the clone is shallow: fetch the history: `fetch-depth: 0` for actions/checkout, `git fetch --unshallow` elsewhere',
  );
});
