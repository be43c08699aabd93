import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { sourcePath, type Application } from './applications';

/** True for a folder that this project writes: `dist/prod/…`. */
export const isOwnPath = (path: string, cluster: string): boolean =>
  path === `dist/${cluster}` || path.startsWith(`dist/${cluster}/`);

/** Objects of the tree that lie in a folder: by their file, or by their component, whose name or place the folder has. */
export const objectsIn = (path: string, { tree, declared }: CheckContext): readonly Manifest[] => {
  const folder = path.slice(path.lastIndexOf('/') + 1);
  const { ofCharts } = declared();
  return tree.manifests.filter(manifest => {
    const { origin } = manifest;
    if (ofCharts.has(manifest)) return false;
    if (origin.from === 'file') return origin.file.startsWith(`${path}/`);
    return origin.folder === undefined ? origin.component === folder : `dist/${tree.cluster}/${origin.folder}` === path;
  });
};

/** What an Application syncs, as far as it is known: its folders, and the charts of the component of its name. */
export const objectsOf = (application: Application, context: CheckContext): readonly Manifest[] => {
  const own = application.sources.flatMap(({ source }) => {
    const path = sourcePath(source);
    return path !== undefined && isOwnPath(path, context.tree.cluster) ? objectsIn(path, context) : [];
  });
  const { name } = application.manifest;
  const ofCharts = [...context.declared().ofCharts].filter(
    ({ origin }) => origin.from === 'component' && origin.component === name,
  );
  return [...own, ...ofCharts];
};
