'use strict';

const { mkdtempSync, realpathSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/** All temporary files of a run of the tests, and of the commands that they start, in one folder, which goes with the run. */
module.exports = () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'strata-tests-'));
  process.env.TMPDIR = folder;
  process.env.TEMP = folder;
};
