import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashFile } from './hash-file.cjs';

const folder = mkdtempSync(join(tmpdir(), 'strata-hash-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CHUNK = 256 * 1024;

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 7])('a file of %i bytes counts with each of them', size => {
  const content = Buffer.alloc(size, 'strata');
  const file = join(folder, `of-${size}`);
  writeFileSync(file, content);
  const hash = createHash('sha256');
  hashFile(hash, file);
  expect(hash.digest('hex')).toBe(createHash('sha256').update(content).digest('hex'));
});

test('a file that is not there is named', () => {
  const missing = join(folder, 'missing');
  expect(() => hashFile(createHash('sha256'), missing)).toThrow(`ENOENT: no such file or directory, open '${missing}'`);
});
