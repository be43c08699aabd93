import type { JsonObject } from '../../model/json';
import { objectAt } from '../declared/fields';
import { selects } from '../pods/label-selector';
import { normalized } from './go-template/text-functions';
import { fault, withValues, type Language, type Parameters } from './parameters';

/** A cluster that Argo CD knows beside its own. */
export interface RegisteredCluster {
  readonly name: string;
  readonly server: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

const OWN = { name: 'in-cluster', server: 'https://kubernetes.default.svc' };

const metadataOf = ({ labels, annotations = {} }: RegisteredCluster, { go }: Language): Parameters => {
  const maps = Object.entries({ annotations, labels }).filter(([, map]) => Object.keys(map).length > 0);
  if (go) return { metadata: Object.fromEntries(maps) };
  return Object.fromEntries(
    maps.flatMap(([key, map]) => Object.entries(map).map(([name, value]) => [`metadata.${key}.${name}`, value])),
  );
};

/** What the clusters give that Argo CD knows. Source: applicationset/generators/cluster.go */
export const clusterParameters = (
  generator: JsonObject,
  language: Language,
  clusters: readonly RegisteredCluster[] | undefined,
): readonly Parameters[] => {
  if (clusters === undefined) throw fault('asks for the clusters that Argo CD knows, which are not at hand', true);
  const selector = objectAt(generator, 'selector');
  const isOpen = Object.keys(objectAt(selector, 'matchLabels')).length === 0 && !('matchExpressions' in selector);
  const found = clusters
    .filter(({ labels }) => selects(selector, { ...labels, 'argocd.argoproj.io/secret-type': 'cluster' }))
    .map((cluster): Parameters => {
      const { name, server } = cluster;
      return { name, nameNormalized: normalized(name), server, project: '', ...metadataOf(cluster, language) };
    });
  const hasOwn = clusters.some(({ server }) => server === OWN.server);
  const own = isOpen && !hasOwn ? [{ name: OWN.name, nameNormalized: OWN.name, server: OWN.server, project: '' }] : [];
  const params = [...found, ...own].map(each => withValues(each, objectAt(generator, 'values'), language));
  return generator['flatList'] === true ? [{ clusters: params }] : params;
};
