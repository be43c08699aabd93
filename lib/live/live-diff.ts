import type { SchemaSet } from '../checks/schema/schema-set';
import type { OutOfBandSecret } from '../model/component';
import { byCodePoint, type JsonObject } from '../model/json';
import { identityOf } from '../model/manifest';
import type { ApiTransport } from '../server-check/api-transport';
import { inParallel } from '../server-check/in-parallel';
import { readRequest } from '../server-check/requests';
import type { Discovery } from './discovery';
import { exclusionsIn } from './argo-cd-config';
import { ignoredByAll, unreadPaths } from './ignored-differences';
import { judgeObject, type JudgedObject, type Way } from './judge-object';
import { FINDING_KINDS, type LiveFinding } from './live-finding';
import { listAll, listedKinds, METADATA, type UnlistedKind } from './live-objects';
import { orphansAmong } from './orphans';
import { secretFinding } from './secrets-there';
import { trackingOf } from './tracking';
import type { LiveTree } from './tree-application';

/** What a comparison with a cluster needs. */
export interface LiveDiffInput {
  readonly transport: ApiTransport;
  readonly discovery: Discovery;
  readonly tree: LiveTree;
  readonly schemas: SchemaSet;
  /** Data of `argocd-cm`. */
  readonly settings: JsonObject;
  /** The Applications of the cluster by name. */
  readonly applications: ReadonlyMap<string, JsonObject>;
  readonly secrets: readonly OutOfBandSecret[];
  /** Calls at a time. */
  readonly parallel: number;
  readonly progress: (text: string) => void;
}

/** What a comparison with a cluster found. */
export interface LiveDiff {
  readonly findings: readonly LiveFinding[];
  /** Objects of the tree by how they were compared. */
  readonly ways: ReadonlyMap<Way, number>;
  /** Applications whose objects Argo CD makes from charts, at least in part. */
  readonly partial: readonly string[];
  /** Objects of theirs in the cluster that nobody here can judge. */
  readonly unjudged: number;
  /** Kinds in which orphans were not looked for, with the reason. */
  readonly unlisted: readonly UnlistedKind[];
  /** Groups that do not answer. */
  readonly stale: readonly string[];
  /** Paths of ignoreDifferences that were not evaluated. */
  readonly unreadPaths: readonly string[];
}

const SECRETS = { plural: 'secrets', namespaced: true };

const countWays = (judged: readonly JudgedObject[]): ReadonlyMap<Way, number> => {
  const ways = new Map<Way, number>();
  for (const { way } of judged) ways.set(way, (ways.get(way) ?? 0) + 1);
  return ways;
};

const byWeight = (a: LiveFinding, b: LiveFinding): number =>
  FINDING_KINDS.indexOf(a.kind) - FINDING_KINDS.indexOf(b.kind) ||
  byCodePoint(identityOf(a.object), identityOf(b.object));

/** Compares a tree with a cluster: every object by a dry run, then what the cluster has beside them. */
export const liveDiff = async (input: LiveDiffInput): Promise<LiveDiff> => {
  const { transport, discovery, tree, settings, applications, secrets, parallel, progress } = input;
  const exclusions = exclusionsIn(settings);
  const tracking = trackingOf(settings);
  const ignored = ignoredByAll(settings);
  const judge = { ...input, tracking, exclusions, ignored };
  let done = 0;
  const judged = await inParallel(tree.manifests, parallel, async manifest => {
    const result = await judgeObject(manifest, judge);
    done += 1;
    progress(`comparing ${done} of ${tree.manifests.length} objects`);
    return result;
  });
  progress('looking for what git does not have');
  const { objects, unlisted } = await listAll(transport, listedKinds(discovery, exclusions), parallel);
  const identities = judged.map(({ identity }) => identity);
  const orphans = orphansAmong({ objects, tree, identities, tracking, applications });
  const lacking = await inParallel(secrets, parallel, async secret => {
    const request = readRequest({ apiVersion: 'v1', ...secret }, SECRETS);
    return secretFinding(secret, await transport({ ...request, accept: METADATA }));
  });
  return {
    findings: [...judged.flatMap(one => one.findings), ...orphans.findings, ...lacking.flatMap(one => one ?? [])].sort(
      byWeight,
    ),
    ways: countWays(judged),
    partial: [...tree.applications.values()].filter(one => one.isPartial).map(({ name }) => name),
    unjudged: [...orphans.unjudged.values()].reduce((sum, count) => sum + count, 0),
    unlisted,
    stale: discovery.stale,
    unreadPaths: unreadPaths([...ignored, ...[...tree.applications.values()].flatMap(one => one.ignored)]),
  };
};
