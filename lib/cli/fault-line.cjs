// What is printed of an error that no command expects.
'use strict';
const path = require('node:path');

const FIXES = {
  ENOSPC: 'free space on the disk',
  EDQUOT: 'free space on the disk',
  EROFS: 'use a disk that can be written to',
  EISDIR: 'move the folder away that lies there',
  EMFILE: 'raise the limit of open files',
};

/** What packages that are missing, or were installed on another system, make Node or esbuild say. */
const NOT_INSTALLED = /^(?:Cannot find module|You installed esbuild for another platform|The package "@esbuild\/)/;

/** One line: the file and its trouble where there is one, the text of the error elsewhere. */
function faultLine(error, folder) {
  if (process.env.STRATA_DEBUG) return `strata: ${error?.stack}`;
  const [text] = String(error?.message ?? error)
    .trim()
    .split('\n');
  if (typeof error?.path === 'string' && typeof error.code === 'string') {
    const inside = path.relative(folder, error.path);
    const file = inside === '' || inside.startsWith('..') ? error.path : inside;
    return `error   ${file}: cannot be used (${error.code}); ${FIXES[error.code] ?? 'look whether it is there, and at its rights'}`;
  }
  const fix = NOT_INSTALLED.test(text) ? 'run `npm ci`' : FIXES[error?.code];
  return `strata: ${text}${fix === undefined ? '' : `; ${fix}`}`;
}

module.exports = { faultLine };
