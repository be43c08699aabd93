// Times of whole processes, in interleaved rounds, as medians of ratios within a round.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const TIME = '/usr/bin/time';

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs one command; peak memory in MiB where `time` of GNU is there. @throws when it fails */
function runOnce({ command, args, cwd, stdout }) {
  const report = path.join(os.tmpdir(), `strata-bench-${process.pid}.time`);
  const timed = fs.existsSync(TIME) ? [TIME, ['-f', '%M', '-o', report, command, ...args]] : [command, args];
  const output = stdout === undefined ? 'ignore' : fs.openSync(stdout, 'w');
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(timed[0], timed[1], {
    cwd,
    stdio: ['ignore', output, 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  if (stdout !== undefined) fs.closeSync(output);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: exit ${status}: ${stderr}`);
  const memory =
    timed[0] === TIME ? Number(fs.readFileSync(report, 'utf8').trim().split('\n').at(-1)) / 1024 : undefined;
  fs.rmSync(report, { force: true });
  return { milliseconds, memory };
}

/** Runs an engine: its commands one after the other. */
function runEngine({ steps }) {
  const runs = steps.map(runOnce);
  return {
    milliseconds: runs.reduce((sum, run) => sum + run.milliseconds, 0),
    memory: Math.max(...runs.map(({ memory }) => memory ?? 0)),
  };
}

/** Medians of each engine over rounds A B C A B C. */
function measureAll(engines, rounds) {
  const runs = engines.map(() => []);
  for (let round = 0; round < rounds; round++) {
    engines.forEach((engine, index) => {
      engine.before?.();
      runs[index].push(runEngine(engine));
      if (process.stderr.isTTY) process.stderr.write(`\r${round + 1}/${rounds} ${engine.name}\u001b[K`);
    });
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  return engines.map(({ name }, index) => ({
    name,
    milliseconds: median(runs[index].map(run => run.milliseconds)),
    memory: median(runs[index].map(run => run.memory)),
    ratioTo: other => median(runs[index].map((run, round) => run.milliseconds / runs[other][round].milliseconds)),
  }));
}

module.exports = { measureAll, median, runOnce };
