import { schemaSet } from '../../checks/schema/schema-set';
import { readEnvironments } from '../../inventory/read-environments';
import { byName, readArgoCd, readSettings } from '../../live/live-applications';
import { liveDiff } from '../../live/live-diff';
import type { LiveReport } from '../../live/live-report';
import { settingsInTree } from '../../live/argo-cd-config';
import type { OutOfBandSecret } from '../../model/component';
import type { Issue } from '../../model/issue';
import { secretsByHand } from '../../model/secrets-by-hand';
import { lineOf } from '../../model/version-line';
import { componentsIn } from '../../platform';
import { contextsOf } from '../../render/contexts-of';
import { PINS } from '../../render/pins';
import { placedIn } from '../../render/render-cluster';
import { environmentsIn } from '../diff/environment-of';
import { kubernetesLine } from '../diff/kubernetes-line';
import { loadSchemas } from '../load-schemas';
import { chosenCluster } from './chosen-cluster';
import type { OpenCluster } from './open-cluster';
import { clustersIn, treeOfCluster } from './tree-of-cluster';

/** What the caller chooses. */
export interface LiveDiffOptions {
  readonly context: string;
  /** @default - the one that the context leads to */
  readonly cluster?: string;
}

/** A report, or what keeps it from being made. */
export type LiveDiffResult = { readonly report: LiveReport } | { readonly issues: readonly Issue[] };

/** As many calls as an API server gives one person without complaint. */
const PARALLEL = 8;

/** Where Argo CD is. */
const ARGO_CD_NAMESPACE = 'argocd';

const secretsOf = (
  root: string,
  cluster: string,
): readonly OutOfBandSecret[] | { readonly issues: readonly Issue[] } => {
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues };
  const context = contextsOf(inventory, PINS).find(one => one.cluster.name === cluster);
  return context === undefined ? [] : secretsByHand(placedIn(componentsIn(context), context), context);
};

/** Compares the tree of a cluster with the cluster itself. */
export async function liveDiffOf(
  root: string,
  { context, cluster: named }: LiveDiffOptions,
  { transport, version, discovery }: OpenCluster,
  progress: (text: string) => void,
): Promise<LiveDiffResult> {
  progress('reading the Applications');
  const argoCd = await readArgoCd(transport, discovery);
  const applications = byName(argoCd.applications);
  const cluster = chosenCluster(context, named, clustersIn(root), applications.values());
  if (typeof cluster !== 'string') return { issues: [cluster] };
  const tree = treeOfCluster(root, cluster);
  if (!('manifests' in tree)) return { issues: tree };
  const secrets = secretsOf(root, cluster);
  if ('issues' in secrets) return { issues: secrets.issues };
  const line = kubernetesLine(environmentsIn(root)(cluster));
  const loaded = loadSchemas(root, [line]);
  if (!('crds' in loaded)) return { issues: loaded };
  const builtIn = loaded.kubernetes.get(line);
  if (builtIn === undefined) return { issues: [] };
  const settings = await readSettings(transport, ARGO_CD_NAMESPACE);
  const diff = await liveDiff({
    ...{ transport, discovery, tree, applications, secrets, progress },
    schemas: schemaSet(builtIn, loaded.crds, tree.manifests),
    settings: typeof settings === 'string' ? settingsInTree(tree.manifests) : settings,
    parallel: PARALLEL,
  });
  const notes = [
    ...argoCd.unread.map(text => `not read: ${text}`),
    ...(typeof settings === 'string' ? [`argocd-cm: ${settings}; the settings of the tree are used`] : []),
    ...(lineOf(version) === line ? [] : [`dist/${cluster} is for Kubernetes ${line}, and the server is ${version}`]),
  ];
  return { report: { ...diff, cluster, context, version, notes } };
}
