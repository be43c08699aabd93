import { isExcluded, type Exclusion } from '../checks/argo-cd/excluded-kinds';
import { objectAt } from '../checks/declared/fields';
import type { SchemaSet } from '../checks/schema/schema-set';
import type { JsonObject } from '../model/json';
import { groupOf, type Identity, type Manifest } from '../model/manifest';
import type { ApiAnswer, ApiRequest, ApiTransport } from '../server-check/api-transport';
import { reasonOf } from '../server-check/reason-of';
import { dryRunRequest, readRequest } from '../server-check/requests';
import { verdictOf } from '../server-check/verdict';
import { compareLive, endingWords, isMark } from './compare-live';
import type { Discovery, ServedKind } from './discovery';
import { ARGO_CD_MANAGER } from './field-owners';
import { ignoredOf, type IgnoredDifference } from './ignored-differences';
import type { LiveField, LiveFinding } from './live-finding';
import { unreadWords } from './unread-words';
import { METADATA } from './live-objects';
import { applicationOf, tracked, type Tracking } from './tracking';
import { isHook, type LiveTree, type TreeApplication } from './tree-application';

/** What an object is judged by. */
export interface Judge {
  readonly transport: ApiTransport;
  readonly discovery: Discovery;
  readonly tree: LiveTree;
  readonly schemas: SchemaSet;
  readonly tracking: Tracking;
  readonly exclusions: readonly Exclusion[];
  /** Left out for every Application. */
  readonly ignored: readonly IgnoredDifference[];
}

/** How an object was compared, or why it was not. */
export type Way = 'by dry run' | 'by reading' | 'not there' | 'not judged' | PassedOver;

/** Why an object is not one that the cluster should have as it is. */
export type PassedOver =
  | 'no Application syncs it'
  | 'is for Applications of pull requests'
  | 'is a hook'
  | 'has no name of its own'
  | 'is of a kind that Argo CD leaves out'
  | 'goes to another cluster';

/** What came of one object. */
export interface JudgedObject {
  /** With the namespace that it comes to. */
  readonly identity: Identity;
  readonly way: Way;
  readonly findings: readonly LiveFinding[];
}

/** A right that is missing, in the words of RBAC and not of an admission plugin. */
const CANNOT_PATCH = /cannot patch resource/;

/** Some webhooks take no part in dry runs. https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#side-effects */
const NO_DRY_RUN = /does not support dry run/;

/** Why an object is passed over; undefined if the cluster should have it. */
export const passedOver = (
  manifest: Manifest,
  { tree, exclusions }: Pick<Judge, 'tree' | 'exclusions'>,
): PassedOver | undefined => {
  const application = tree.applicationOf(manifest);
  if (application === undefined) return 'no Application syncs it';
  if (application === 'template') return 'is for Applications of pull requests';
  if (!application.isHere) return 'goes to another cluster';
  if (isHook(manifest)) return 'is a hook';
  if (manifest.name === '') return 'has no name of its own';
  return isExcluded(manifest, exclusions) ? 'is of a kind that Argo CD leaves out' : undefined;
};

const isSecret = ({ apiVersion, kind }: Identity): boolean => apiVersion === 'v1' && kind === 'Secret';

const asked = (request: ApiRequest, identity: Identity): ApiRequest =>
  isSecret(identity) ? { ...request, accept: METADATA } : request;

/** The metadata alone of a Secret, with which it is compared. */
const comparable = (body: JsonObject, identity: Identity): JsonObject =>
  isSecret(identity) ? { apiVersion: 'v1', kind: 'Secret', metadata: objectAt(body, 'metadata') } : body;

/** Asks for one object and for a dry run of it, and tells what differs. */
export const judgeObject = async (manifest: Manifest, judge: Judge): Promise<JudgedObject> => {
  const why = passedOver(manifest, judge);
  const application = judge.tree.applicationOf(manifest);
  if (why !== undefined || application === undefined || application === 'template')
    return { identity: manifest, way: why ?? 'no Application syncs it', findings: [] };
  const served = judge.discovery.find(manifest);
  const namespace = manifest.namespace ?? application.namespace ?? 'default';
  const { namespace: _own, ...rest } = manifest;
  const placed: Manifest = served === undefined ? manifest : served.namespaced ? { ...rest, namespace } : rest;
  const { apiVersion, kind, name } = placed;
  const identity = {
    apiVersion,
    kind,
    name,
    ...(placed.namespace === undefined ? {} : { namespace: placed.namespace }),
  };
  const found: Found = (of, says, fields = []) => ({
    kind: of,
    object: identity,
    application: application.name,
    file: manifest.origin.from === 'file' ? manifest.origin.file : '',
    says,
    fields,
  });
  if (served === undefined) {
    const findings = [found('unknown kind', unknownWords(placed, judge.discovery))];
    return { identity, way: 'not judged', findings };
  }
  const judged = await askBoth(placed, served, application, judge, found).catch((error: unknown) => ({
    way: 'not judged' as const,
    findings: [found('not read', reasonOf(error))],
  }));
  return { identity, ...judged };
};

