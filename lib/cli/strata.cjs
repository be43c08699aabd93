#!/usr/bin/env node
// Runs main.ts from its cached bundle, unless the same command would print what it printed before.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { bundleKey, home, loadBundle, sourceFolders } = require('./bundle.cjs');
const { runMemory } = require('./run-memory.cjs');

// Most functions of a run of a second are never called often enough to pay for their optimized code. V8's own budget is
// 132 KiB of bytecode; with this one a synth takes half of the processor time, and long runs are optimized all the same.
setFlagsFromString('--interrupt-budget=1000000');

async function run() {
  const key = bundleKey();
  const memory = runMemory({ home, root: process.cwd(), sources: key, argv: process.argv.slice(2) });
  if (memory?.replay()) return;
  const { exports, keepCompiled } = loadBundle(key);
  const { code, again } = await exports.main(process.argv, { digest: bundleKey, folders: sourceFolders });
  process.exitCode = code;
  if (again !== undefined) memory?.keep({ code, ...again });
  keepCompiled(process.argv[2]);
}

run().catch(error => {
  const { faultLine } = require('./fault-line.cjs');
  process.exitCode = 2;
  const lines = error?.lines?.map(line => `error   ${line}`) ?? [faultLine(error, process.cwd())];
  process.stderr.write(lines.map(line => `${line}\n`).join(''));
});
