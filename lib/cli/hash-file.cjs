// The content of files in a digest, without a buffer for each: a run looks at thousands before it does anything.
'use strict';
const fs = require('node:fs');

const CHUNK = Buffer.allocUnsafe(256 * 1024);

/** Adds the content of a file to a hash. @throws the fault of the disk, which names the file */
function hashFile(hash, file) {
  const descriptor = fs.openSync(file);
  try {
    // A file gives less than was asked for at its end alone.
    for (let size = CHUNK.length; size === CHUNK.length;) {
      size = fs.readSync(descriptor, CHUNK, 0, CHUNK.length, null);
      hash.update(CHUNK.subarray(0, size));
    }
  } finally {
    fs.closeSync(descriptor);
  }
}

module.exports = { hashFile };
