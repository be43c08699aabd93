const { join, relative } = require('node:path');

/** Snapshots lie in one folder at the top, in the tree of the tests that they belong to. */
module.exports = {
  resolveSnapshotPath: (test, extension) => join(__dirname, '__snapshots__', relative(__dirname, test) + extension),
  resolveTestPath: (snapshot, extension) =>
    join(__dirname, relative(join(__dirname, '__snapshots__'), snapshot).slice(0, -extension.length)),
  testPathForConsistencyCheck: join(__dirname, 'lib/example.test.ts'),
};
