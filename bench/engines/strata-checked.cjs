// This project's own engine over an app of the workload, with all checks: `strata-checked.cjs plus|own OUT CLUSTERS APPS`.
'use strict';
const { setFlagsFromString } = require('node:v8');
const { errorsIn } = require('./errors-in');
const { addOwnApp } = require('./own-app.cjs');
const { addPlusApp } = require('./plus-app.cjs');
const { renderApps } = require('./render-apps');
const { workload } = require('../workload.cjs');
const { v8Options } = require('../../lib/cli/v8-options.cjs');

// As the command does.
v8Options(process.versions.v8).forEach(option => setFlagsFromString(option));

const [constructs, out, clusters, apps] = process.argv.slice(2);
renderApps({
  root: process.cwd(),
  out,
  clusters: workload(Number(clusters), Number(apps)),
  addApp: constructs === 'plus' ? addPlusApp : addOwnApp,
  checkFor: clusters => errorsIn(process.cwd(), clusters),
});
