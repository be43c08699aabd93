#!/usr/bin/env node
// Runs main.ts from its cached bundle, unless the same command would print what it printed before.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { bundleKey, home, loadBundle, sourceFolders } = require('./bundle.cjs');
const { runMemory } = require('./run-memory.cjs');
const { v8Options } = require('./v8-options.cjs');

v8Options(process.versions.v8).forEach(option => setFlagsFromString(option));

async function run() {
  const key = bundleKey();
  const memory = runMemory({ home, root: process.cwd(), sources: key, argv: process.argv.slice(2) });
  if (memory?.replay()) return;
  const { exports, keepCompiled } = loadBundle(key);
  const { code, again } = await exports.main(process.argv, { key, digest: bundleKey, folders: sourceFolders });
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
