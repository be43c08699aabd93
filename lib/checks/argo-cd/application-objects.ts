import { grouped, groupedEntries } from '../../model/grouped';
import type { Manifest } from '../../model/manifest';
import { memo } from '../../model/memo';
import type { CheckContext } from '../check-context';
import { sourcePath, type Application } from './applications';

/** True for a folder that this project writes: `dist/prod/…`. */
export const isOwnPath = (path: string, cluster: string): boolean =>
  path === `dist/${cluster}` || path.startsWith(`dist/${cluster}/`);

/** All folders that the file of an object lies in. */
const foldersOf = ({ origin }: Manifest): readonly string[] => {
  if (origin.from !== 'file') return [];
  const { file } = origin;
  return [...file.matchAll(/\//g)].map(({ index }) => file.slice(0, index));
};

/** The objects of a tree by what says where they lie: a file, the place of their component, or its name alone. */
const placedObjects = memo(({ tree, declared }: CheckContext) => {
  const { ofCharts } = declared();
  const own = tree.manifests.filter(manifest => !ofCharts.has(manifest));
  return {
    byFolder: groupedEntries(own.flatMap(manifest => foldersOf(manifest).map(folder => [folder, manifest] as const))),
    byPlace: grouped(own, ({ origin }) =>
      origin.from === 'component' && origin.folder !== undefined ? `dist/${tree.cluster}/${origin.folder}` : undefined,
    ),
    byName: grouped(own, ({ origin }) =>
      origin.from === 'component' && origin.folder === undefined ? origin.component : undefined,
    ),
    ofCharts: grouped([...ofCharts], ({ origin }) => (origin.from === 'component' ? origin.component : undefined)),
  };
});

/** Objects of the tree that lie in a folder: by their file, or by their component, whose name or place the folder has. */
export const objectsIn = (path: string, context: CheckContext): readonly Manifest[] => {
  const { byFolder, byPlace, byName } = placedObjects(context);
  const folder = path.slice(path.lastIndexOf('/') + 1);
  return [...(byFolder.get(path) ?? []), ...(byPlace.get(path) ?? []), ...(byName.get(folder) ?? [])];
};

/** What an Application syncs, as far as it is known: its folders, and the charts of the component of its name. */
export const objectsOf = (application: Application, context: CheckContext): readonly Manifest[] => {
  const own = application.sources.flatMap(({ source }) => {
    const path = sourcePath(source);
    return path !== undefined && isOwnPath(path, context.tree.cluster) ? objectsIn(path, context) : [];
  });
  return [...own, ...(placedObjects(context).ofCharts.get(application.manifest.name) ?? [])];
};
