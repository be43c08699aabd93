import { byCodePoint } from '../model/json';
import type { Crd } from './crd';
import { generatedMark, type GeneratedFile } from './generated-file';

/** imports/api-versions.ts: what a cluster serves once it has the CRDs of a system. */
export const apiVersionTable = (crds: readonly Crd[]): GeneratedFile => {
  const systems = [...new Set(crds.map(({ system }) => system.name))].sort(byCodePoint);
  const served = (name: string): readonly string[] =>
    crds
      .filter(({ system }) => system.name === name)
      .flatMap(({ group, kind, versions }) => versions.map(version => `${group}/${version.name}/${kind}`))
      .sort(byCodePoint);
  const table = Object.fromEntries(systems.map(name => [name, served(name)]));
  return {
    path: 'api-versions.ts',
    content: [
      `// ${generatedMark('cdk8s.yaml')}\n\n`,
      '/** `group/version/Kind` of the CRDs of each system. */\n',
      `export const apiVersions: Readonly<Record<string, readonly string[]>> = ${JSON.stringify(table, undefined, 2)};\n`,
    ].join(''),
  };
};
