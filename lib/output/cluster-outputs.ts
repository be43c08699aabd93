import { renderTalos } from '../layer-0/render-talos';
import { installedEarly } from '../layer-1/bootstrap-input';
import { bootstrapFiles } from '../layer-1/bootstrap-files';
import { platformReadme } from '../layer-1/platform-readme';
import type { ClusterContext } from '../model/component';
import type { ClusterFiles } from '../model/file-spec';
import { isTalos } from '../model/inventory';
import type { Issue } from '../model/issue';
import { placeOf } from '../model/placed';
import { APPS, type RenderedCluster } from '../render/render-cluster';
import { bootstrapStepFiles, clusterFiles, copiesFiles, distFiles, emitFile } from './layout';
import { PLATFORM } from './owned-path';

/** The files of a cluster, and what is wrong with the data that they come from. */
export interface ClusterOutputs {
  readonly files: ClusterFiles;
  readonly issues: readonly Issue[];
}

/** The machine configurations; nothing where a provider makes the machines. */
const talosOutputs = (
  { platform, cluster }: ClusterContext,
  needs: Parameters<typeof renderTalos>[2],
): Pick<ReturnType<typeof renderTalos>, 'files' | 'issues'> =>
  isTalos(cluster) ? renderTalos(platform, cluster, needs) : { files: [], issues: [] };

/** Everything that a rendered cluster writes: `dist`, `bootstrap` and `talos`. */
export function clusterOutputs(rendered: RenderedCluster): ClusterOutputs {
  const { context, tree, components, waves } = rendered;
  const { name } = context.cluster;
  const places = new Map(components.map(({ component }) => [component.name, placeOf(component)]));
  const inOrder = components
    .map(({ component }) => component)
    .sort((a, b) => (waves.get(a.name) ?? 0) - (waves.get(b.name) ?? 0));
  const talos = talosOutputs(
    context,
    inOrder.flatMap(({ name: component, machine }) =>
      machine === undefined ? [] : [{ component, needs: machine(context) }],
    ),
  );
  const releases = components.flatMap(item => item.releases);
  const vendored = components.flatMap(item => item.vendored);
  const dist = distFiles(name, tree.manifests, component =>
    component === APPS ? APPS : (places.get(component) ?? component),
  );
  const files = [
    ...dist,
    ...copiesFiles(name, inOrder, dist),
    ...bootstrapStepFiles(name, tree.manifests, installedEarly(inOrder)),
    ...bootstrapFiles({ context, tree, components: inOrder, releases, vendored }).map(emitFile),
    ...talos.files.map(file => emitFile({ ...file, owner: 'talos' })),
  ];
  return { files: clusterFiles(name, files), issues: talos.issues };
}

/** The files that belong to no single cluster. */
export const platformOutputs = (contexts: readonly ClusterContext[]): ClusterFiles =>
  clusterFiles(PLATFORM, [
    emitFile({ path: 'bootstrap/README.md', owner: 'bootstrap', text: platformReadme(contexts) }),
  ]);
