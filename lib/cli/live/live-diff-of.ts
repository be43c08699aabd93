import { objectAt, textAt } from '../../checks/declared/fields';
import { schemaSet } from '../../checks/schema/schema-set';
import { filesUnlike } from '../../git/commits-behind';
import { readEnvironments } from '../../inventory/read-environments';
import { byName, readArgoCd, readSettings } from '../../live/live-applications';
import { liveDiff } from '../../live/live-diff';
import type { LiveReport } from '../../live/live-report';
import { settingsInTree } from '../../live/argo-cd-config';
import type { LiveTree } from '../../live/tree-application';
import { counted } from '../../model/counted';
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

/** What was compared is the working tree, and Argo CD syncs a branch. */
const unpushedNotes = (root: string, cluster: string, { manifests }: LiveTree): readonly string[] => {
  const path = `dist/${cluster}`;
  const targets = new Set(
    manifests.flatMap(({ kind, body }) =>
      kind === 'Application' ? (textAt(objectAt(body, 'spec', 'source'), 'targetRevision') ?? []) : [],
    ),
  );
  return [...targets].flatMap(target => {
    const count = filesUnlike(root, target, path);
    return count === undefined || count === 0
      ? []
      : [
          `${counted(count, 'file')} of ${path} here ${count === 1 ? 'differs' : 'differ'} from what ${target} has; Argo CD syncs ${target}`,
        ];
  });
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
    ...unpushedNotes(root, cluster, tree),
    ...argoCd.unread.map(text => `not read: ${text}`),
    ...(typeof settings === 'string' ? [`argocd-cm: ${settings}; the settings of the tree are used`] : []),
    ...(lineOf(version) === line ? [] : [`dist/${cluster} is for Kubernetes ${line}, and the server is ${version}`]),
  ];
  return { report: { ...diff, cluster, context, version, notes } };
}
