import { fetchedChart, fetchedOnce, type Fetched, type FetchedBy } from '../../images/running-charts';
import { runningImages, type ImageSource, type RunningImage } from '../../images/running-images';
import { readEnvironments } from '../../inventory/read-environments';
import { machineImages } from '../../layer-0/machine-images';
import type { HelmRenderer } from '../../model/helm-renderer';
import type { Platform } from '../../model/inventory';
import type { Issue } from '../../model/issue';
import { isJsonObject } from '../../model/json';
import { clusterOutputs } from '../../output/cluster-outputs';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { helmRenderer } from '../../render/helm-renderer';
import { PINS } from '../../render/pins';
import { renderCluster, type RenderedCluster } from '../../render/render-cluster';
import { unknownCluster } from '../unknown-cluster';

/** Everything that clusters run, and what Argo CD fetches for them. */
export interface ReadImages {
  readonly images: readonly RunningImage[];
  readonly fetched: readonly Fetched[];
  /** Charts of whose objects nothing is known. */
  readonly unseen: readonly string[];
}

/** What is read of environments/ for a question to registries. */
export interface ReadEverything {
  readonly images: ReadImages;
  readonly registries: Platform['registries'];
}

/** Component under which images of machines are listed. */
const MACHINES = 'machines';

const sourcesOf = (rendered: RenderedCluster, { describe }: HelmRenderer): readonly ImageSource[] => {
  const { cluster } = rendered.context;
  const patches = clusterOutputs(rendered)
    .files.files.filter(({ path }) => path.startsWith('talos/'))
    .map(({ path, content }) => ({ path, text: content }));
  return [
    {
      ...{ cluster: cluster.name, component: MACHINES },
      values: machineImages(cluster, patches).map(image => ({ image })),
    },
    // What an ApplicationSet copies names samples, not what runs.
    ...rendered.components
      .filter(({ component }) => component.copies === undefined)
      .map(({ component, manifests, releases }) => ({
        ...{ cluster: cluster.name, component: component.name },
        values: [
          ...manifests.map(({ body }) => body),
          ...releases.flatMap(release =>
            (describe(release)?.objects ?? []).flatMap(({ facts }) => (isJsonObject(facts) ? [facts] : [])),
          ),
        ],
        texts: releases.map(({ values }) => values),
      })),
  ];
};

const fetchedBy = ({ context, components }: RenderedCluster): readonly FetchedBy[] => {
  const cluster = context.cluster.name;
  return components.flatMap(({ releases, folders }) => [
    ...releases.map(({ pin }) => fetchedChart(cluster, pin)),
    ...folders.map(({ path, commit, repository }): FetchedBy => {
      return { cluster, what: 'folder', name: path, version: commit, repository };
    }),
  ]);
};

/** What clusters run that are rendered already. */
export function imagesIn(
  rendered: readonly RenderedCluster[],
  registries: readonly string[],
  helm: HelmRenderer,
): ReadImages {
  const releases = rendered.flatMap(({ components }) => components.flatMap(component => component.releases));
  const unseen = releases.filter(release => helm.describe(release) === undefined);
  return {
    images: runningImages(
      rendered.flatMap(cluster => sourcesOf(cluster, helm)),
      registries,
    ),
    fetched: fetchedOnce(rendered.flatMap(fetchedBy)),
    unseen: [...new Set(unseen.map(({ pin }) => `${pin.name} ${pin.version}`))],
  };
}

/** Renders environments/ and lists what runs, or tells what is in the way. */
export function readImages(
  root: string,
  only: string | undefined,
  progress: (text: string) => void,
): ReadEverything | { readonly issues: readonly Issue[] } {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues };
  const names = inventory.clusters.map(({ name }) => name);
  if (only !== undefined && !names.includes(only)) return { issues: [unknownCluster('--cluster', only, names)] };
  const helm = helmRenderer(root);
  const rendered = contextsOf(inventory, PINS)
    .filter(({ cluster }) => only === undefined || cluster.name === only)
    .map(context => {
      progress(`rendering ${context.cluster.name}`);
      return renderCluster(componentsIn(context), context, helm);
    });
  const { registries } = inventory.platform;
  return { images: imagesIn(rendered, registries.allowed ?? [], helm), registries };
}
