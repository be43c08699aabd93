import { checkContext } from '../checks/check-context';
import { RULES } from '../checks/rules';
import { syncWaveOf } from '../checks/argo-cd/sync-wave-of';
import { hookOf } from '../checks/argo-cd/sync-order';
import { runChecks } from '../checks/run-checks';
import { findField } from '../explain/field-path';
import { namedBy, namersOf, type Neighbour } from '../explain/neighbours';
import { isAsked, readersOf } from '../explain/readers-of';
import { readEnvironments } from '../inventory/read-environments';
import type { Inventory } from '../model/inventory';
import { formatIssue, type Issue, type Place } from '../model/issue';
import type { Json } from '../model/json';
import type { ChartObject, HelmRenderer } from '../model/helm-renderer';
import { identityOf } from '../model/manifest';
import { pointerParts, toDotted } from '../model/path';
import { standstillsOf, standstillWords } from '../model/standstill';
import { ROOT } from '../model/root-name';
import { componentsIn } from '../platform';
import { contextsOf } from '../render/contexts-of';
import { helmRenderer } from '../render/helm-renderer';
import { keysBehind } from '../render/keys-behind';
import { PINS } from '../render/pins';
import { APPS, renderCluster, type RenderedCluster } from '../render/render-cluster';
import { checkInputs } from './check-clusters';
import { declaringLines, type DeclaringLine } from './declaring-file';
import { madeIssues } from './explain/made-issues';
import { makerLine } from './explain/maker-line';
import { clusterOfFile, fileState, namesFile, objectInFile, type FileState } from './explain/output-file';
import { plainQuery } from './explain/plain-query';
import { findObject, objectsWithFiles, type FoundObject, type ObjectQuery } from './find-object';
import { tenantLine } from './tenant-line';
import { unknownCluster } from './unknown-cluster';

/** Which object, and what of it. */
export interface ExplainQuery extends ObjectQuery {
  readonly cluster?: string;
  /** `spec.replicas`, or a JSON pointer. */
  readonly field?: string;
}

/** A field, and what decides it. */
export interface ExplainedField {
  readonly pointer: string;
  readonly value: Json;
  /** Keys of environments/ whose change changes it. */
  readonly follows: readonly Place[];
}

/** An object as people ask about it. */
export interface ObjectExplanation {
  readonly object: string;
  readonly cluster: string;
  readonly file: string;
  /** The file on disk beside what is rendered. */
  readonly onDisk: FileState;
  readonly component: string;
  /** Where the component is declared: in the program, or in the file of a tenant. @default - no file names it */
  readonly declared?: DeclaringLine;
  /** The component that an Argo CD object is made for. @default - it is made for none, or is no object of Argo CD */
  readonly madeFor?: { readonly component: string; readonly declared?: DeclaringLine };
  /** The key of environments/ that lets the cluster have it. @default - no key places it */
  readonly placed?: Place;
  /** File of the vendored chart that makes it, or line of the vendored manifests that hold it. @default - the component itself does */
  readonly template?: string;
  /** The Application that syncs it. */
  readonly application: string;
  /** Wave of the Application, after all of lower ones are healthy. */
  readonly applicationWave: number;
  /** Why the Application is not synced by itself. @default - nothing is in the way */
  readonly waits?: readonly string[];
  /** Wave inside of the Application. */
  readonly wave: number;
  /** @default - it is no hook */
  readonly hook?: string;
  readonly names: readonly Neighbour[];
  readonly namedBy: readonly Neighbour[];
  /** How many rules look at objects of one cluster. */
  readonly rules: number;
  /** Names of those that read this one, beyond its kind and name. */
  readonly readBy: readonly string[];
  /** What the rules say of it. */
  readonly findings: readonly string[];
  readonly field?: ExplainedField;
}

const pathOf = (pointer: string): string =>
  toDotted(pointerParts(pointer).map(part => (/^\d+$/.test(part) ? Number(part) : part)));

const placesOf = (keys: readonly string[], { positions }: Inventory): readonly Place[] =>
  keys.flatMap(key => {
    const position = positions[key];
    return position === undefined ? [] : [{ ...position, pointer: pathOf(key.slice(key.indexOf('#') + 1)) }];
  });

const clusterOf = ({ cluster, target }: ExplainQuery): string | undefined => cluster ?? clusterOfFile(target);

type Explained = { readonly explanation: ObjectExplanation } | { readonly issues: readonly Issue[] };

