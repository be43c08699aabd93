// The bundle of main.ts, cached by the content of its sources.
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const home = path.resolve(__dirname, '..', '..');
const cache = path.join(home, '.strata', 'cache');

/** Files that end up in the bundle, sorted, tests left out. */
function filesIn(folder) {
  return fs
    .readdirSync(path.join(home, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const file = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : filesIn(file);
      return /\.(ts|json|css|cjs)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [file] : [];
    });
}

const sources = () => ['main.ts', ...filesIn('lib'), ...filesIn('imports')];

/** Folders in which a new source may appear. */
const sourceFolders = () => sources().map(file => path.dirname(path.join(home, file)));

/** A digest of everything that the bundle is made of. */
function bundleKey() {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of ['package-lock.json', ...sources()]) {
    hash.update(`\0${file}\0`).update(fs.readFileSync(path.join(home, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

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

/**
 * Loads the bundle of a key, made when there is none.
 * @returns what main.ts exports, and what to call after a run, so that the next one starts faster
 */
function loadBundle(key) {
  const bundle = path.join(cache, `${key}.cjs`);
  if (!fs.existsSync(bundle)) makeBundle(bundle);
  const compiled = `${bundle}.v8`;
  const cachedData = fs.existsSync(compiled) ? fs.readFileSync(compiled) : undefined;
  const wrapper = `(function (exports, require, module) {${fs.readFileSync(bundle, 'utf8')}\n})`;
  const script = new vm.Script(wrapper, { filename: bundle, cachedData });
  const entry = { exports: {} };
  script.runInThisContext()(entry.exports, createRequire(path.join(home, 'main.ts')), entry);
  const keepCompiled = () => {
    if (cachedData === undefined || script.cachedDataRejected) store(compiled, script.createCachedData());
  };
  return { exports: entry.exports, keepCompiled };
}

module.exports = { bundleKey, home, loadBundle, sourceFolders };
