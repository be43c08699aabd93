import { killState } from './kill-states';
import { nodeFileSystem } from './node-file-system';
import { thisRun } from './run-identity';
import { writeOutputs } from './write-outputs';

const [root = '', count = '60'] = process.argv.slice(2);
const fs = nodeFileSystem(root);
process.stdout.write('ready\n');
for (;;) {
  for (const version of [1, 0] as const) {
    writeOutputs(fs, thisRun('2026-01-01T00:00:00Z'), killState(version, Number(count)), { allowMassDelete: true });
  }
}
