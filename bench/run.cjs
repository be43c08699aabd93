// Whole-command times of synth on the committed platform and of validate on many objects, as ratios to `node -e 0` and to writing the same bytes.
'use strict';

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { dump } = require('js-yaml');
const { mixedObjects } = require('./mixed-objects.cjs');

const home = path.resolve(__dirname, '..');
const rounds = Number(process.argv[2] ?? 7);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
const project = path.join(work, 'project');
const strata = path.join(project, 'lib', 'cli', 'strata.cjs');
const OUTPUTS = ['dist', 'bootstrap', 'talos'];

/** A copy of the project that the measured commands may write to. */
function copyProject() {
  fs.mkdirSync(project);
  for (const name of [
    'main.ts',
    'lib',
    'imports',
    'environments',
    'cdk8s.yaml',
    'package.json',
    'package-lock.json',
    ...OUTPUTS,
  ]) {
    fs.cpSync(path.join(home, name), path.join(project, name), { recursive: true });
  }
  fs.symlinkSync(path.join(home, 'node_modules'), path.join(project, 'node_modules'), 'dir');
}

function files(folder) {
  return fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
}

/** Takes away what is kept of earlier runs, and leaves the bundle. */
function forget() {
  const cache = path.join(project, '.strata', 'cache');
  for (const name of fs.readdirSync(cache)) if (name.startsWith('run-')) fs.rmSync(path.join(cache, name));
}

const remove = (...names) =>
  names.forEach(name => fs.rmSync(path.join(project, name), { recursive: true, force: true }));

/** Writes the outputs' bytes over themselves, in one process. */
function writeSameBytes() {
  const target = path.join(work, 'bytes');
  for (const name of OUTPUTS) {
    for (const entry of files(path.join(home, name))) {
      const source = path.join(entry.parentPath ?? entry.path, entry.name);
      const copy = path.join(target, path.relative(home, source));
      fs.mkdirSync(path.dirname(copy), { recursive: true });
      fs.copyFileSync(source, copy);
    }
  }
  const script = `const fs=require('fs'),p=require('path');for(const e of fs.readdirSync(${JSON.stringify(target)},{recursive:true,withFileTypes:true}))if(e.isFile()){const f=p.join(e.parentPath??e.path,e.name);fs.writeFileSync(f,fs.readFileSync(f))}`;
  return ['-e', script];
}

/** A folder with 10,000 objects, a hundred in each file. */
function writeMixedObjects() {
  const folder = path.join(work, 'mixed');
  fs.mkdirSync(folder);
  const documents = mixedObjects(10_000).map(object => dump(object));
  for (let i = 0; i < documents.length; i += 100) {
    fs.writeFileSync(path.join(folder, `objects-${i}.yaml`), documents.slice(i, i + 100).join('---\n'));
  }
  return folder;
}

const CASES = [
  { name: 'node -e 0', args: ['-e', '0'], before: () => undefined },
  { name: 'write the same bytes', args: writeSameBytes(), before: () => undefined },
  { name: 'synth, nothing to change', args: [strata, 'synth'], before: () => undefined },
  { name: 'synth --check', args: [strata, 'synth', '--check'], before: () => undefined },
  { name: 'synth, nothing remembered', args: [strata, 'synth'], before: forget },
  { name: 'synth, no outputs yet', args: [strata, 'synth'], before: () => remove(...OUTPUTS) },
  {
    name: '10,000 mixed objects through validate',
    args: [strata, 'validate', writeMixedObjects()],
    before: () => undefined,
  },
  { name: 'synth, no bundle', args: [strata, 'synth'], before: () => remove('.strata') },
];

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function measure({ args, before }) {
  before();
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (status !== 0) throw new Error(`exit ${status}: ${stderr}`);
  return milliseconds;
}

function main() {
  copyProject();
  spawnSync(process.execPath, [strata, 'synth'], { cwd: project });
  const times = CASES.map(() => []);
  for (let round = 0; round < rounds; round++) CASES.forEach((item, i) => times[i].push(measure(item)));
  const [base, bytes] = times;
  const ratio = (values, reference) => median(values.map((value, i) => value / reference[i])).toFixed(2);
  const count = OUTPUTS.reduce((sum, name) => sum + files(path.join(home, name)).length, 0);
  console.log(`${os.cpus().length} × ${os.cpus()[0].model}, Node ${process.version}, ${os.platform()} ${os.release()}`);
  console.log(`${count} files, ${rounds} rounds, medians\n`);
  console.log('| command | ms | × node -e 0 | × writing the same bytes |');
  console.log('| --- | --- | --- | --- |');
  CASES.forEach(({ name }, i) =>
    console.log(`| ${name} | ${median(times[i]).toFixed(0)} | ${ratio(times[i], base)} | ${ratio(times[i], bytes)} |`),
  );
}

try {
  main();
} finally {
  fs.rmSync(work, { recursive: true, force: true });
}
