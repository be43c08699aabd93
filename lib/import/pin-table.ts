import type { ChartPin } from '../model/chart-pin';
import { generatedMark, type GeneratedFile } from './generated-file';
import type { ChartSource, ImportConfig } from './import-config';

/** imports/pins.ts: what a render needs of cdk8s.yaml, so that it need not read the file. */
export const pinTable = ({ charts, systems, kubernetes, talos }: ImportConfig): GeneratedFile => {
  const pins = Object.fromEntries(charts.map(chart => [chart.name, pinsOf(chart)]));
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
      table('Versions of each chart, newest first.', 'charts', ": Pins['charts']", pins),
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
