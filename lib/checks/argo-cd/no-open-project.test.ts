import { applicationOf, folderOf, projectOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { noOpenProject } from './no-open-project';

test('a project of its own and a named revision pass', () => {
  expect(runRule(noOpenProject, [projectOf(), applicationOf('web')])).toEqual([]);
});

test('the default project, HEAD and wildcards are reported', () => {
  expect(runRule(noOpenProject, [applicationOf('web', { spec: { project: 'default' } })])).toEqual([
    'warning dev/app Application.argoproj.io/argocd/web /spec/project: is in the project that permits everything (default); use a project of its own layer',
  ]);
  const sources = [folderOf('web', { targetRevision: 'HEAD' }), { repoURL: 'a', path: 'b' }];
  expect(runRule(noOpenProject, [applicationOf('web', { sources })])).toEqual([
    'warning dev/app Application.argoproj.io/argocd/web /spec/sources/0/targetRevision: follows HEAD; name a branch, a tag or a commit',
    'warning dev/app Application.argoproj.io/argocd/web /spec/sources/1/targetRevision: follows HEAD; name a branch, a tag or a commit',
  ]);
  expect(runRule(noOpenProject, [projectOf({ destinations: [{ server: '*', namespace: '*' }] })])).toEqual([
    'warning dev/app AppProject.argoproj.io/argocd/platform /spec/destinations/0/namespace: permits every namespace (*); name each namespace',
    'warning dev/app AppProject.argoproj.io/argocd/platform /spec/destinations/0/server: permits every server (*); name each server',
  ]);
});
