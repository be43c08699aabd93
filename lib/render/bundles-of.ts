import { releases } from '../../imports/pins';
import { MANIFEST_RULE } from '../manifests/manifest-issue';
import type { ClusterContext } from '../model/component';
import { namedDelivery } from '../model/delivery';
import { PLAIN_YAML } from './argo-cd/sources';
import type { Issue } from '../model/issue';
import { gitSource, type ManifestPin } from '../model/manifest-pin';
import type { ManifestBundle, UpstreamFolder } from '../model/release';
import type { RenderedComponent } from './render-component';

/** What of a component's manifests is vendored in a cluster. */
export interface VendoredBundles {
  readonly bundles: readonly ManifestBundle[];
  /** Folders that Argo CD reads. */
  readonly folders: readonly UpstreamFolder[];
  readonly issues: readonly Issue[];
}

/** The pins of cdk8s.yaml by their sources. */
const pinAt = (source: string, { pins }: ClusterContext): ManifestPin | undefined =>
  [
    ...Object.entries(releases).map(([name, { version, ...place }]) => ({ name, version, source: gitSource(place) })),
    ...Object.values(pins.manifests).flat(),
  ].find(pin => pin.source === source);

/** The bundles of a component; in the `vendored` delivery with the folders that Argo CD reads otherwise. */
export function bundlesOf(item: RenderedComponent, context: ClusterContext): VendoredBundles {
  const { component, bundles, folders } = item;
  if (folders.length === 0 || namedDelivery([component.name], context) !== 'vendored')
    return { bundles, folders, issues: [] };
  const found = folders.map(({ include = PLAIN_YAML, ...folder }): ManifestBundle | Issue => {
    const source = gitSource(folder);
    const pin = pinAt(source, context);
    if (pin === undefined) {
      const place = { cluster: context.cluster.name, component: component.name };
      const fix = 'add it to strata.manifests and run npm run import';
      return {
        rule: MANIFEST_RULE,
        severity: 'error',
        place,
        message: 'cdk8s.yaml pins no such folder',
        value: source,
        fix,
      };
    }
    return { component: component.name, id: pin.name, pin, namespace: component.namespace, include };
  });
  return {
    bundles: [...bundles, ...found.flatMap(one => ('pin' in one ? [one] : []))],
    folders: [],
    issues: found.flatMap(one => ('rule' in one ? [one] : [])),
  };
}
