import { SMALL, temporaryProject } from '../../testing/temporary-project';
import { runGit } from '../../testing/run-git';

const project = temporaryProject(SMALL);
afterAll(() => project.remove());

const git = (...args: readonly string[]): string => runGit(project.root, ...args);

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
