// Makes build/: what a repository loads and type-checks that has strata as a package. `npm pack` runs it.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { buildSync } = require('esbuild');
const { dependencies } = require('../package.json');

const home = path.resolve(__dirname, '..');
const out = path.join(home, 'build');

fs.rmSync(out, { recursive: true, force: true });

const kinds = ['imports/crds', 'imports/kubernetes'].flatMap(folder =>
  fs.readdirSync(path.join(home, folder)).map(file => `${folder}/${file}`),
);
buildSync({
  absWorkingDir: home,
  entryPoints: ['lib/index.ts', ...kinds].map(file => ({ in: file, out: file.slice(0, -'.ts'.length) })),
  outdir: out,
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  legalComments: 'none',
  loader: { '.css': 'text', '.client.cjs': 'text', '.child.cjs': 'text' },
  external: Object.keys(dependencies),
  logLevel: 'warning',
});

const compiler = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', path.join(__dirname, 'tsconfig.json')], {
  stdio: 'inherit',
});
process.exitCode = status ?? 1;

/** Declarations that those of a file name, and so on, added to a set. */
function addNamed(file, found) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, name] of fs.readFileSync(file, 'utf8').matchAll(/(?:from|import\() ?['"](\.[^'"]+)['"]/g)) {
    const named = path.resolve(path.dirname(file), `${name}.d.ts`);
    if (fs.existsSync(named)) addNamed(named, found);
  }
  return found;
}

const types = path.join(out, 'types');
const entries = ['lib/index', ...kinds.map(file => file.slice(0, -'.ts'.length))];
const named = entries.reduce((found, entry) => addNamed(path.join(types, `${entry}.d.ts`), found), new Set());
for (const entry of fs.readdirSync(types, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && !named.has(file)) fs.rmSync(file);
}
