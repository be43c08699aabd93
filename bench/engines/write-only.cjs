// Writes files that are there already once more, from memory: `write-only.cjs FROM OUT`.
'use strict';
const fs = require('node:fs');
const path = require('node:path');

const [from, out] = process.argv.slice(2);
// One file that holds all: reading it is not what is measured.
const files = JSON.parse(fs.readFileSync(from, 'utf8'));
for (const [name, content] of Object.entries(files)) {
  const file = path.join(out, name);
  try {
    fs.writeFileSync(file, content);
  } catch {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }
}
