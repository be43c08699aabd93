// The program: main.ts with the components that the repository adds, bundled and cached by the content of its sources.
'use strict';
const { isAscii } = require('node:buffer');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { hashFile } = require('./hash-file.cjs');
const { projectRoot } = require('./project-root.cjs');
const { keepSealed, readSealed } = require('./sealed-file.cjs');

const home = path.resolve(__dirname, '..', '..');
const root = projectRoot(process.cwd());

/** What a repository that has strata as a package adds to it: this file, and what it imports of the folder. */
const ADDED = { file: 'components.ts', folder: 'components' };
const hasAdded = root !== home && fs.existsSync(path.join(root, ADDED.file));

/** An installed package is not written into, and a program with more components is that of its repository alone. */
const isInstalled = home.split(path.sep).includes('node_modules');
const cache = path.join(hasAdded || isInstalled ? root : home, '.strata', 'cache');

/** Absolute paths of files that end up in the bundle, sorted, tests left out. */
function filesIn(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : filesIn(file);
      return /\.(ts|json|css|cjs)$/.test(entry.name) && !entry.name.endsWith('.test.ts') ? [file] : [];
    });
}

/** The folders in which new ones may come to lie. */
function foldersIn(folder) {
  if (!fs.existsSync(folder)) return [];
  const inside = fs.readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  const named = inside.filter(({ name }) => name !== 'fixtures');
  return [folder, ...named.flatMap(({ name }) => foldersIn(path.join(folder, name)))];
}

const pinned = () =>
  [path.join(home, 'package.json'), path.join(hasAdded || isInstalled ? root : home, 'package-lock.json')].filter(
    file => fs.existsSync(file),
  );

const own = () => [
  path.join(home, 'main.ts'),
  ...filesIn(path.join(home, 'lib')),
  ...filesIn(path.join(home, 'imports')),
];
const added = () => (hasAdded ? [path.join(root, ADDED.file), ...filesIn(path.join(root, ADDED.folder))] : []);
const sources = () => [...own(), ...added()];

/** Folders in which a source may change or appear. */
const sourceFolders = () => [
  ...[...pinned(), path.join(home, 'main.ts'), ...(hasAdded ? [path.join(root, ADDED.file)] : [])].map(path.dirname),
  ...[path.join(home, 'lib'), path.join(home, 'imports')].flatMap(foldersIn),
  ...(hasAdded ? foldersIn(path.join(root, ADDED.folder)) : []),
];

/** A digest of everything that the bundle is made of. */
function bundleKey() {
  const hash = createHash('sha256').update(`${process.version} ${process.arch}`);
  for (const file of [...pinned(), ...sources()]) {
    hashFile(hash.update(`\0${path.relative(home, file)}\0`), file);
  }
  return hash.digest('hex').slice(0, 32);
}

/** What is wrong with the components of the repository, as the lines of an error. */
function refuse(lines) {
  throw Object.assign(new Error(lines.join('\n')), { lines });
}

const UNRESOLVED = /^Could not resolve "((?:@[^/"]+\/)?[^./"][^/"]*)/;

/** Packages that package.json names and nobody installed: the checkout is newer than its node_modules. */
function missingPackages(errors) {
  const { dependencies } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'));
  const names = errors.map(({ text }) => UNRESOLVED.exec(text)?.[1]).filter(name => name in dependencies);
  return [...new Set(names)];
}

const placeOf = ({ file, line, column }) => `${file}:${line}:${column + 1}`;

/** The content of the bundle; sources that the key does not cover would be missed by the next run. */
function bundled() {
  const { buildSync } = require('esbuild');
  const options = {
    absWorkingDir: root,
    entryPoints: [path.join(home, 'main.ts')],
    alias: hasAdded ? { '#added-components': path.join(root, ADDED.file) } : {},
    conditions: ['strata-source'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    target: 'node20',
    legalComments: 'none',
    minifyWhitespace: true,
    lineLimit: 160,
    banner: { js: '(function (exports, require, module) {' },
    footer: { js: '})' },
    // Of pages that commands print, and of processes beside this one.
    loader: { '.css': 'text', '.client.cjs': 'text', '.child.cjs': 'text' },
    external: ['esbuild', 'gitea-js', 'json-schema-to-typescript'],
    // A script that runs from a code cache has no loader for import().
    supported: { 'dynamic-import': false },
    logLevel: 'silent',
  };
  try {
    const { metafile, outputFiles } = buildSync(options);
    const covered = new Set(sources());
    const missed = Object.keys(metafile.inputs)
      .map(file => path.resolve(root, file))
      .filter(file => !covered.has(file) && !file.startsWith(home) && !file.split(path.sep).includes('node_modules'));
    if (missed.length === 0) return outputFiles[0].contents;
    return refuse(
      missed.map(
        file => `${path.relative(root, file)}: lies outside of ${ADDED.folder}/; move what ${ADDED.file} imports there`,
      ),
    );
  } catch (error) {
    if (error.lines !== undefined || !Array.isArray(error.errors)) throw error;
    const missing = missingPackages(error.errors);
    if (missing.length > 0) {
      return refuse([`node_modules: lacks what package.json names (${missing.join(', ')}); run npm ci`]);
    }
    return refuse(error.errors.map(({ location, text }) => `${location ? `${placeOf(location)} ` : ''}${text}`));
  }
}

/** Makes the bundle and keeps it in the place of all that is of other sources. */
function makeBundle(file) {
  const content = Buffer.from(bundled());
  if (fs.existsSync(cache)) {
    // Folders are caches of another kind.
    for (const entry of fs.readdirSync(cache, { withFileTypes: true })) {
      if (entry.isFile()) fs.rmSync(path.join(cache, entry.name), { force: true });
    }
  }
  keepSealed(file, content);
  return content;
}

/**
 * Loads the bundle of a key, made when there is none.
 * @returns what main.ts exports, and what to call after a run of a command, so that the next one starts faster
 */
function loadBundle(key) {
  const bundle = path.join(cache, `${key}.cjs`);
  const content = readSealed(bundle) ?? makeBundle(bundle);
  // A code cache holds the functions that its run came to, and none comes to more than a synth.
  const [ofSynth, ofOthers] = [`${bundle}.synth.v8`, `${bundle}.v8`];
  const fromSynth = readSealed(ofSynth);
  const cachedData = fromSynth ?? readSealed(ofOthers);
  // V8 holds two bytes for each character of a text in which a single one is beyond Latin-1.
  const text = content.toString(isAscii(content) ? 'latin1' : 'utf8');
  const script = new vm.Script(text, { filename: bundle, cachedData });
  const entry = { exports: {} };
  script.runInThisContext()(entry.exports, createRequire(path.join(home, 'main.ts')), entry);
  const keepCompiled = command => {
    const isSynth = command === 'synth';
    const known = isSynth ? fromSynth : cachedData;
    if (known !== undefined && !script.cachedDataRejected) return;
    keepSealed(isSynth ? ofSynth : ofOthers, script.createCachedData());
  };
  return { exports: entry.exports, keepCompiled };
}

module.exports = { bundleKey, home, loadBundle, sourceFolders };
