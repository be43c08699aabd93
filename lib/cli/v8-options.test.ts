import { spawnSync } from 'node:child_process';
import { v8Options } from './v8-options.cjs';

test('V8 is asked for what its version knows alone', () => {
  expect(v8Options('11.3.244.8-node.33')).toEqual(['--interrupt-budget=1000000', '--heap-growing-percent=100']);
  expect(v8Options('12.4.254.21-node.24')).toEqual([]);
  expect(v8Options('13.6.233.10-node.28')).toEqual([]);
});

test('the V8 that runs this takes them without a word', () => {
  const options = v8Options(process.versions.v8).map(option => `setFlagsFromString(${JSON.stringify(option)});`);
  const code = `const { setFlagsFromString } = require('node:v8'); ${options.join('')}`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', code], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
