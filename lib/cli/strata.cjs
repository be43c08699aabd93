#!/usr/bin/env node
// Runs main.ts from its cached bundle, unless the same command would print what it printed before.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { bundleKey, home, loadBundle, sourceFolders } = require('./bundle.cjs');
const { runMemory } = require('./run-memory.cjs');
const { v8Options } = require('./v8-options.cjs');

const askOfV8 = () => v8Options(process.versions.v8).forEach(option => setFlagsFromString(option));
askOfV8();

/** What is printed of an error that ends a run. */
function errorLines(error) {
  const { faultLine } = require('./fault-line.cjs');
  return error?.lines?.map(line => `error   ${line}`) ?? [faultLine(error, process.cwd())];
}

const load = key => ({ key, ...loadBundle(key) });

/** Runs the command line by a program. @returns that of newer sources, where the command asked for it */
async function runProgram({ key, exports, keepCompiled }, memory) {
  let newer;
  const renew = () => {
    try {
      newer = load(bundleKey());
      return [];
    } catch (error) {
      return errorLines(error);
    }
  };
  const { code, again } = await exports.main(process.argv, { key, digest: bundleKey, folders: sourceFolders, renew });
  process.exitCode = code;
  if (again !== undefined) memory?.keep({ code, ...again });
  if (newer === undefined) {
    // A code cache is taken under the options alone under which it was made, and a large run asks for others meanwhile.
    askOfV8();
    keepCompiled(process.argv[2]);
  }
  return newer;
}

async function run() {
  const key = bundleKey();
  const memory = runMemory({ home, root: process.cwd(), sources: key, argv: process.argv.slice(2) });
  if (memory?.replay()) return;
  for (let program = load(key); program !== undefined;) program = await runProgram(program, memory);
}

run().catch(error => {
  process.exitCode = 2;
  process.stderr.write(
    errorLines(error)
      .map(line => `${line}\n`)
      .join(''),
  );
});
