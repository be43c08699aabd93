import { spawnSync } from 'node:child_process';
import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../testing/project';
import { SMALL, temporaryProject } from '../testing/temporary-project';

test('cdk8s synth runs green and cannot touch dist, which it would delete by default', () => {
  const project = temporaryProject(SMALL);
  try {
    cpSync(join(PROJECT, 'cdk8s.yaml'), join(project.root, 'cdk8s.yaml'));
    for (const folder of ['lib', 'node_modules']) symlinkSync(join(PROJECT, folder), join(project.root, folder), 'dir');
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
