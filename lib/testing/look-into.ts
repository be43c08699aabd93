import { isJsonList, isJsonObject, type Json, type JsonObject } from '../model/json';
import { helmFacts } from '../render/helm-facts';
import type { RenderedCluster } from '../render/render-cluster';
import { PROJECT } from './project';

/** The value at a path, through maps and lists. */
export const at = (value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>((inner, key) => {
    if (isJsonList(inner)) return inner[Number(key)];
    return isJsonObject(inner) ? inner[key] : undefined;
  }, value);

/** The cluster of this name. @throws Error when there is none */
export const clusterNamed = (clusters: readonly RenderedCluster[], name: string): RenderedCluster => {
  const found = clusters.find(({ tree }) => tree.cluster === name);
  if (found === undefined) throw new Error(`no cluster ${name}`);
  return found;
};

/** Names of the clusters that have the component. */
export const homesOf = (clusters: readonly RenderedCluster[], component: string): readonly string[] =>
  clusters.filter(({ waves }) => waves.has(component)).map(({ tree }) => tree.cluster);

/** Objects that the component declares, without those of its chart. */
export const objectsOf = ({ tree }: RenderedCluster, component: string) =>
  tree.manifests.filter(({ origin }) => origin.from === 'component' && origin.component === component);

/** One of them, as it is written. @throws Error when there is none */
export const objectOf = (cluster: RenderedCluster, component: string, kind: string, name: string): JsonObject => {
  const found = objectsOf(cluster, component).find(manifest => manifest.kind === kind && manifest.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} of ${component}`);
  return found.body;
};

/** Objects that the component's chart makes with the values of the cluster. */
export const chartObjectsOf = ({ components }: RenderedCluster, component: string): readonly JsonObject[] => {
  const facts = helmFacts(PROJECT);
  return components
    .flatMap(({ releases }) => releases)
    .filter(release => release.component === component)
    .flatMap(release => facts.describe(release)?.objects ?? [])
    .map(object => object.facts);
};
