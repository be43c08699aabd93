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

/** One line: the file and its trouble where there is one, the text of the error elsewhere. */
function faultLine(error, folder) {
  if (process.env.STRATA_DEBUG) return `strata: ${error?.stack}`;
  const [text] = String(error?.message ?? error).split('\n');
  if (typeof error?.path === 'string' && typeof error.code === 'string') {
    const inside = path.relative(folder, error.path);
    const file = inside === '' || inside.startsWith('..') ? error.path : inside;
    return `error   ${file}: cannot be used (${error.code}); ${FIXES[error.code] ?? 'look whether it is there, and at its rights'}`;
  }
  return `strata: ${text}${text.startsWith('Cannot find module') ? '; run `npm ci`' : ''}`;
}

module.exports = { faultLine };
