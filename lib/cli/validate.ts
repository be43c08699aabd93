import { grouped } from '../model/grouped';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineOf } from '../model/version-line';
import { expansionsOf } from '../checks/application-sets/expansions';
import { checkTools, type CheckInput } from '../checks/check-context';
import { RULES, WHOLE_CLUSTER_RULES } from '../checks/rules';
import { runChecks } from '../checks/run-checks';
import { schemaSet, type SchemaSet } from '../checks/schema/schema-set';
import { FOLDER } from '../inventory/file-names';
import { readAcceptedIssues } from '../inventory/read-accepted-issues';
import { readEnvironments } from '../inventory/read-environments';
import { broadIssues, expiryIssues, unusedIssues, withoutAccepted } from '../model/acceptance';
import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';
import { leaverIssues } from '../model/leavers';
import type { JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import type { Tree } from '../model/tree';
import { fileText } from '../reader/file-text';
import { isRounded } from '../reader/yaml-issue';
import { indexPath } from '../output/owned-path';
import { tenantComponentAt } from '../layer-4/tenant-names';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { helmRenderer } from '../render/helm-renderer';
import { helmValues } from '../render/helm-values';
import { PINS } from '../render/pins';
import { renderCluster } from '../render/render-cluster';
import { askedFiles, clusterOf } from './asked-files';
import { RUNTIME_KINDS } from './cluster-kinds';
import { declaredBy, projectFiles } from './declared-by';
import { DEFAULT_LINE } from './default-line';
import { loadSchemas } from './load-schemas';
import { located } from './located';
import { readBase } from './read-base';
import { INPUT_FILE, readPaths } from './read-paths';

/** What the caller of a validation chooses. */
export interface ValidateOptions {
  /** Files and folders, relative to the root. Empty: `dist`. */
  readonly paths: readonly string[];
  /** Kubernetes version of files that belong to no cluster of environments/. @default - that of DEFAULT_LINE */
  readonly kubernetes?: string;
  /** Files of no cluster are put to a server as they are, by a server-side apply. @default - nobody knows */
  readonly serverSide?: boolean;
  /** What came in by a pipe. @default - nothing did */
  readonly input?: string;
  /** Git revision or folder with the objects before the change. @default - rules that compare do not run */
  readonly base?: string;
  /** The day of the run, for what is accepted until a day: `2026-11-21`. */
  readonly date: string;
  /** What objects are judged as. @default - as they are */
  readonly as?: (manifests: readonly Manifest[], schemas: SchemaSet) => readonly Manifest[];
}

/** What a validation found. */
export interface ValidateResult {
  /** False when a file could not be read or a limit was passed. */
  readonly complete: boolean;
  readonly objects: number;
  readonly issues: readonly Issue[];
  /** Kubernetes line that the objects were judged by, by the cluster of dist that they belong to; `` for all others. */
  readonly lines: ReadonlyMap<string, string>;
  /** Applications that ApplicationSets would make; of pull requests for samples. */
  readonly generated: readonly GeneratedApplication[];
  /** How many issues environments/accepted-issues.yaml accepts. */
  readonly accepted: number;
}

/** An Application that an ApplicationSet would make. */
export interface GeneratedApplication {
  readonly cluster: string;
  /** File of the ApplicationSet. */
  readonly file: string;
  readonly applicationSet: string;
  readonly name: string;
  /** As it would stand in the cluster. */
  readonly application: JsonObject;
}

/** Rules of findings that mean that the work could not be done. */
const INCOMPLETE: readonly string[] = ['base', 'file', 'limit', 'schemas'];

const fileOf = ({ origin }: Manifest): string => (origin.from === 'file' ? origin.file : '');

/** Objects by the cluster of dist that they belong to; all others together. */
const treesOf = (manifests: readonly Manifest[]): ReadonlyMap<string, readonly Manifest[]> =>
  grouped(manifests, manifest => clusterOf(fileOf(manifest)));

/** Whether outputs of ours are among some trees: without environments/ they would be judged as files of others are. */
const hasOutputsOf = (root: string, clusters: readonly string[]): boolean =>
  existsSync(join(root, FOLDER)) &&
  clusters.some(cluster => cluster !== '' && existsSync(join(root, indexPath(cluster))));

/** Adds the component whose part of dist the file lies in, as acceptances name it. */
const withComponent = (issue: Issue): Issue => {
  const { file = '' } = issue.place;
  const component = tenantComponentAt(file) ?? /^dist\/[^/]+\/layer-\d\/([^/]+)\//.exec(file)?.[1];
  return component === undefined ? issue : { ...issue, place: { ...issue.place, component } };
};

/** A number that is kept rounded is no error in files of others: a cluster takes up to 64 bits. */
const weighed = (issue: Issue): Issue =>
  isRounded(issue) && clusterOf(issue.place.file ?? '') === '' ? { ...issue, severity: 'warning' } : issue;

/** Runs every rule over files of any origin. */
export function validate(
  root: string,
  {
    paths: named,
    kubernetes = DEFAULT_LINE,
    base,
    date,
    input,
    as = given => given,
    serverSide = false,
  }: ValidateOptions,
): ValidateResult {
  const { inventory, issues: ofData } = readEnvironments(root);
  const { paths, isAsked } = askedFiles(pathsOf(root, named), inventory?.clusters.map(({ name }) => name) ?? []);
  const { manifests, issues: ofReading } = readPaths(root, paths, input);
  const issues = ofReading.filter(({ place }) => isAsked(place.file ?? '')).map(weighed);
  const before = base === undefined ? undefined : readBase(root, base, paths);
  if (before !== undefined && 'issue' in before) return incomplete([before.issue]);
  const textOf = (file: string): string | undefined => {
    if (file === INPUT_FILE) return input;
    return existsSync(join(root, file)) ? fileText(readFileSync(join(root, file))) : undefined;
  };
  const acceptances = readAcceptedIssues(root, RULE_NAMES);
  const baseTrees = treesOf(before?.manifests ?? []);
  const ofClusters = new Map(inventory?.clusters.map(({ name, kubernetes: { version } }) => [name, lineOf(version)]));
  // A cluster of which nothing is left is compared too.
  const trees = new Map([...[...baseTrees.keys()].map(cluster => [cluster, []] as const), ...treesOf(manifests)]);
  const lines = new Map([...trees.keys()].map(cluster => [cluster, ofClusters.get(cluster) ?? kubernetes]));
  const schemas = loadSchemas(root, [...lines.values()]);
  if (!('crds' in schemas)) return incomplete([...issues, ...schemas]);

  const tools = checkTools(schemas.crds.expressions);
  const chartValues = helmValues(root, PINS);
  const generated: GeneratedApplication[] = [];
  const found = [...trees].flatMap(([cluster, objects]) => {
    const kubernetesLine = lines.get(cluster) ?? kubernetes;
    const builtIn = schemas.kubernetes.get(kubernetesLine);
    if (builtIn === undefined) return [];
    const set = schemaSet(builtIn, schemas.crds, objects);
    const tree = { cluster, manifests: as(objects, set) };
    const compared = before === undefined ? {} : { base: { cluster, manifests: baseTrees.get(cluster) ?? [] } };
    const input = { tree, schemas: set, kubernetesLine, runtimeKinds: RUNTIME_KINDS, tools, ...compared };
    const known = declaredIn(root, inventory, cluster);
    generated.push(...generatedIn(tree, known).filter(({ file }) => isAsked(file)));
    // Of files that belong to no cluster of ours nobody knows what else is there, and how namespaces are labelled.
    if (known === undefined)
      return runChecks(
        { ...input, chartValues, podSecurityDefault: 'privileged', foreign: true, serverSide },
        PORTABLE_RULES,
      );
    return runChecks({ ...input, ...known, bootstrap: bootstrapOf(root, cluster) }, RULES)
      .filter(({ place }) => isAsked(place.file ?? '', cluster))
      .map(withComponent);
  });
  const unread = inventory === undefined && hasOutputsOf(root, [...trees.keys()]) ? ofData : [];
  const { open, accepted, unused } = withoutAccepted(found, acceptances.accepted);
  const ofEntries =
    named.length > 0
      ? []
      : [
          ...unusedIssues(unused.filter(({ rule }) => base !== undefined || !COMPARING.includes(rule))),
          ...broadIssues(found, acceptances.accepted),
          ...expiryIssues(acceptances.accepted, date),
          ...(inventory?.sandboxes === undefined ? [] : leaverIssues(inventory.sandboxes, date, inventory)),
        ];
  const all = [...unread, ...issues, ...acceptances.issues, ...ofEntries, ...open.map(located(manifests, textOf))];
  const complete =
    unread.length === 0 &&
    !all.some(({ rule, severity }) => severity === 'error' && INCOMPLETE.includes(rule)) &&
    acceptances.issues.length === 0;
  const objects = manifests.filter(manifest => isAsked(fileOf(manifest))).length;
  return { complete, objects, issues: all, lines, generated, accepted };
}

const incomplete = (issues: readonly Issue[]): ValidateResult => ({
  complete: false,
  objects: 0,
  issues,
  lines: new Map(),
  generated: [],
  accepted: 0,
});

const generatedIn = (
  { cluster, manifests }: Tree,
  known: Pick<CheckInput, 'applicationSets'> = {},
): readonly GeneratedApplication[] =>
  expansionsOf(manifests, known).flatMap(({ set, applications }) =>
    applications.map(({ name, body }) => ({
      cluster,
      file: fileOf(set),
      applicationSet: set.name,
      name,
      application: body,
    })),
  );

const RULE_NAMES = RULES.map(({ name }) => name);

/** Rules that find nothing without a base: what is accepted of theirs cannot be missed then. */
const COMPARING = RULES.filter(({ comparesOnly }) => comparesOnly === true).map(({ name }) => name);

/** Rules that need no knowledge of a whole cluster. */
const PORTABLE_RULES = RULES.filter(rule => !WHOLE_CLUSTER_RULES.includes(rule));

/** What bootstrap applies; the values of charts that lie beside it are no objects. */
const bootstrapOf = (root: string, cluster: string): readonly Manifest[] => {
  const folder = `bootstrap/${cluster}`;
  return existsSync(join(root, folder)) ? readPaths(root, [folder]).manifests : [];
};

/** What a cluster of environments/ has beside the objects in its files. */
const declaredIn = (
  root: string,
  inventory: Inventory | undefined,
  name: string,
): ReturnType<typeof declaredBy> | undefined => {
  if (inventory === undefined) return undefined;
  const context = contextsOf(inventory, PINS).find(({ cluster }) => cluster.name === name);
  const helm = helmRenderer(root);
  return context === undefined
    ? undefined
    : declaredBy(renderCluster(componentsIn(context), context, helm), helm, projectFiles(root));
};

/** What is read: the paths that are named, or the outputs of all clusters. */
export const pathsOf = (root: string, named: readonly string[]): readonly string[] =>
  named.length > 0 ? named : defaultPaths(root);

const defaultPaths = (root: string): readonly string[] =>
  existsSync(join(root, 'dist'))
    ? readdirSync(join(root, 'dist'), { withFileTypes: true })
        .filter(entry => entry.isDirectory())
        .map(({ name }) => `dist/${name}`)
    : ['dist'];
