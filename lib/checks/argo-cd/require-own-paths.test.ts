import { applicationOf, folderOf } from '../testing/argo-cd';
import { runRule } from '../testing/run-rule';
import { requireOwnPaths } from './require-own-paths';

const watching = (text: string) =>
  applicationOf('web', { annotations: { 'argocd.argoproj.io/manifest-generate-paths': text } });

test.each(['/dist/dev/layer-2/web', '/dist/dev', '.', '../web', '/other;/dist/dev/layer-2/', '/'])(
  '%s covers the folder',
  text => {
    expect(runRule(requireOwnPaths, [watching(text)])).toEqual([]);
  },
);

test('sources that never change need no path', () => {
  const fixed = { repoURL: 'https://example.com/a.git', path: 'config', targetRevision: 'a'.repeat(40) };
  const chart = { repoURL: 'https://charts.example.com', chart: 'a', targetRevision: '1.0.0' };
  expect(runRule(requireOwnPaths, [applicationOf('web', { sources: [fixed, chart] })])).toEqual([]);
});

test('a missing or other path is reported', () => {
  expect(runRule(requireOwnPaths, [applicationOf('web')])).toEqual([
    'warning dev/app Application.argoproj.io/argocd/web /metadata/annotations/argocd.argoproj.io~1manifest-generate-paths: does not say which paths concern it; set it to /dist/dev/layer-2/web',
  ]);
  expect(runRule(requireOwnPaths, [watching('/dist/dev/layer-2/we')])).toEqual([
    'warning dev/app Application.argoproj.io/argocd/web /metadata/annotations/argocd.argoproj.io~1manifest-generate-paths: leaves out a path of a source (dist/dev/layer-2/web); add /dist/dev/layer-2/web',
  ]);
  expect(runRule(requireOwnPaths, [watching('..')])).toEqual([]);
  const sources = [folderOf('web'), folderOf('shared')];
  const annotations = { 'argocd.argoproj.io/manifest-generate-paths': '/dist/dev/layer-2/web' };
  expect(runRule(requireOwnPaths, [applicationOf('web', { sources, annotations })])).toHaveLength(1);
});
