import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { formatIssue } from '../../model/issue';
import { PROJECT } from '../../testing/project';
import { runGit } from '../../testing/run-git';
import { makeFolder } from '../fixtures/tiny-project';
import { gitManifests } from './git-manifests';
import { kubectlPath } from './kubectl';

const TOY = 'kind: Toy\n';

const kustomization = (text: string): string => `kind: Kustomization\n${text}`;

const repository = makeFolder({
  'crds/b.yaml': 'kind: B',
  'crds/a.yml': '---\nkind: A\n',
  'crds/c.json': '{"kind":"C"}\n',
  'crds/README.md': 'prose',
  'crds/below/d.yaml': 'kind: D\n',
  'toy.yaml': TOY,
  'linked/a.yaml': TOY,
  '.gitattributes': '*.yaml eol=crlf\n',
  'base/kustomization.yml': kustomization(
    'resources: [service.yaml]\ncommonAnnotations: { site: "https://example.org" }\n',
  ),
  'base/service.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: toys }\nspec: { ports: [{ port: 80 }] }\n',
  'base/other.yaml': 'not of the base',
  'overlay/kustomization.yaml': kustomization(
    [
      'namePrefix: my-',
      'resources: [../base]',
      'patches: [{ path: patch.yaml, target: { kind: Service } }]',
      'configMapGenerator: [{ name: files, files: [key=data/a.txt], envs: [data/env] }]',
      '',
    ].join('\n'),
  ),
  'overlay/patch.yaml': '- { op: replace, path: /spec/ports/0/port, value: 8080 }\n',
  'overlay/data/a.txt': 'one\n',
  'overlay/data/env': 'TWO=2\n',
  'far/kustomization.yaml': kustomization('resources: ["https://github.com/example/toys//base?ref=v1.0.0"]\n'),
  'chart/kustomization.yaml': kustomization('helmCharts: [{ name: toys }]\n'),
  'broken/kustomization.yaml': 'resources: [\n',
  'hidden/kustomization.yaml': kustomization('generators: [generator.yaml]\n'),
  'hidden/generator.yaml':
    'apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: { name: a }\nfiles: [../toy.yaml]\n',
});
symlinkSync('a.yaml', join(repository, 'linked/b.yaml'));
runGit(repository, 'init', '--quiet');
runGit(repository, 'add', '.');
runGit(repository, 'commit', '--quiet', '--message', 'first', '--date', '2026-05-04T03:02:01Z');
const commit = runGit(repository, 'rev-parse', 'HEAD');

/** Lists the files that it is given, and what it may reach. */
const LISTING = `#!/bin/sh
if [ "$1" = version ]; then echo '{ "clientVersion": { "gitVersion": "v1.35.2" }, "kustomizeVersion": "v5.7.1" }'; exit; fi
cd "$2/.." && echo "$GIT_ALLOW_PROTOCOL $HTTPS_PROXY" && find . -type f | sort
`;
const OLD = `#!/bin/sh\necho '{ "kustomizeVersion": "v4.5.7" }'\n`;
const tools = makeFolder({ kubectl: LISTING, old: OLD });
for (const name of ['kubectl', 'old']) chmodSync(join(tools, name), 0o755);

const fetched = (path: string, at = commit, kubectl = join(tools, 'kubectl')) => {
  const source = { name: 'toys', repository, path, versions: [] };
  return gitManifests(kubectl)({ source, pin: { version: 'v1.0.0', commit: at } });
};

const told = async (...args: Parameters<typeof fetched>) => {
  const found = await fetched(...args);
  return 'issues' in found ? found.issues.map(formatIssue) : found.value.content.toString('utf8');
};

test('a file is taken as its commit has it; of a folder the plain files, by name, each with its mark', async () => {
  expect(await told('toy.yaml')).toBe(TOY);
  expect(await told('crds')).toBe(
    '---\n# strata: file a.yml\n---\nkind: A\n---\n# strata: file b.yaml\nkind: B\n---\n# strata: file c.json\n{"kind":"C"}\n',
  );
});

