// What git takes for a repository that holds the outputs: one file for each object.
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { dump } = require('js-yaml');
const { plainApp } = require('./engines/plain-app.cjs');
const { runOnce } = require('./measure.cjs');
const { OBJECTS, workload } = require('./workload.cjs');

/** Clusters and apps in each. */
const SIZES = [
  [3, 330],
  [10, 1000],
];

const IDENTITY = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org', '-c', 'gc.auto=0'];

function writeFiles(root, clusters, apps) {
  for (const cluster of workload(clusters, apps)) {
    for (const app of cluster.apps) {
      const folder = path.join(root, 'dist', cluster.name, 'layer-4', app.name);
      fs.mkdirSync(folder, { recursive: true });
      for (const object of plainApp(app)) {
        fs.writeFileSync(path.join(folder, `${object.kind}_${app.name}.yaml`), dump(object, { noRefs: true }));
      }
    }
  }
}

function measureSize(work, clusters, apps) {
  const root = path.join(work, `${clusters}x${apps}`);
  fs.mkdirSync(root);
  writeFiles(root, clusters, apps);
  const git = (...args) => ({ command: 'git', args: [...IDENTITY, ...args], cwd: root });
  spawnSync('git', ['init', '-q', '-b', 'main'], { cwd: root });
  const steps = [
    ['add, all', git('add', '-A')],
    ['commit, all', git('commit', '-qm', 'all')],
    ['status, nothing changed', git('status', '--short')],
    ['commit, one app', git('commit', '-qam', 'one')],
    ['diff of one app', git('diff', '--stat', 'HEAD~1')],
    ['clone, one commit deep', git('clone', '-q', '--depth', '1', `file://${root}`, `${root}-clone`)],
  ];
  const [
    {
      apps: [first],
    },
  ] = workload(1, 1);
  return steps.map(([name, step]) => {
    if (name === 'commit, one app') {
      const folder = path.join(root, 'dist', first.cluster, 'layer-4', first.name);
      for (const file of fs.readdirSync(folder)) fs.appendFileSync(path.join(folder, file), '# changed\n');
    }
    return { objects: clusters * apps * OBJECTS, name, milliseconds: runOnce(step).milliseconds };
  });
}

/** Times of git, each measured once. */
const measureGit = work => ({ rows: SIZES.flatMap(([clusters, apps]) => measureSize(work, clusters, apps)) });

module.exports = { measureGit };
