import { applicationOf, folderOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { validSourceType } from './valid-source-type';

test('one tool, none, and settings that say nothing pass', () => {
  const sources = [folderOf('web'), { ...folderOf('api'), helm: {}, kustomize: { namePrefix: 'a-' }, directory: {} }];
  expect(runRule(validSourceType, [applicationOf('web', { sources })])).toEqual([]);
});

test('two tools for one source are told', () => {
  const sources = [folderOf('web'), { ...folderOf('api'), helm: { releaseName: 'api' }, directory: { recurse: true } }];
  expect(runRule(validSourceType, [applicationOf('web', { sources })])).toEqual([
    'error dev/app Application.argoproj.io/argocd/web /spec/sources/1: names more than one tool for one source (helm, directory); keep one of them, or make two sources',
  ]);
});
