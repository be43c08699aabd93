// Times of whole commands on the committed platform, and of validate on many objects.
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { dump } = require('js-yaml');
const { measureAll, runOnce } = require('./measure.cjs');
const { mixedObjects } = require('./mixed-objects.cjs');

const home = path.resolve(__dirname, '..');
const OUTPUTS = ['dist', 'bootstrap', 'talos'];

/** A copy of the project that the measured commands may write to. */
function copyProject(project) {
  fs.mkdirSync(project);
  const names = ['main.ts', 'lib', 'imports', 'environments', 'cdk8s.yaml', 'package.json', 'package-lock.json'];
  for (const name of [...names, ...OUTPUTS]) {
    fs.cpSync(path.join(home, name), path.join(project, name), { recursive: true });
  }
  fs.symlinkSync(path.join(home, 'node_modules'), path.join(project, 'node_modules'), 'dir');
}

const filesIn = folder =>
  fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.join(entry.parentPath ?? entry.path, entry.name));

/** The outputs in one file, to be written once more. */
function gatherOutputs(work, project) {
  const files = OUTPUTS.flatMap(name => filesIn(path.join(project, name)));
  const all = path.join(work, 'outputs.json');
  const texts = files.map(file => [path.relative(project, file), fs.readFileSync(file, 'utf8')]);
  fs.writeFileSync(all, JSON.stringify(Object.fromEntries(texts)));
  return { all, count: files.length };
}

/** A folder with 10,000 objects, a hundred in each file. */
function writeMixedObjects(work) {
  const folder = path.join(work, 'mixed');
  fs.mkdirSync(folder);
  const documents = mixedObjects(10_000).map(object => dump(object));
  for (let i = 0; i < documents.length; i += 100) {
    fs.writeFileSync(path.join(folder, `objects-${i}.yaml`), documents.slice(i, i + 100).join('---\n'));
  }
  return folder;
}

/** Measures the commands in a copy of the project. @returns rows with ratios to `node -e 0` and to writing the same bytes */
function measurePlatform(work, rounds) {
  const project = path.join(work, 'project');
  copyProject(project);
  const strata = path.join(project, 'lib', 'cli', 'strata.cjs');
  const cache = path.join(project, '.strata', 'cache');
  const node = args => [{ command: process.execPath, args, cwd: project }];
  const remove = names => names.forEach(name => fs.rmSync(path.join(project, name), { recursive: true, force: true }));
  // What is kept of earlier runs: what they printed, and clusters. The bundle stays.
  const forget = beginnings => () => {
    for (const name of fs.readdirSync(cache)) {
      if (beginnings.some(beginning => name.startsWith(beginning))) fs.rmSync(path.join(cache, name));
    }
  };
  const forgetAll = forget(['run-', 'cluster-']);
  const { all, count } = gatherOutputs(work, project);
  runOnce(node([strata, 'synth'])[0]);
  const writeOnly = path.join(__dirname, 'engines', 'write-only.cjs');
  const cases = [
    { name: 'node -e 0', steps: node(['-e', '0']) },
    { name: 'writing the same files', steps: node([writeOnly, all, path.join(work, 'written')]) },
    { name: 'npm run, an empty script', steps: [{ command: 'npm', args: ['run', '-s', 'empty'], cwd: work }] },
    { name: 'synth, nothing to change', steps: node([strata, 'synth']) },
    { name: 'synth --check', steps: node([strata, 'synth', '--check']) },
    { name: 'synth, clusters remembered', steps: node([strata, 'synth']), before: forget(['run-']) },
    { name: 'synth, nothing remembered', steps: node([strata, 'synth']), before: forgetAll },
    {
      name: 'synth, no outputs yet',
      steps: node([strata, 'synth']),
      before: () => {
        forgetAll();
        remove(OUTPUTS);
      },
    },
    { name: 'synth, no bundle', steps: node([strata, 'synth']), before: () => remove(['.strata']) },
    { name: '10,000 mixed objects through validate', steps: node([strata, 'validate', writeMixedObjects(work)]) },
  ];
  fs.writeFileSync(path.join(work, 'package.json'), JSON.stringify({ scripts: { empty: 'node -e 0' } }));
  measureAll(cases, 1);
  const results = measureAll(cases, rounds);
  return {
    files: count,
    rows: results.map(({ name, milliseconds, memory, ratioTo }) => ({
      name,
      milliseconds,
      memory,
      node: ratioTo(0),
      writing: ratioTo(1),
    })),
  };
}

module.exports = { measurePlatform };
