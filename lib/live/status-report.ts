import { objectAt, objectsAt, textAt } from '../checks/declared/fields';
import { byCodePoint, type JsonObject } from '../model/json';
import type { Manifest } from '../model/manifest';
import {
  conditionFindings,
  healthFindings,
  operationFindings,
  setFindings,
  staleFindings,
  switchFindings,
  syncFindings,
} from './application-findings';
import type { LiveArgoCd } from './live-applications';
import type { LiveObject } from './live-objects';
import { behindFindings, followedBy, shortRevision, type BehindOf } from './revisions';
import { STATUS_KINDS, worstFirst, worstOf, type StatusFinding, type StatusItem } from './status-finding';
import { heldByWindow } from './sync-windows';
import { agoWords } from './time-words';

/** What the state of Argo CD is told from. */
export interface StatusInput {
  readonly cluster: string;
  readonly context: string;
  /** Of the API server. */
  readonly version: string;
  /** The objects of the tree. */
  readonly manifests: readonly Manifest[];
  readonly live: LiveArgoCd;
  readonly behindOf: BehindOf;
  readonly now: Date;
}

/** How all Applications of a cluster are. */
export interface StatusReport {
  readonly cluster: string;
  readonly context: string;
  readonly version: string;
  /** All of them, the worst first. */
  readonly items: readonly StatusItem[];
  readonly now: Date;
  /** What could not be told. */
  readonly notes: readonly string[];
}

const lastSync = (status: JsonObject): string | undefined => {
  const state = objectAt(status, 'operationState');
  if (textAt(state, 'phase') === 'Succeeded') return textAt(state, 'finishedAt');
  return textAt(objectsAt(status, 'history').at(-1) ?? {}, 'deployedAt');
};

const endingFindings = (body: JsonObject, now: Date): readonly StatusFinding[] => {
  const time = textAt(objectAt(body, 'metadata'), 'deletionTimestamp');
  return time === undefined ? [] : [{ kind: 'not in git', says: `is being deleted, since ${agoWords(time, now)}` }];
};

/** The ApplicationSet that made an Application; undefined where none did. */
const setOf = (body: JsonObject): string | undefined => {
  const owner = objectsAt(objectAt(body, 'metadata'), 'ownerReferences').find(({ kind }) => kind === 'ApplicationSet');
  return owner === undefined ? undefined : textAt(owner, 'name');
};

const itemOf = (
  { identity: { name }, body }: LiveObject,
  tree: ReadonlyMap<string, JsonObject>,
  { live, behindOf, now }: StatusInput,
): StatusItem => {
  const status = objectAt(body, 'status');
  const own = tree.get(name);
  const set = setOf(body);
  const isForeign = own === undefined && set === undefined;
  const project = live.projects.find(one => one.identity.name === textAt(objectAt(body, 'spec'), 'project'));
  const held = project === undefined ? undefined : heldByWindow(project.body, body, now);
  const findings = [
    ...operationFindings(status, now),
    ...healthFindings(status, now),
    ...syncFindings(status),
    ...conditionFindings(status, now),
    ...switchFindings(body, own),
    ...behindFindings(body, behindOf),
    ...staleFindings(status, now),
    ...endingFindings(body, now),
    ...(isForeign ? [{ kind: 'not in git', says: 'is in the cluster, and git does not have it' } as const] : []),
    ...(held === undefined ? [] : [{ kind: 'held', says: held } as const]),
  ];
  const [sync, health] = [textAt(objectAt(status, 'sync'), 'status'), textAt(objectAt(status, 'health'), 'status')];
  const revision = followedBy(body)[0]?.revision;
  const synced = lastSync(status);
  return {
    kind: 'Application',
    name,
    ...(sync === undefined ? {} : { sync }),
    ...(health === undefined ? {} : { health }),
    ...(revision === undefined ? {} : { revision }),
    ...(synced === undefined ? {} : { synced }),
    findings: worstFirst(findings),
  };
};

const ofKind = (manifests: readonly Manifest[], kind: string): ReadonlyMap<string, JsonObject> =>
  new Map(
    manifests.flatMap(manifest =>
      manifest.kind === kind && manifest.apiVersion.startsWith('argoproj.io/') ? [[manifest.name, manifest.body]] : [],
    ),
  );

const absent = (
  kind: StatusItem['kind'],
  tree: ReadonlyMap<string, JsonObject>,
  live: readonly LiveObject[],
): readonly StatusItem[] => {
  const there = new Set(live.map(({ identity }) => identity.name));
  return [...tree.keys()]
    .filter(name => !there.has(name))
    .map(name => ({ kind, name, findings: [{ kind: 'missing', says: 'is in git, and not in the cluster' }] }));
};

const weightOf = (item: StatusItem): number => {
  const worst = worstOf(item);
  return worst === undefined ? STATUS_KINDS.length : STATUS_KINDS.indexOf(worst);
};

const gitNotes = ({ live, behindOf }: StatusInput): readonly string[] => {
  const followed = live.applications.flatMap(({ body }) => followedBy(body));
  const judged = followed.map(one => ({ ...one, behind: behindOf(one.revision, one.target, one.path) }));
  const branches = new Set(judged.flatMap(one => (one.behind.kind === 'no branch' ? [one.target] : [])));
  const unknown = new Set(judged.flatMap(one => (one.behind.kind === 'no revision' ? [one.revision] : [])));
  return [
    ...[...branches].map(name => `this clone has no branch ${name}: how far the cluster is behind is not told`),
    ...(unknown.size === 0
      ? []
      : [
          `this clone does not have what the cluster was compared with (${[...unknown].map(shortRevision).join(', ')}): \`git fetch\``,
        ]),
  ];
};

/** Tells how all Applications and ApplicationSets are, and which are on one side alone. */
export const statusReport = (input: StatusInput): StatusReport => {
  const { manifests, live, now, cluster, context, version } = input;
  const [applications, sets] = [ofKind(manifests, 'Application'), ofKind(manifests, 'ApplicationSet')];
  const setItems = live.applicationSets.map(({ identity: { name }, body }): StatusItem => {
    const foreign = sets.has(name)
      ? []
      : [{ kind: 'not in git', says: 'is in the cluster, and git does not have it' } as const];
    return {
      kind: 'ApplicationSet',
      name,
      findings: worstFirst([...setFindings(objectAt(body, 'status'), now), ...foreign]),
    };
  });
  const items = [
    ...live.applications.map(object => itemOf(object, applications, input)),
    ...setItems,
    ...absent('Application', applications, live.applications),
    ...absent('ApplicationSet', sets, live.applicationSets),
  ].sort((a, b) => weightOf(a) - weightOf(b) || byCodePoint(a.name, b.name));
  return { cluster, context, version, items, now, notes: gitNotes(input) };
};
