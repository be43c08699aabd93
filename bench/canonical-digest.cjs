// Whether engines give the same objects, however they write them.
'use strict';
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { loadAll, CORE_SCHEMA } = require('js-yaml');

const sorted = value => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(key => [key, sorted(value[key])]),
  );
};

/** How many objects lie in a folder, and a digest that neither order nor layout changes; kustomize's own files left out. */
function canonicalDigest(folder) {
  const objects = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.yaml') && entry.name !== 'kustomization.yaml')
    .flatMap(entry =>
      loadAll(fs.readFileSync(path.join(entry.parentPath ?? entry.path, entry.name), 'utf8'), undefined, {
        schema: CORE_SCHEMA,
      }),
    )
    .filter(object => object !== null && object !== undefined)
    .map(object => JSON.stringify(sorted(object)))
    .sort();
  return {
    objects: objects.length,
    digest: createHash('sha256').update(objects.join('\n')).digest('hex').slice(0, 16),
  };
}

module.exports = { canonicalDigest };
