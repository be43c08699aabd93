import type { CheckInput } from '../../checks/check-context';
import { declaredObjects } from '../../checks/declared/declared-objects';
import { RULES } from '../../checks/rules';
import { readAcceptedIssues } from '../../inventory/read-accepted-issues';
import { readEnvironments, type DraftedFile } from '../../inventory/read-environments';
import { withoutAccepted } from '../../model/acceptance';
import type { Component } from '../../model/component';
import type { HelmRenderer } from '../../model/helm-renderer';
import type { Issue } from '../../model/issue';
import { dataOf, type PlacedData } from '../../model/kept-data';
import type { Manifest } from '../../model/manifest';
import { clientIdOf } from '../../model/sign-in-clients';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { placedIn, renderCluster, type RenderedCluster } from '../../render/render-cluster';
import type { ClusterSides } from '../../retire/cluster-sides';
import { checkInputs, findingsIn } from '../check-clusters';
import { renderIssues } from '../render-issues';

/** Both sides of each cluster, or what keeps the platform from being without the subject. */
export type ReadSides = { readonly sides: readonly ClusterSides[]; readonly needed: readonly Issue[] };

interface Side {
  readonly clusters: readonly RenderedCluster[];
  readonly issues: readonly Issue[];
}

const isError = ({ severity }: Issue): boolean => severity === 'error';

const rendered = (root: string, drafts: readonly DraftedFile[], helm: HelmRenderer): Side => {
  const { inventory, issues } = readEnvironments(root, PINS, drafts);
  if (inventory === undefined) return { clusters: [], issues: issues.filter(isError) };
  const clusters = contextsOf(inventory, PINS).map(context => renderCluster(componentsIn(context), context, helm));
  return { clusters, issues: [...issues, ...clusters.flatMap(cluster => cluster.issues)].filter(isError) };
};

const placed = ({ context }: RenderedCluster): readonly Component[] => placedIn(componentsIn(context), context);

/** Copies for pull requests keep nothing that anybody misses. */
const dataIn = (cluster: RenderedCluster): readonly PlacedData[] =>
  placed(cluster)
    .filter(({ copies }) => copies === undefined)
    .flatMap(component => dataOf(component, cluster.context));

const clientsIn = (cluster: RenderedCluster): readonly string[] =>
  placed(cluster).flatMap(component =>
    (component.signIn?.(cluster.context) ?? []).map(client => clientIdOf(client, cluster.context.cluster.name)),
  );

/** All objects of each cluster by its name, those of charts too. */
type Objects = ReadonlyMap<string, readonly Manifest[]>;

const objectsOf = (inputs: readonly CheckInput[]): Objects =>
  new Map(inputs.map(({ tree, chartObjects }) => [tree.cluster, declaredObjects(tree, chartObjects).all]));

const sidesOf = (
  [before, after]: readonly [RenderedCluster, RenderedCluster | undefined],
  [whole, without]: readonly [Objects, Objects],
  clients: ReadonlySet<string>,
): ClusterSides => {
  const { name } = before.context.cluster;
  const stays = new Set((after === undefined ? [] : dataIn(after)).map(data => `${data.namespace} ${data.what}`));
  return {
    context: before.context,
    before: whole.get(name) ?? before.tree.manifests,
    after: without.get(name) ?? [],
    data: dataIn(before).filter(data => !stays.has(`${data.namespace} ${data.what}`)),
    clients: clientsIn(before).filter(id => !clients.has(id)),
  };
};

/** What the rules find, but for what is accepted. */
const found = (root: string, inputs: readonly CheckInput[]): readonly Issue[] => {
  const names = RULES.map(({ name }) => name);
  const { open } = withoutAccepted(
    findingsIn(inputs, () => undefined),
    readAcceptedIssues(root, names).accepted,
  );
  return open;
};

/**
 * Renders the platform with the subject and without it. Where it cannot be without it, the issues say who needs it; where
 * not even environments/ is valid without it, nothing is known of what goes.
 */
export function readSides(
  root: string,
  whole: readonly DraftedFile[],
  without: readonly DraftedFile[],
  helm: HelmRenderer,
): ReadSides {
  const after = rendered(root, without, helm);
  if (after.clusters.length === 0) return { sides: [], needed: after.issues };
  const before = rendered(root, whole, helm);
  const [inputsBefore, inputsAfter] = [
    checkInputs(root, before.clusters, helm),
    checkInputs(root, after.clusters, helm),
  ];
  if ('issues' in inputsBefore) return { sides: [], needed: inputsBefore.issues };
  if ('issues' in inputsAfter) return { sides: [], needed: inputsAfter.issues };
  const objects = [objectsOf(inputsBefore), objectsOf(inputsAfter)] as const;
  const later = new Map(after.clusters.map(cluster => [cluster.context.cluster.name, cluster]));
  const clients = new Set(after.clusters.flatMap(clientsIn));
  return {
    sides: before.clusters.map(cluster =>
      sidesOf([cluster, later.get(cluster.context.cluster.name)], objects, clients),
    ),
    needed: [
      ...after.issues,
      ...after.clusters.flatMap(cluster => renderIssues(cluster, helm)),
      ...found(root, inputsAfter),
    ].filter(({ severity }) => severity !== 'note'),
  };
}
