import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/committed-platform';
import { temporaryProject } from '../testing/temporary-project';

test('cdk8s synth runs green and cannot touch dist, which it would delete by default', () => {
  const project = temporaryProject();
  try {
    mkdirSync(join(project.root, 'lib/cli'), { recursive: true });
    for (const file of ['cdk8s.yaml', 'package.json', 'package-lock.json', 'main.ts', 'lib', 'imports']) {
      cpSync(join(PROJECT, file), join(project.root, file), { recursive: true });
    }
    symlinkSync(join(PROJECT, 'node_modules'), join(project.root, 'node_modules'), 'dir');
    const before = project.outputs();
    const cdk8s = join(PROJECT, 'node_modules/cdk8s-cli/bin/cdk8s');
    const { status, stderr } = spawnSync(process.execPath, [cdk8s, 'synth', '--check-upgrade=false'], {
      cwd: project.root,
      encoding: 'utf8',
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(project.outputs()).toEqual(before);
  } finally {
    project.remove();
  }
});
