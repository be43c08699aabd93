import { imageParts } from '../../checks/pods/image-parts';
import { clusterFact, platformVersions } from './cluster-facts';
import { imagesOf } from '../../model/images-of';
import type { MapInput } from './map-input';
import type { VersionFact } from './platform-map';

/** A name with a version in a cluster. */
interface Used {
  readonly cluster: string;
  readonly name: string;
  readonly version: string;
}

const usedImages = ({ input }: MapInput): readonly Used[] =>
  [
    // Values of charts say what their objects say again.
    ...input.tree.manifests.filter(({ kind }) => kind !== 'Application').map(({ body }) => body),
    ...(input.chartObjects ?? []).map(({ facts }) => facts),
  ]
    .flatMap(imagesOf)
    .map(image => {
      const { repository, tag, digest } = imageParts(image);
      return { cluster: input.tree.cluster, name: repository, version: tag ?? digest ?? 'latest' };
    });

const usedCharts = ({ rendered }: MapInput): readonly Used[] =>
  rendered.components.flatMap(({ releases, vendored }) =>
    [...releases, ...vendored].map(({ pin }) => ({
      cluster: rendered.context.cluster.name,
      name: pin.name,
      version: pin.version,
    })),
  );

const byName = (what: 'chart' | 'image', used: readonly Used[]): readonly Omit<VersionFact, 'differs'>[] =>
  [...new Set(used.map(({ name }) => name))].sort().map(name => {
    const own = used.filter(one => one.name === name);
    const versions = [...new Set(own.map(({ cluster }) => cluster))].map(cluster => ({
      cluster,
      versions: [...new Set(own.filter(one => one.cluster === cluster).map(({ version }) => version))].sort(),
    }));
    return { what, name, versions };
  });

/** Versions of Kubernetes, Talos, charts and images in each cluster. */
export const versionFacts = (inputs: readonly MapInput[]): readonly VersionFact[] =>
  [
    ...platformVersions(inputs.map(clusterFact)),
    ...byName('chart', inputs.flatMap(usedCharts)),
    ...byName('image', inputs.flatMap(usedImages)),
  ]
    .filter(({ versions }) => versions.length > 0)
    .map(fact => ({ ...fact, differs: new Set(fact.versions.map(({ versions }) => versions.join())).size > 1 }));
