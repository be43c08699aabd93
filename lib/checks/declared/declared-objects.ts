import { grouped } from '../../model/grouped';
import type { JsonObject } from '../../model/json';
import { groupOf, type Manifest } from '../../model/manifest';
import { once } from '../../model/once';
import { cheObjects } from '../pods/made/che-objects';
import { kuberoObjects } from '../pods/made/kubero-objects';
import { hasLabels } from '../pods/label-selector';
import { podTemplatesOf, type PodTemplate } from '../pods/pod-templates';
import { chartManifest, type DeclaredChartObject } from './chart-manifest';

/** Everything that the cluster will have: objects of the tree, and objects that charts make. */
export interface DeclaredObjects {
  readonly all: readonly Manifest[];
  /** Objects that charts and operators make, which nobody here wrote. */
  readonly ofCharts: ReadonlySet<Manifest>;
  readonly ofKind: (group: string, kind: string) => readonly Manifest[];
  /** Those of a kind in a namespace. */
  readonly ofKindIn: (group: string, kind: string, namespace: string) => readonly Manifest[];
  /** @param namespace undefined for kinds that have none */
  readonly find: (group: string, kind: string, namespace: string | undefined, name: string) => Manifest | undefined;
  /** All of that name, where it is there several times. */
  readonly findAll: (group: string, kind: string, namespace: string | undefined, name: string) => readonly Manifest[];
  /** Pod templates of all of them. */
  readonly pods: readonly PodTemplate[];
  /** Pod templates of a namespace. */
  readonly podsIn: (namespace: string) => readonly PodTemplate[];
  /** Pod templates of a namespace that have all the labels; those that operators make, too. */
  readonly podsWith: (namespace: string, labels: JsonObject) => readonly PodTemplate[];
}

const labelKey = (namespace: string, label: readonly [string, unknown]): string =>
  JSON.stringify([namespace, ...label]);

/** The index of a tree and of the objects of its charts. */
export const declaredObjects = (
  tree: { readonly cluster: string; readonly manifests: readonly Manifest[] },
  chartObjects: readonly DeclaredChartObject[] = [],
): DeclaredObjects => {
  const made = tree.manifests.flatMap(manifest => [kuberoObjects(manifest), cheObjects(manifest)]);
  const charts = [
    ...chartObjects.map(object => chartManifest(object, tree.cluster)),
    ...made.flatMap(({ services }) => services),
  ];
  const all = [...tree.manifests, ...charts];
  const kinds = grouped(all, ({ apiVersion, kind }) => `${groupOf(apiVersion)}/${kind}`);
  const kindsIn = once(() =>
    grouped(
      all.filter(({ namespace }) => namespace !== undefined),
      ({ apiVersion, kind, namespace = '' }) => [groupOf(apiVersion), kind, namespace].join('/'),
    ),
  );
  const objects = once(() =>
    grouped(all, ({ apiVersion, kind, namespace = '', name }) =>
      [groupOf(apiVersion), kind, namespace, name].join('/'),
    ),
  );
  const pods = all.flatMap(podTemplatesOf);
  const podsByNamespace = grouped(pods, ({ namespace }) => namespace);
  const labelled = once(() =>
    grouped(
      [...pods, ...made.flatMap(object => object.pods)].flatMap(pod =>
        Object.entries(pod.labels).map(label => ({ pod, label })),
      ),
      ({ pod, label }) => labelKey(pod.namespace, label),
    ),
  );
  const podsIn = (namespace: string): readonly PodTemplate[] => podsByNamespace.get(namespace) ?? [];
  const findAll: DeclaredObjects['findAll'] = (group, kind, namespace = '', name) =>
    objects().get([group, kind, namespace, name].join('/')) ?? [];
  return {
    all,
    ofCharts: new Set(charts),
    ofKind: (group, kind) => kinds.get(`${group}/${kind}`) ?? [],
    ofKindIn: (group, kind, namespace) => kindsIn().get([group, kind, namespace].join('/')) ?? [],
    find: (...key) => findAll(...key)[0],
    findAll,
    pods,
    podsIn,
    podsWith: (namespace, labels) => {
      const [fewest] = Object.entries(labels)
        .map(label => labelled().get(labelKey(namespace, label)) ?? [])
        .sort((a, b) => a.length - b.length);
      const candidates = fewest === undefined ? podsIn(namespace) : fewest.map(({ pod }) => pod);
      return candidates.filter(pod => hasLabels(pod.labels, labels));
    },
  };
};
