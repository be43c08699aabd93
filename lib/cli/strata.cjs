#!/usr/bin/env node
// Runs main.ts from a bundle that is cached by the content of its sources; makes the bundle when there is none.
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { setFlagsFromString } = require('node:v8');
const vm = require('node:vm');
const { runMemory } = require('./run-memory.cjs');

// Most functions of a run of a second are never called often enough to pay for their optimized code. V8's own budget is
// 132 KiB of bytecode; with this one a synth takes half of the processor time, and long runs are optimized all the same.
setFlagsFromString('--interrupt-budget=1000000');

const home = path.resolve(__dirname, '..', '..');
const cache = path.join(home, '.strata', 'cache');

/** Files that end up in the bundle, sorted, tests left out. */
function sources(folder) {
  return fs
    .readdirSync(path.join(home, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : sources(file);
      return /\.(ts|json|css|cjs)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [file] : [];
    });
}

function bundleKey() {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of ['main.ts', 'package-lock.json', ...sources('lib'), ...sources('imports')]) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(home, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

const sourceFolders = () =>
  ['main.ts', ...sources('lib'), ...sources('imports')].map(file => path.dirname(path.join(home, file)));

/** Writes beside the target and renames, so that a killed run leaves no half file. */
function store(file, content) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content);
  fs.renameSync(draft, file);
}

function makeBundle(file) {
  fs.mkdirSync(cache, { recursive: true });
  const { outputFiles } = require('esbuild').buildSync({
    entryPoints: [path.join(home, 'main.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    // Of pages that commands print.
    loader: { '.css': 'text', '.client.cjs': 'text' },
    external: ['esbuild', 'gitea-js', 'json-schema-to-typescript'],
    // A script that runs from a code cache has no loader for import().
    supported: { 'dynamic-import': false },
    logLevel: 'error',
  });
  for (const old of fs.readdirSync(cache)) fs.rmSync(path.join(cache, old), { force: true });
  store(file, outputFiles[0].contents);
}

function run() {
  const key = bundleKey();
  const memory = runMemory({ home, root: process.cwd(), sources: key, argv: process.argv.slice(2) });
  if (memory?.replay()) return undefined;
  const bundle = path.join(cache, `${key}.cjs`);
  if (!fs.existsSync(bundle)) makeBundle(bundle);
  const compiled = `${bundle}.v8`;
  const cachedData = fs.existsSync(compiled) ? fs.readFileSync(compiled) : undefined;
  const wrapper = `(function (exports, require, module) {${fs.readFileSync(bundle, 'utf8')}\n})`;
  const script = new vm.Script(wrapper, { filename: bundle, cachedData });
  const entry = { exports: {} };
  script.runInThisContext()(entry.exports, createRequire(path.join(home, 'main.ts')), entry);
  return entry.exports.main(process.argv, { digest: bundleKey, folders: sourceFolders }).then(({ code, again }) => {
    process.exitCode = code;
    if (again !== undefined) memory?.keep({ code, ...again });
    if (cachedData === undefined || script.cachedDataRejected) store(compiled, script.createCachedData());
  });
}

Promise.resolve()
  .then(run)
  .catch(error => {
    const [text] = String(error?.message ?? error).split('\n');
    const fix = text.startsWith('Cannot find module') ? '; run `npm ci`' : '';
    process.stderr.write(`strata: ${process.env.STRATA_DEBUG ? error?.stack : text}${fix}\n`);
    process.exitCode = 2;
  });
