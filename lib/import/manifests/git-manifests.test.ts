import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { runGit } from '../../testing/run-git';
import { makeFolder } from '../fixtures/tiny-project';
import { gitManifests } from './git-manifests';

const TOY = 'kind: Toy\n';

const repository = makeFolder({
  'crds/b.yaml': 'kind: B',
  'crds/a.yml': '---\nkind: A\n',
  'crds/c.json': '{"kind":"C"}\n',
  'crds/README.md': 'prose',
  'crds/below/d.yaml': 'kind: D\n',
  'toy.yaml': TOY,
  'linked/a.yaml': TOY,
  '.gitattributes': '*.yaml eol=crlf\n',
});
symlinkSync('a.yaml', join(repository, 'linked/b.yaml'));
runGit(repository, 'init', '--quiet');
runGit(repository, 'add', '.');
runGit(repository, 'commit', '--quiet', '--message', 'first', '--date', '2026-05-04T03:02:01Z');
const commit = runGit(repository, 'rev-parse', 'HEAD');

const told = async (path: string, at = commit) => {
  const source = { name: 'toys', repository, path, versions: [] };
  const found = await gitManifests({ source, pin: { version: 'v1.0.0', commit: at } });
  return 'issues' in found ? found.issues.map(formatIssue) : found.value.content.toString('utf8');
};

test('a file is taken as its commit has it; of a folder the plain files, by name, each with its mark', async () => {
  expect(await told('toy.yaml')).toBe(TOY);
  expect(await told('crds')).toBe(
    '---\n# strata: file a.yml\n---\nkind: A\n---\n# strata: file b.yaml\nkind: B\n---\n# strata: file c.json\n{"kind":"C"}\n',
  );
});

test('a path without manifests, a link, and a commit that nobody has are told', async () => {
  expect(await told('docs')).toEqual([
    `cdk8s.yaml strata.manifests.toys: ${repository} has no manifests in docs (${commit}); check path and commit in cdk8s.yaml`,
  ]);
  expect(await told('linked')).toEqual([
    `cdk8s.yaml strata.manifests.toys: linked of ${repository} holds a link or a submodule (linked/b.yaml); name the file or folder that it leads to`,
  ]);
  const none = '0'.repeat(40);
  expect(await told('crds', none)).toEqual([
    expect.stringMatching(new RegExp(`: git cannot read .+; check that it has the commit ${none}, and the network$`)),
  ]);
});
