import { kustomizeBase } from './kustomize-base';

const treeOf = (files: Readonly<Record<string, string>>) => ({
  files: Object.keys(files),
  others: [],
  date: '2026-01-01T00:00:00Z',
  read: (paths: readonly string[]) =>
    Promise.resolve(new Map(paths.map(path => [path, Buffer.from(files[path] ?? '')]))),
});

test.each(['../../out', '../../out/a.yaml'])(
  'a tree with an entry that leads out of it is refused: %s',
  async named => {
    const tree = treeOf({
      'base/kustomization.yaml': `resources: [${named}]`,
      '../out/kustomization.yaml': 'resources: []',
      '../out/a.yaml': '',
    });
    expect(await kustomizeBase('base', tree)).toEqual({
      message: 'base/kustomization.yaml names at resources.0 what its commit does not have as a file or a base',
      value: named,
      fix: 'a base of another repository is not followed: pin that one as well, and a base without it',
    });
  },
);

test('a base beside it is followed', async () => {
  const tree = treeOf({
    'base/kustomization.yaml': 'resources: [../near]',
    'near/kustomization.yaml': 'resources: [a.yaml]',
    'near/a.yaml': 'a: 1',
  });
  const base = await kustomizeBase('base', tree);
  expect('files' in base ? [...base.files.keys()] : base).toEqual([
    'base/kustomization.yaml',
    'near/kustomization.yaml',
    'near/a.yaml',
  ]);
});
