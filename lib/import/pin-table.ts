import type { ChartPin, Pins } from '../model/chart-pin';
import { gitSource, type ManifestPin } from '../model/manifest-pin';
import { generatedMark, type GeneratedFile } from './generated-file';
import type { ChartSource, ImportConfig, ManifestSource } from './import-config';

/** The pins of charts and manifests, also where imports/pins.ts has not heard of them yet. */
export const pinsIn = ({ charts, manifests }: ImportConfig): Pick<Pins, 'charts' | 'manifests'> => ({
  charts: Object.fromEntries(charts.map(chart => [chart.name, pinsOf(chart)])),
  manifests: Object.fromEntries(manifests.map(one => [one.name, manifestPinsOf(one)])),
});

/** imports/pins.ts: what a render needs of cdk8s.yaml, so that it need not read the file. */
export const pinTable = (config: ImportConfig): GeneratedFile => {
  const { systems, kubernetes, talos } = config;
  const { charts, manifests } = pinsIn(config);
  const releases = Object.fromEntries(
    systems.flatMap(({ name, version, release }) => (release === undefined ? [] : [[name, { version, ...release }]])),
  );
  const versions = Object.fromEntries(systems.map(({ name, version }) => [name, version]));
  const table = (comment: string, name: string, type: string, value: unknown): string =>
    `\n/** ${comment} */\nexport const ${name}${type} = ${JSON.stringify(value, undefined, 2)}${type === '' ? ' as const' : ''};\n`;
  return {
    path: 'pins.ts',
    content: [
      `// ${generatedMark('cdk8s.yaml')}\n`,
      "import type { Pins } from '../lib/model/chart-pin';\n",
      table('Versions of each chart, newest first.', 'charts', ": Pins['charts']", charts),
      table('Versions of the manifests of others, newest first.', 'manifests', ": Pins['manifests']", manifests),
      table('Versions of the CRDs, by system.', 'systems', '', versions),
      table('Where the CRDs of a system can be applied from.', 'releases', '', releases),
      table('Kubernetes versions with schemas.', 'kubernetes', '', kubernetes),
      table('Talos versions with schemas.', 'talos', '', talos),
    ].join(''),
  };
};

const pinsOf = ({ name, repository, path, versions }: ChartSource): readonly ChartPin[] => {
  const oci = repository.startsWith('oci://');
  return versions.map(({ version, appVersion, commit }) => ({
    name,
    version,
    appVersion,
    repository: oci ? repository.slice('oci://'.length) : repository,
    oci,
    ...(path === undefined || commit === undefined ? {} : { git: { commit, path } }),
  }));
};

/** The pins of manifests, in the order of their versions. */
export const manifestPinsOf = ({ name, repository, path, versions }: ManifestSource): readonly ManifestPin[] =>
  versions.map(({ version, url, commit }) => {
    const place = repository === undefined || path === undefined || commit === undefined;
    return { name, version, source: place ? (url ?? '') : gitSource({ repository, commit, path }) };
  });
