// This project's own engine over an app of the workload, without checks: `strata.cjs plus|own OUT CLUSTERS APPS`.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { addOwnApp } = require('./own-app.cjs');
const { addPlusApp } = require('./plus-app.cjs');
const { renderApps } = require('./render-apps');
const { workload } = require('../workload.cjs');

// As the command does.
setFlagsFromString('--interrupt-budget=1000000');

const [constructs, out, clusters, apps] = process.argv.slice(2);
renderApps({
  root: process.cwd(),
  out,
  clusters: workload(Number(clusters), Number(apps)),
  addApp: constructs === 'plus' ? addPlusApp : addOwnApp,
});