type Found = (kind: LiveFinding['kind'], says: string, fields?: readonly LiveField[]) => LiveFinding;

const unknownWords = ({ apiVersion, kind }: Identity, { kinds }: Discovery): string => {
  const others = kinds.filter(one => one.kind === kind && groupOf(one.apiVersion) === groupOf(apiVersion));
  const versions = others.map(one => one.apiVersion).join(', ');
  return others.length === 0
    ? `the cluster does not serve ${kind} of ${apiVersion}: its definition is missing`
    : `the cluster does not serve ${kind} of ${apiVersion}, but of ${versions}`;
};

const askBoth = async (
  placed: Manifest,
  served: ServedKind,
  application: TreeApplication,
  judge: Judge,
  found: Found,
): Promise<Pick<JudgedObject, 'way' | 'findings'>> => {
  const { transport, tracking } = judge;
  const body = tracked(placed.body, placed, application, tracking);
  const there = await transport(asked(readRequest(placed, served), placed));
  if (there.status !== 200 && there.status !== 404)
    return { way: 'not judged', findings: [found('not read', unreadWords(there))] };
  const dry = await transport(asked(dryRunRequest({ ...placed, body }, served, ARGO_CD_MANAGER), placed));
  const { verdict, forbidden } = verdictIn(dry);
  const refusal = verdict.kind === 'refused' && !forbidden ? verdict.reason : undefined;
  if (there.status === 404) {
    const says =
      refusal === undefined ? 'is not in the cluster' : `is not in the cluster, which refuses it: ${refusal}`;
    return { way: 'not there', findings: [found(refusal === undefined ? 'missing' : 'refused', says)] };
  }
  const live = objectAt(there.body);
  if (verdict.kind === 'none') return { way: 'not judged', findings: [found('not read', verdict.reason)] };

  const completed = verdict.kind === 'accepted';
  const ignored = ignoredOf([...application.ignored, ...judge.ignored], placed);
  const compared = compareLive({
    manifest: placed,
    live: comparable(live, placed),
    wanted: comparable(completed ? objectAt(dry.body) : body, placed),
    completed,
    schema: judge.schemas.find(placed.apiVersion, placed.kind),
    ignored,
  });
  const fields = compared.fields.filter(field => !isMark(field));
  const mark = compared.fields.some(isMark) ? markWords(live, placed, tracking) : '';
  const ending = endingWords(live);
  const says = isSecret(placed) && fields.length > 0 ? 'its metadata; values are not read' : '';
  return {
    way: completed ? 'by dry run' : 'by reading',
    findings: [
      ...(refusal === undefined ? [] : [found('refused', `the cluster refuses the update: ${refusal}`, fields)]),
      ...(refusal === undefined && fields.length > 0 ? [found('differs', says, fields)] : []),
      ...(mark === '' ? [] : [found('differs', mark)]),
      ...(ending === undefined ? [] : [found('ending', ending)]),
      ...(compared.alsoHeld.length === 0 ? [] : [found('also held', ALSO_HELD, compared.alsoHeld)]),
      ...(compared.added.length === 0 ? [] : [found('added', ADDED, compared.added)]),
    ],
  };
};

const ALSO_HELD = 'is as git says; what others hold too stays in the cluster when git drops it';

const ADDED = 'was written by hand where git says nothing; a sync leaves it';

const verdictIn = (dry: ApiAnswer): { readonly verdict: ReturnType<typeof verdictOf>; readonly forbidden: boolean } => {
  const verdict = verdictOf(dry);
  const reason = verdict.kind === 'accepted' ? '' : verdict.reason;
  return { verdict, forbidden: CANNOT_PATCH.test(reason) || NO_DRY_RUN.test(reason) };
};

const markWords = (live: JsonObject, identity: Identity, tracking: Tracking): string => {
  const other = applicationOf(live, identity, tracking);
  return other === undefined
    ? 'it does not have the mark of its Application: Argo CD has not applied it yet, or somebody took the mark away'
    : `it has the mark of Application ${other}`;
};