/** Tells of an object where it comes from, when it is applied, and what hangs on it. */
export function explainObject(root: string, asked: ExplainQuery): Explained {
  const query = plainQuery(asked);
  const { inventory, issues } = readEnvironments(root, PINS);
  if (inventory === undefined) return { issues };
  const helm = helmRenderer(root);
  const names = inventory.clusters.map(({ name }) => name);
  const only = clusterOf(query);
  if (only !== undefined && !names.includes(only)) return { issues: [unknownCluster('--cluster', only, names)] };
  const rendered = contextsOf(inventory, PINS)
    .filter(({ cluster }) => only === undefined || cluster.name === only)
    .map(context => renderCluster(componentsIn(context), context, helm));
  const found = namesFile(query.target)
    ? objectInFile(rendered, query.target)
    : findObject(objectsWithFiles(rendered), query);
  if (!('manifest' in found)) {
    return { issues: chartIssues(query, rendered, helm) ?? madeIssues(root, query, rendered, helm) ?? found };
  }
  const { manifest } = found;
  const component = manifest.origin.from === 'component' ? manifest.origin.component : '';
  const base = { component, object: identityOf(manifest) };
  const field = query.field === undefined ? undefined : findField(manifest.body, query.field);
  if (field !== undefined && 'fix' in field) {
    return { issues: [{ rule: 'usage', severity: 'error', place: { pointer: '--field' }, ...field }] };
  }
  const { context } = found.rendered;
  const keys =
    field === undefined ? [] : keysBehind({ ...base, pointer: field.pointer }, componentsIn(context), context, helm);
  return {
    explanation: {
      ...placed(root, found, helm, inventory),
      ...(field === undefined ? {} : { field: { ...field, follows: placesOf(keys, inventory) } }),
    },
  };
}

/** Objects of charts have no file: the Application that brings the chart is as near as one can come. */
function chartIssues(
  { target, namespace }: ExplainQuery,
  rendered: readonly RenderedCluster[],
  { describe }: HelmRenderer,
): readonly Issue[] | undefined {
  const [kind = '', name] = target.split('/');
  const isMeant = (object: ChartObject): boolean =>
    object.kind.toLowerCase() === kind.toLowerCase() &&
    object.name === name &&
    (namespace === undefined || object.namespace === namespace);
  const charts = rendered.flatMap(({ components }) =>
    components.flatMap(({ component, releases }) =>
      releases.filter(release => describe(release)?.objects.some(isMeant)).map(({ pin }) => ({ component, pin })),
    ),
  );
  const [first] = charts;
  if (first === undefined) return undefined;
  const message = `is made by the chart ${first.pin.name} ${first.pin.version}, and has no file`;
  const fix = `explain Application/${first.component.name}, which has its values`;
  return [{ rule: 'usage', severity: 'error', place: { pointer: 'explain' }, message, value: target, fix }];
}

function placed(root: string, found: FoundObject, helm: HelmRenderer, inventory: Inventory): ObjectExplanation {
  const { manifest, rendered, file } = found;
  const component = manifest.origin.from === 'component' ? manifest.origin.component : '';
  const object = identityOf(manifest);
  const inputs = checkInputs(root, [rendered], helm);
  const given = 'issues' in inputs ? [] : inputs;
  const findings = 'issues' in inputs ? inputs.issues : inputs.flatMap(input => runChecks(input, RULES));
  const all = given.flatMap(input => checkContext(input).declared().all);
  const lines = declaringLines(root);
  const declaredLine = (name: string): DeclaringLine | undefined => {
    const own = rendered.components.find(one => one.component.name === name)?.component;
    return (own && tenantLine(own, inventory)) ?? lines(name);
  };
  const isOfApps = component === APPS;
  const owner = isOfApps ? manifest.name : component;
  const isOwned = rendered.components.some(one => one.component.name === owner);
  const declared = isOfApps ? makerLine(root, manifest) : declaredLine(component);
  const ownerLine = isOwned ? declaredLine(owner) : undefined;
  const [place] = placesOf([`platform#/placement/${owner}`], inventory);
  const hook = hookOf(manifest.body);
  const template = manifest.origin.from === 'component' ? manifest.origin.template : undefined;
  const waits = isOfApps
    ? []
    : standstillsOf(rendered.context.cluster)
        .filter(({ application = component }) => application === component)
        .map(standstill => `${standstillWords(standstill)} until ${standstill.until}: ${standstill.reason}`);
  return {
    object,
    cluster: rendered.tree.cluster,
    file,
    onDisk: fileState(root, found),
    component,
    ...(declared === undefined ? {} : { declared }),
    ...(isOfApps && isOwned
      ? { madeFor: { component: owner, ...(ownerLine === undefined ? {} : { declared: ownerLine }) } }
      : {}),
    ...(isOwned && place !== undefined ? { placed: place } : {}),
    ...(template === undefined ? {} : { template }),
    application: isOfApps ? ROOT : component,
    applicationWave: isOfApps ? 0 : (rendered.waves.get(component) ?? 0),
    ...(waits.length === 0 ? {} : { waits }),
    wave: syncWaveOf(manifest.body),
    ...(hook === undefined ? {} : { hook }),
    names: namedBy(manifest, 'issues' in inputs ? rendered.tree.manifests : all),
    namedBy: namersOf(manifest, 'issues' in inputs ? rendered.tree.manifests : all),
    rules: RULES.filter(isAsked).length,
    readBy: given.flatMap(input => readersOf(manifest, input, RULES)).map(({ name }) => name),
    findings: findings.filter(({ place: { object: at } }) => at === object).map(formatIssue),
  };
}
