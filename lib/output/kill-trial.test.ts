import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { runKills } from './kill-trial';

const folder = mkdtempSync(join(tmpdir(), 'strata-kill-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('30 SIGKILLs leave every file whole, and the next run repairs all', async () => {
  const program = join(folder, 'child.cjs');
  buildSync({ entryPoints: [join(__dirname, 'kill-child.ts')], bundle: true, platform: 'node', outfile: program });
  const root = join(folder, 'project');
  const report = await runKills({ root, program, kills: 30, filesPerCluster: 60, maxDelayMs: 90 });
  expect(report.complaints).toEqual([]);
  // Kills that hit nothing would prove nothing.
  expect(report.interrupted).toBeGreaterThan(5);
}, 300_000);
