// Prints what a synth printed before when its sources, its data and the outputs are the same, byte for byte.
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { isatty } = require('node:tty');
const { hashFile } = require('./hash-file.cjs');
const { keepSealed, readSealed } = require('./sealed-file.cjs');

/** What a synth writes, and what it reads of a project beside the sources. */
const FOLDERS = ['dist', 'bootstrap', 'talos', 'environments', 'imports', 'lib'];
/** The pins, which synth holds against imports/. */
const CONFIG = 'cdk8s.yaml';
/** What a run at work, or one that was interrupted, leaves beside the cache; see lib/output/state-folder.ts. */
const AT_WORK = /^(?:stage|journal\.json|lock)/;

/** Adds everything below a folder to a hash: names, kinds and contents, in a fixed order. */
function addFolder(hash, root, folder) {
  const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = `${folder}/${entry.name}`;
    const file = path.join(root, at);
    if (entry.isDirectory()) addFolder(hash.update(`\0d${at}\0`), root, at);
    else if (entry.isFile()) hashFile(hash.update(`\0f${at}\0`), file);
    else hash.update(`\0o${at}\0${entry.isSymbolicLink() ? fs.readlinkSync(file) : ''}`);
  }
}

/** What the output depends on that is no file: the words of the command, the day, and how it is printed. */
const surroundings = argv => {
  const { NO_COLOR = '', TERM = '' } = process.env;
  return JSON.stringify([argv, new Date().toISOString().slice(0, 10), isatty(1), isatty(2), NO_COLOR, TERM]);
};

const isAtWork = state => fs.existsSync(state) && fs.readdirSync(state).some(name => AT_WORK.test(name));

/** A reader that went away, as `head` does, is no fault of the run. */
function leaveQuietly(error) {
  if (error.code !== 'EPIPE') throw error;
}

/** A lock, and the files that it may hold, which are no sources. */
function vendored(root, kind, ending) {
  const folder = path.join(root, 'imports', kind);
  const names = fs.existsSync(folder) ? fs.readdirSync(folder).filter(name => name.endsWith(ending)) : [];
  const files = names.sort().map(name => `imports/${kind}/${name}`);
  return [`imports/${kind}.lock`, ...files].filter(file => fs.existsSync(path.join(root, file)));
}

/** What of helm decides a render: another program, or another version in its place. */
function helmOf(root) {
  const own = path.join(root, '.strata', 'tools', 'helm');
  const named = process.env.HELM || (fs.existsSync(own) ? own : 'helm');
  const folders = /[/\\]/.test(named) ? [''] : (process.env.PATH ?? '').split(path.delimiter);
  const file = folders.map(folder => path.join(folder, named)).find(candidate => fs.existsSync(candidate));
  if (file === undefined) return named;
  const { size, mtimeMs, ino } = fs.statSync(file);
  return [named, fs.realpathSync(file), size, mtimeMs, ino].join(' ');
}

/** The digest of what a run reads; undefined where something cannot be read, which the run itself tells. */
function digestOf(root, sources, folders) {
  const hash = createHash('sha256').update(sources);
  try {
    const charts = vendored(root, 'charts', '.tgz');
    const pins = [CONFIG].filter(file => fs.existsSync(path.join(root, file)));
    for (const file of [...pins, ...charts, ...vendored(root, 'manifests', '.yaml')])
      hashFile(hash.update(`\0f${file}\0`), path.join(root, file));
    if (charts.length > 0) hash.update(helmOf(root));
    for (const folder of folders) if (fs.existsSync(path.join(root, folder))) addFolder(hash, root, folder);
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}

/**
 * The memory of runs of a command in the project of a folder; undefined where a run does more than print.
 * @param sources digest of the sources, those of `home`
 */
function runMemory({ home, root, sources, argv }) {
  const state = path.join(root, '.strata');
  if (argv[0] !== 'synth' || process.env.CDK8S_OUTDIR || isAtWork(state)) return undefined;
  if (!fs.existsSync(path.join(root, 'environments'))) return undefined;
  const digest = digestOf(root, sources, root === home ? FOLDERS.slice(0, 4) : FOLDERS);
  if (digest === undefined) return undefined;
  const name = createHash('sha256').update(surroundings(argv)).digest('hex').slice(0, 32);
  const file = path.join(state, 'cache', `run-${name}.json`);
  return {
    /** Prints what was printed then, with the seconds of now; false when something differs. */
    replay: () => {
      const content = readSealed(file);
      const known = content === undefined ? undefined : JSON.parse(content.toString('utf8'));
      if (known?.digest !== digest) return false;
      for (const stream of [process.stdout, process.stderr]) stream.on('error', leaveQuietly);
      const timed = text => text.replaceAll(known.seconds, (performance.now() / 1000).toFixed(2));
      if (known.out !== '') process.stdout.write(timed(known.out));
      if (known.err !== '') process.stderr.write(timed(known.err));
      process.exitCode = known.code;
      return true;
    },
    /** Keeps what a run printed that changed nothing. */
    keep: printed => keepSealed(file, JSON.stringify({ digest, ...printed })),
  };
}

module.exports = { runMemory };
