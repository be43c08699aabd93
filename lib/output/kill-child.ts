import { killState } from './kill-states';
import { nodeFileSystem } from './node-file-system';
import { thisRun } from './run-identity';
import { writeOutputs } from './write-outputs';

const [root = '', count = '60'] = process.argv.slice(2);
const fs = nodeFileSystem(root);
const write = (version: 0 | 1): void => {
  writeOutputs(fs, thisRun('2026-01-01T00:00:00Z'), killState(version, Number(count)), { allowMassDelete: true });
};

// A kill after this finds the writer at work, however long the machine took to start it.
write(1);
write(0);
process.stdout.write('ready\n');
for (;;) {
  write(1);
  write(0);
}
