// Kills the writer at many points of its work and looks at every file afterwards: npm run torture -- --kills 1000
'use strict';

const { buildSync } = require('esbuild');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const home = path.resolve(__dirname, '..');
const at = process.argv.indexOf('--kills');
const kills = at < 0 ? 200 : Number(process.argv[at + 1]);

async function main(work) {
  for (const name of ['kill-child', 'kill-trial']) {
    buildSync({
      entryPoints: [path.join(home, 'lib', 'output', `${name}.ts`)],
      outfile: path.join(work, `${name}.cjs`),
      bundle: true,
      platform: 'node',
      logLevel: 'error',
    });
  }
  const root = path.join(work, 'outputs');
  fs.mkdirSync(root);
  const { runKills } = require(path.join(work, 'kill-trial.cjs'));
  const program = path.join(work, 'kill-child.cjs');
  const report = await runKills({ root, program, kills, filesPerCluster: 100, maxDelayMs: 150 });
  console.log(
    `${kills} kills, ${report.interrupted} in the middle of a run, repairs ${JSON.stringify(report.repairs)}`,
  );
  for (const complaint of report.complaints) console.log(complaint);
  console.log(`${report.complaints.length} complaints`);
  return report.complaints.length === 0 ? 0 : 1;
}

if (!Number.isInteger(kills) || kills < 1) {
  process.stderr.write('npm run torture -- [--kills N]; 200 unless told\n');
  process.exit(2);
}
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-torture-'));
main(work)
  .then(code => {
    process.exitCode = code;
  })
  .finally(() => fs.rmSync(work, { recursive: true, force: true }));
