import { unimportedPins, type ImportedPins } from './unimported-pins';

const WRITTEN = `
imports: []
strata:
  kubernetes: [v1.35.0, v1.36.0]
  talos: [v1.13.9]
  systems:
    bundles: { version: v2.0.0, kinds: [Bundle] }
    gates:
      version: v1.20 # example/gates
      kinds: [Gate]
      release: { repository: https://git.example.com/gates.git, commit: abc, path: crds }
  charts:
    toys:
      repository: oci://registry.example.com/charts
      versions:
        - { version: 2.0.0, appVersion: 1.10 }
        - { version: 1.0.0, appVersion: 1.9 }
      free: [extra]
    rolled:
      repository: https://git.example.com/rolled.git
      path: chart
      versions: [{ version: 0.1.0, appVersion: 0.1.0, commit: def }]
  manifests:
    base: { repository: https://git.example.com/base.git, path: ., versions: [{ version: v1, commit: fed }] }
    bundle: { versions: [{ version: v3, url: 'https://example.com/v3.yaml' }] }
`;

const pin = (version: string, appVersion: string) =>
  ({ name: 'toys', version, appVersion, repository: 'registry.example.com/charts', oci: true }) as const;

const IMPORTED: ImportedPins = {
  kubernetes: ['v1.35.0', 'v1.36.0'],
  talos: ['v1.13.9'],
  systems: { bundles: 'v2.0.0', gates: 'v1.20' },
  releases: {
    gates: { version: 'v1.20', repository: 'https://git.example.com/gates.git', commit: 'abc', path: 'crds' },
  },
  charts: {
    toys: [pin('1.0.0', '1.9'), pin('2.0.0', '1.10')],
    rolled: [
      {
        name: 'rolled',
        version: '0.1.0',
        appVersion: '0.1.0',
        repository: 'https://git.example.com/rolled.git',
        oci: false,
        git: { commit: 'def', path: 'chart' },
      },
    ],
  },
  manifests: {
    base: [{ name: 'base', version: 'v1', source: 'git+https://git.example.com/base.git@fed#.' }],
    bundle: [{ name: 'bundle', version: 'v3', source: 'https://example.com/v3.yaml' }],
  },
};

test('what imports/ was made from differs in nothing, in whatever order it stands', () => {
  expect(unimportedPins(WRITTEN, IMPORTED)).toEqual([]);
});

test.each<[string, string, string, string]>([
  ['version: 2.0.0, app', 'version: 2.1.0, app', 'charts.toys', '1.0.0, 2.1.0, not 1.0.0, 2.0.0'],
  ['appVersion: 1.10', 'appVersion: 1.11', 'charts.toys', '1.0.0, 2.0.0 of another source'],
  ['oci://registry', 'oci://mirror', 'charts.toys', '1.0.0, 2.0.0 of another source'],
  ['oci://registry', 'registry', 'charts.toys', '1.0.0, 2.0.0 of another source'],
  ['path: chart', 'path: charts', 'charts.rolled', '0.1.0 of another source'],
  ['commit: def', 'commit: dee', 'charts.rolled', '0.1.0 of another source'],
  ['    rolled:', '    other:', 'charts.other', '0.1.0, not nothing'],
  ['v1.20 #', 'v1.21 #', 'systems.gates', 'v1.21, not v1.20'],
  ['v2.0.0, kinds', 'v2.0.1, kinds', 'systems.bundles', 'v2.0.1, not v2.0.0'],
  ['commit: abc', 'commit: cba', 'systems.gates', 'v1.20 of another source'],
  ['path: crds', 'path: config', 'systems.gates', 'v1.20 of another source'],
  ['com/gates.git', 'com/gate.git', 'systems.gates', 'v1.20 of another source'],
  ['path: ., ', 'path: base, ', 'manifests.base', 'v1 of another source'],
  ['com/base.git', 'com/bases.git', 'manifests.base', 'v1 of another source'],
  ['commit: fed', 'commit: feed', 'manifests.base', 'v1 of another source'],
  ['com/v3', 'com/v3-new', 'manifests.bundle', 'v3 of another source'],
  ['version: v3', 'version: v4', 'manifests.bundle', 'v4, not v3'],
  ['[v1.35.0, v1.36.0]', '[v1.36.0]', 'kubernetes', 'v1.36.0, not v1.35.0, v1.36.0'],
  ['[v1.13.9]', '[v1.13.10]', 'talos', 'v1.13.10, not v1.13.9'],
])('%s written as %s is told', (find, text, path, difference) => {
  expect(WRITTEN).toContain(find);
  const found = unimportedPins(WRITTEN.replace(find, text), IMPORTED);
  expect(found[0]).toEqual({ path: path.split('.'), difference });
});

test('other bytes, or another address, of definitions that come as one file are told', () => {
  const of = (sha256: string, url: string) =>
    unimportedPins(
      `strata: { systems: { bundles: { version: v2, release: { url: '${url}', sha256: '${sha256}' } } } }`,
      {
        ...{ kubernetes: [], talos: [], charts: {}, manifests: {} },
        systems: { bundles: 'v2' },
        releases: { bundles: { version: 'v2', url: 'https://example.com/a.yaml', sha256: 'abc' } },
      },
    ).map(({ difference }) => difference);
  expect(of('abc', 'https://example.com/a.yaml')).toEqual([]);
  expect(of('abd', 'https://example.com/a.yaml')).toEqual(['v2 of another source']);
  expect(of('abc', 'https://example.com/b.yaml')).toEqual(['v2 of another source']);
});

test('a pin that went is told, and a file without pins has none of them', () => {
  const [gone] = unimportedPins(WRITTEN.replace('    rolled:', '    other:'), IMPORTED).slice(1);
  expect(gone).toEqual({ path: ['charts', 'rolled'], difference: 'nothing, not 0.1.0' });
  expect(unimportedPins('language: typescript\n', IMPORTED)).toHaveLength(8);
});
