// The folder that a command works on.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

/** Names the project's root. */
const MARK = 'environments';

function projectRoot(folder) {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, MARK))) return at;
    if (path.dirname(at) === at) return folder;
  }
}

module.exports = { projectRoot };
