// Engines side by side on the same apps: this project, plain cdk8s, kosko, helm, kustomize, and writing alone.
'use strict';
const { spawnSync } = require('node:child_process');
const { buildSync } = require('esbuild');
const fs = require('node:fs');
const path = require('node:path');
const { canonicalDigest } = require('./canonical-digest.cjs');
const { writeChart, writeKustomizations } = require('./go-inputs.cjs');
const { measureAll } = require('./measure.cjs');
const { OBJECTS } = require('./workload.cjs');

const home = path.resolve(__dirname, '..');

/** Clusters and apps in each, by the name of a size. */
const SIZES = { 900: [3, 30], '10k': [3, 330], '100k': [10, 1000] };

/** kustomize's time grows faster than the square of the objects. */
const KUSTOMIZE_LIMIT = 1000;

const runs = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

function bundle(work, name) {
  const outfile = path.join(work, `${name}.cjs`);
  buildSync({
    entryPoints: [path.join(__dirname, 'engines', `${name}.cjs`)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    minifyWhitespace: true,
    lineLimit: 160,
    logLevel: 'error',
    loader: { '.css': 'text', '.client.cjs': 'text', '.child.cjs': 'text' },
    external: ['esbuild', 'gitea-js', 'json-schema-to-typescript'],
  });
  return outfile;
}

/** All engines that this machine has; each writes into a folder of its own. */
function enginesFor(work, clusters, apps) {
  const out = name => path.join(work, 'out', name);
  const node = (name, file, first) => ({
    name,
    out: out(name),
    steps: [{ command: process.execPath, args: [file, first, out(name), String(clusters), String(apps)], cwd: home }],
  });
  const strata = bundle(work, 'strata');
  const engines = [
    node('cdk8s with cdk8s-plus, App.synth', bundle(work, 'cdk8s'), '-'),
    node('strata, constructs of cdk8s-plus', strata, 'plus'),
    node('strata, the platform’s constructs', strata, 'own'),
    node('strata, the platform’s constructs, all checks', bundle(work, 'strata-checked'), 'own'),
  ];
  const missing = [];
  if (fs.existsSync(path.join(__dirname, 'node_modules', '@kosko')))
    engines.push(node('kosko, with validation', path.join(__dirname, 'engines', 'kosko.cjs'), '-'));
  else missing.push('kosko (npm ci --prefix bench)');
  const names = Array.from({ length: clusters }, (_, index) => `cluster-${index}`);
  const streams = (name, step) => {
    fs.mkdirSync(out(name), { recursive: true });
    const steps = names.map(cluster => ({
      ...step(cluster),
      cwd: work,
      stdout: path.join(out(name), `${cluster}.yaml`),
    }));
    engines.push({ name, out: out(name), steps });
  };
  const helm = process.env.HELM ?? 'helm';
  if (runs(helm, ['version'])) {
    writeChart(path.join(work, 'helm'), clusters, apps);
    const args = cluster => ['template', 'bench', 'helm/chart', '-f', `helm/${cluster}.values.yaml`];
    streams('helm template, a run for each cluster', cluster => ({ command: helm, args: args(cluster) }));
  } else missing.push('helm (on PATH, or HELM)');
  if (!runs('kubectl', ['version', '--client'])) missing.push('kubectl');
  else if (clusters * apps * OBJECTS > KUSTOMIZE_LIMIT) missing.push('kustomize (takes minutes at this size)');
  else {
    writeKustomizations(path.join(work, 'kustomize'), clusters, apps);
    const args = cluster => ['kustomize', `kustomize/${cluster}`];
    streams('kubectl kustomize, a build for each cluster', cluster => ({ command: 'kubectl', args: args(cluster) }));
  }
  return { engines, missing };
}

/** Writing the files of an engine once more, from one file that holds them all. */
function writingAlone(work, from) {
  const files = fs
    .readdirSync(from, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name));
  const all = path.join(work, 'all.json');
  fs.writeFileSync(
    all,
    JSON.stringify(Object.fromEntries(files.map(file => [path.relative(from, file), fs.readFileSync(file, 'utf8')]))),
  );
  const out = path.join(work, 'out', 'written');
  const args = [path.join(__dirname, 'engines', 'write-only.cjs'), all, out];
  return { name: 'writing the same files', out, steps: [{ command: process.execPath, args, cwd: work }] };
}

/** Makes every engine's output once and compares them. @throws when two differ: no time is told of different work */
function proveSame(engines, expected) {
  const digests = engines.map(({ name, out }) => ({ name, ...canonicalDigest(out) }));
  const [{ digest }] = digests;
  const other = digests.find(item => item.digest !== digest || item.objects !== expected);
  if (other === undefined) return digest;
  throw new Error(`${other.name}: gives other objects (${other.objects} of ${expected}, digest ${other.digest})`);
}

/** Measures one size. @returns rows, and what was not there */
function measureApps(work, size, rounds) {
  const [clusters, apps] = SIZES[size];
  const { engines, missing } = enginesFor(work, clusters, apps);
  measureAll(engines, 1);
  const digest = proveSame(engines, clusters * apps * OBJECTS);
  const all = [...engines, writingAlone(work, engines[1].out)];
  measureAll(all.slice(-1), 1);
  const results = measureAll(all, rounds);
  const helm = results.findIndex(({ name }) => name.startsWith('helm'));
  const rows = results.map(({ name, milliseconds, memory, ratioTo }) => ({
    name,
    milliseconds,
    memory,
    cdk8s: ratioTo(0),
    ...(helm < 0 ? {} : { helm: ratioTo(helm) }),
    writing: ratioTo(all.length - 1),
  }));
  return { objects: clusters * apps * OBJECTS, digest, missing, rows };
}

module.exports = { measureApps, SIZES };