test('a folder that Argo CD reads as it is, is not rendered', async () => {
  const source = { name: 'toys', repository, path: 'base', plain: true, versions: [] } as const;
  const found = await gitManifests('no-kubectl')({ source, pin: { version: 'v1.0.0', commit } });
  expect('value' in found && found.value.content.toString('utf8')).toMatch(
    /^---\n# strata: file other\.yaml\nnot of the base\n---\n# strata: file service\.yaml\napiVersion: v1\n/,
  );
});

test('the root of a repository is a folder too', async () => {
  expect(await told('.')).toBe('---\n# strata: file toy.yaml\nkind: Toy\n');
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

test('a base is rendered from the files that it rests on, and nothing else; it reaches no network', async () => {
  expect(await told('overlay')).toBe(
    [
      'none http://127.0.0.1:9',
      './base/kustomization.yml',
      './base/service.yaml',
      './overlay/data/a.txt',
      './overlay/data/env',
      './overlay/kustomization.yaml',
      './overlay/patch.yaml',
      '',
    ].join('\n'),
  );
  const found = await fetched('overlay');
  expect('value' in found ? [found.value.kustomize, found.value.released?.slice(0, 4)] : []).toEqual([
    '5.7.1',
    expect.stringMatching(/^\d{4}$/),
  ]);
});

test('bases of other repositories, charts, and what is no kustomization are refused', async () => {
  expect(await told('far')).toEqual([
    'cdk8s.yaml strata.manifests.toys: far/kustomization.yaml names at resources.0 what its commit does not have as a file or a base (https://github.com/example/toys//base?ref=v1.0.0); a base of another repository is not followed: pin that one as well, and a base without it',
  ]);
  expect(await told('chart')).toEqual([
    'cdk8s.yaml strata.manifests.toys: chart/kustomization.yaml renders a chart (helmCharts); vendor the chart, and pin the base that has the rest',
  ]);
  expect(await told('broken')).toEqual([
    expect.stringMatching(/: broken\/kustomization\.yaml cannot be read \(.+\); tell those who wrote it$/),
  ]);
});

test('a kubectl that is not there, or too old, is told', async () => {
  expect(await told('base', commit, 'no-kubectl')).toEqual([
    'no-kubectl: kubectl cannot be run (ENOENT); run npm run import -- --install-kubectl, or install kubectl, or name it with --kubectl or KUBECTL',
  ]);
  expect(await told('base', commit, join(tools, 'old'))).toEqual([
    `${join(tools, 'old')}: kubectl has no kustomize that is used here (v4.5.7); use kubectl 1.27 or later`,
  ]);
});

test('kubectl is the one that is asked for, that of KUBECTL, the project’s own, or the one on PATH', () => {
  const root = makeFolder({ '.strata/tools/kubectl': '' });
  expect(kubectlPath(root, { KUBECTL: 'b' }, 'a')).toBe('a');
  expect(kubectlPath(root, { KUBECTL: 'b' })).toBe('b');
  expect(kubectlPath(root, {})).toBe(join(root, '.strata/tools/kubectl'));
  expect(kubectlPath(makeFolder({}), {})).toBe('kubectl');
});

const real = kubectlPath(PROJECT, process.env);
// That on PATH may be of any version.
const withKubectl = real === 'kubectl' ? test.skip : test;

withKubectl(
  'a real kustomize renders the same bytes each time (KUBECTL names a kubectl, --install-kubectl installs it)',
  async () => {
    const text = await told('overlay', commit, real);
    expect(await told('overlay', commit, real)).toBe(text);
    expect(text).toContain('name: my-toys\n');
    expect(text).toContain('port: 8080\n');
    expect(text).toMatch(/name: my-files-[a-z0-9]{10}\n/);
    expect(await told('hidden', commit, real)).toEqual([
      expect.stringMatching(
        /: hidden cannot be rendered with kustomize 5\.\d+\.\d+ \(.*toy\.yaml.*\); try it in a clone: kubectl kustomize hidden$/,
      ),
    ]);
  },
);
