import { declaredObjects } from '../../checks/declared/declared-objects';
import { producedBy } from '../../checks/references/secret-producers';
import { makerKindsOf, makersOf, possibleMakers } from '../../explain/made-in-cluster';
import { didYouMean } from '../../model/did-you-mean';
import type { HelmRenderer } from '../../model/helm-renderer';
import type { Issue } from '../../model/issue';
import { listed } from '../../model/listed';
import { identityOf, type Manifest } from '../../model/manifest';
import type { RenderedCluster } from '../../render/render-cluster';
import { checkInputs } from '../check-clusters';
import { explainFault, type ObjectQuery } from '../find-object';

/** A maker, and the cluster that has it. */
interface Maker {
  readonly manifest: Manifest;
  readonly cluster: string;
}

/** Makers that are named; of more nobody reads. */
const SHOWN = 8;

const command = ({ manifest: { kind, name, namespace }, cluster }: Maker): string =>
  `explain ${kind}/${name} --cluster ${cluster}${namespace === undefined ? '' : ` --namespace ${namespace}`}`;

const inWords = ({ manifest, cluster }: Maker): string => `${identityOf(manifest)} in ${cluster}`;

/** What makes objects of a kind in the cluster, where no file has what is asked for; undefined where nothing is known to. */
export function madeIssues(
  root: string,
  { target, namespace }: ObjectQuery,
  rendered: readonly RenderedCluster[],
  helm: HelmRenderer,
): readonly Issue[] | undefined {
  const [kind = '', name] = target.split('/');
  const kinds = makerKindsOf(kind);
  if (name === undefined || kinds === undefined) return undefined;
  const inputs = checkInputs(root, rendered, helm);
  if ('issues' in inputs) return inputs.issues;
  const wanted = { kind, name, ...(namespace === undefined ? {} : { namespace }) };
  const clusters = inputs.map(({ tree, chartObjects }) => ({
    cluster: tree.cluster,
    all: declaredObjects(tree, chartObjects).all,
  }));
  const fault = (message: string, fix: string): readonly Issue[] => explainFault(message, target, fix);
  const makers = clusters.flatMap(({ cluster, all }) => makersOf(wanted, all).map(manifest => ({ manifest, cluster })));
  const [first, second] = makers;
  if (first !== undefined && second === undefined)
    return fault(`is made in the cluster, by ${identityOf(first.manifest)}`, command(first));
  if (first !== undefined)
    return fault('is made in the cluster', `explain what makes it: ${listed(makers.map(inWords), SHOWN)}`);
  const byHand = inputs.flatMap(({ tree, outOfBandSecrets = [] }) =>
    outOfBandSecrets
      .filter(secret => secret.name === name && (namespace === undefined || secret.namespace === namespace))
      .map(() => tree.cluster),
  );
  const [cluster] = byHand;
  if (cluster !== undefined && kind.toLowerCase() === 'secret')
    return fault('is made by hand', `bootstrap/${cluster}/README.md has the command`);
  // Objects of the kind stand in files too, whose names are nearer.
  if (rendered.some(({ tree }) => tree.manifests.some(manifest => manifest.kind.toLowerCase() === kind.toLowerCase())))
    return undefined;
  const names = clusters.flatMap(({ all }) => possibleMakers(wanted, all).flatMap(namesBy(kind)));
  return fault(
    `objects of this kind are made in the cluster, by ${listed(kinds)}, and nothing that is known here makes this one`,
    didYouMean(name, names, `explain ${kinds[0] ?? ''}/NAME, from which it is made`),
  );
}

/** The names by which somebody may ask for what a maker makes. */
const namesBy =
  (kind: string) =>
  (maker: Manifest): readonly string[] =>
    kind.toLowerCase() === 'secret' ? producedBy(maker).map(({ name }) => name) : [maker.name];
