import { spawnSync } from 'node:child_process';
import { SMALL, temporaryProject } from '../../testing/temporary-project';

const project = temporaryProject(SMALL);
afterAll(() => project.remove());

const git = (...args: readonly string[]): void => {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: project.root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
};

test('a step says what comes after it, and the way back that nothing does', () => {
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', 'environments', 'dist', 'bootstrap');
  git('commit', '--quiet', '--message', 'before');
  const last = (...flags: readonly string[]): string | undefined =>
    project
      .strata('retire', 'tenant', 'shop', ...flags)
      .stderr.trimEnd()
      .split('\n')
      .at(-1);
  const before = project.outputs();
  expect(last('--apply')).toBe('next: commit, open a pull request, merge it; then: strata retire tenant shop');
  expect(project.outputs()).not.toEqual(before);
  expect(last('--back')).toBe('next: commit, open a pull request, merge it');
  expect(project.outputs()).toEqual(before);
});
