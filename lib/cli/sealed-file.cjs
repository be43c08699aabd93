// Files of the cache. Each begins with the digest of the rest: what a power cut or a full disk left half, or what somebody
// wrote over, is as good as no file. V8 ends the whole process when its code cache is damaged.
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const sealOf = content => Buffer.from(`//${createHash('sha256').update(content).digest('hex')}\n`);
const SEAL_LENGTH = sealOf('').length;

/** The content of a file that is whole; undefined for every other. */
function readSealed(file) {
  try {
    const sealed = fs.readFileSync(file);
    const content = sealed.subarray(SEAL_LENGTH);
    return sealed.subarray(0, SEAL_LENGTH).equals(sealOf(content)) ? content : undefined;
  } catch {
    return undefined;
  }
}

const isAlive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
};

/** Drafts of a file that runs left which were killed while they wrote it. */
function removeDeadDrafts(file) {
  const beginning = `${path.basename(file)}.`;
  for (const name of fs.readdirSync(path.dirname(file))) {
    const pid = name.startsWith(beginning) ? name.slice(beginning.length) : '';
    if (/^[0-9]+$/.test(pid) && !isAlive(Number(pid))) fs.rmSync(path.join(path.dirname(file), name));
  }
}

/** Writes beside the target and renames. A folder that takes no files makes the next run slower, and is no fault. */
function keepSealed(file, content) {
  const draft = `${file}.${process.pid}`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    removeDeadDrafts(file);
    fs.writeFileSync(draft, Buffer.concat([sealOf(content), Buffer.from(content)]));
    fs.renameSync(draft, file);
  } catch {
    if (fs.existsSync(draft)) fs.rmSync(draft);
  }
}

module.exports = { keepSealed, readSealed };
