// The emitter against yaml and JSON.stringify, in one process, on the objects of the workload.
'use strict';
const { buildSync } = require('esbuild');
const path = require('node:path');
const { stringify } = require('yaml');
const { plainApp } = require('./engines/plain-app.cjs');
const { median } = require('./measure.cjs');
const { workload } = require('./workload.cjs');

const APPS = 200;

/** Median times of each way to write the same objects, in milliseconds. */
function measureEmitter(work, rounds) {
  const outfile = path.join(work, 'emit-yaml.cjs');
  const entry = path.resolve(__dirname, '..', 'lib', 'render', 'yaml', 'emit-yaml.ts');
  buildSync({ entryPoints: [entry], outfile, bundle: true, platform: 'node', target: 'node20', logLevel: 'error' });
  const { emitManifest } = require(outfile);
  const objects = workload(1, APPS)[0].apps.flatMap(plainApp);
  const ways = [
    { name: 'emitter', write: emitManifest },
    { name: 'yaml, stringify', write: object => stringify(object) },
    { name: 'JSON.stringify', write: object => JSON.stringify(object) },
  ];
  const times = ways.map(() => []);
  for (let round = 0; round < rounds; round++) {
    ways.forEach(({ write }, index) => {
      const started = process.hrtime.bigint();
      for (const object of objects) write(object);
      times[index].push(Number(process.hrtime.bigint() - started) / 1e6);
    });
  }
  return {
    objects: objects.length,
    rows: ways.map(({ name }, index) => ({
      name,
      milliseconds: median(times[index]),
      ratio: median(times[index].map((time, round) => times[0][round] / time)),
    })),
  };
}

module.exports = { measureEmitter };
