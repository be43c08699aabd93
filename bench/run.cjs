// What the project takes, beside others on the same work: npm run bench [-- platform|emitter|git|900|10k|100k …] [--rounds 7]
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { measureApps, SIZES } = require('./apps.cjs');
const { measureEmitter } = require('./emitter.cjs');
const { measureGit } = require('./git.cjs');
const { measurePlatform } = require('./platform.cjs');

const PARTS = ['platform', 'emitter', 'git', ...Object.keys(SIZES)];
const USAGE = `npm run bench -- [${PARTS.join('|')} …] [--rounds N]; platform, emitter, 900 and 10k unless told, 7 rounds`;

const number = (value, digits) => (value === undefined ? '' : value.toFixed(digits));

/** A table of Markdown: columns are pairs of a title and what a row has in it. */
const table = (rows, columns) =>
  [columns.map(([title]) => title), columns.map(() => '---'), ...rows.map(row => columns.map(([, cell]) => cell(row)))]
    .map(cells => `| ${cells.join(' | ')} |`)
    .join('\n');

const COMMON = [
  ['', ({ name }) => name],
  ['ms', ({ milliseconds }) => number(milliseconds, 0)],
];
const MEMORY = ['peak MiB', ({ memory }) => number(memory, 0)];

const REPORTS = {
  platform: ({ files, rows }) =>
    `${files} files\n\n${table(rows, [...COMMON, ['× node -e 0', row => number(row.node, 2)], ['× writing', row => number(row.writing, 2)], MEMORY])}`,
  emitter: ({ objects, rows }) =>
    `${objects} objects\n\n${table(rows, [...COMMON, ['the emitter takes ×', row => number(row.ratio, 3)]])}`,
  git: ({ rows }) => table(rows, [['objects', ({ objects }) => String(objects)], ...COMMON]),
  apps: ({ objects, digest, missing, rows }) =>
    `${objects} objects, digest ${digest} of each engine${missing.length === 0 ? '' : `; not there: ${missing.join(', ')}`}\n\n` +
    table(rows, [
      ...COMMON,
      ['× cdk8s', row => number(row.cdk8s, 3)],
      ['× helm', row => number(row.helm, 2)],
      ['× writing', row => number(row.writing, 2)],
      MEMORY,
    ]),
};

/** Parts to measure and how often. @throws with the usage when a word is none of them */
function readArguments(words) {
  const at = words.indexOf('--rounds');
  const rounds = at < 0 ? 7 : Number(words[at + 1]);
  const parts = words.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const unknown = parts.find(part => !PARTS.includes(part));
  if (unknown !== undefined || !Number.isInteger(rounds) || rounds < 1) throw new Error(USAGE);
  return { rounds, parts: parts.length === 0 ? ['platform', 'emitter', '900', '10k'] : parts };
}

function measure(part, rounds) {
  // Memory, where there is some: disks differ more than engines.
  const base = fs.existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();
  const work = fs.mkdtempSync(path.join(base, 'strata-bench-'));
  try {
    if (part === 'platform') return REPORTS.platform(measurePlatform(work, rounds));
    if (part === 'git') return REPORTS.git(measureGit(work));
    if (part === 'emitter') return REPORTS.emitter(measureEmitter(work, rounds));
    return REPORTS.apps(measureApps(work, part, rounds));
  } finally {
    fs.rmSync(work, { recursive: true, force: true });
  }
}

try {
  const { rounds, parts } = readArguments(process.argv.slice(2));
  console.log(
    `${os.cpus().length} × ${os.cpus()[0].model}, Node ${process.version}, ${os.platform()} ${os.release()}, ${rounds} rounds, medians of ratios within a round`,
  );
  for (const part of parts) console.log(`\n## ${part}\n\n${measure(part, rounds)}`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 2;
}
