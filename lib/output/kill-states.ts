import type { FileSpec } from '../model/file-spec';
import { inMemory, type WantedCluster } from './wanted-cluster';

/** A file that no run may touch. */
export const HAND_MADE = { path: 'dist/dev/notes.md', content: 'made by hand\n' } as const;

const body = (version: number, name: string): string =>
  `# version ${version}\nname: ${name}\n${'filler: some text that makes the file longer\n'.repeat(40)}# end ${version}\n`;

const fileOf = (cluster: string, version: number, index: number): FileSpec => {
  const name = `ConfigMap_apps_item-${index}.yaml`;
  // A third is rewritten, a third moves between two folders, and the rest comes and goes by version.
  const kind = index % 3;
  const folder = kind === 1 ? `layer-${2 + version}` : 'layer-2';
  return {
    path: `dist/${cluster}/${folder}/part-${index % 5}/${kind === 2 ? `v${version}-` : ''}${name}`,
    owner: `part-${index % 5}`,
    object: `ConfigMap/apps/item-${index}`,
    content: body(kind === 1 ? 0 : version, `${cluster}-${index}`),
  };
};

/** One of two states of two clusters, between which a trial goes to and fro. */
export const killState = (version: 0 | 1, filesPerCluster: number): readonly WantedCluster[] =>
  ['dev', 'prod'].map(cluster =>
    inMemory({
      cluster,
      files: Array.from({ length: filesPerCluster }, (_, index) => fileOf(cluster, version, index)),
    }),
  );
