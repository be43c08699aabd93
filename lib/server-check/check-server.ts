import { isJsonObject, type JsonObject } from '../model/json';
import { groupOf, type Manifest } from '../model/manifest';
import type { ApiAnswer } from './api-transport';
import type { Judged } from './compare-verdicts';
import { inParallel } from './in-parallel';
import { installDefinitions, MOST_LOOKS, type Conversation } from './install-definitions';
import { applyRequest, dryRunRequest } from './requests';
import { reasonOf } from './reason-of';
import { groupPath, resourcesIn, type Resource } from './resources';
import { messageIn, verdictOf, type Verdict } from './verdict';

/** What a check of objects by an API server needs. */
export interface ServerCheck extends Conversation {
  /** Definitions that the objects need and do not have among them. */
  readonly definitions: readonly JsonObject[];
  readonly manifests: readonly Manifest[];
  readonly progress: (text: string) => void;
}

/** What came of the preparations, and what the server says of each object. */
export interface ServerVerdicts {
  /** Definitions that are not served, with the reason. */
  readonly troubles: readonly string[];
  readonly judged: readonly Judged[];
}

type Served = ReadonlyMap<string, ReadonlyMap<string, Resource>>;

const isDefinition = ({ apiVersion, kind }: Manifest): boolean =>
  kind === 'CustomResourceDefinition' && groupOf(apiVersion) === 'apiextensions.k8s.io';

/** These are asked about before any is made, since an update is judged otherwise than what is new. */
const isGround = (manifest: Manifest): boolean =>
  isDefinition(manifest) || (manifest.kind === 'Namespace' && manifest.apiVersion === 'v1');

const namespacesOf = (manifests: readonly Manifest[]): readonly string[] => [
  ...new Set(manifests.flatMap(({ namespace }) => namespace ?? [])),
];

const groupIn = ({ spec }: JsonObject): readonly string[] =>
  isJsonObject(spec) && typeof spec['group'] === 'string' ? [spec['group']] : [];

/**
 * What the server serves of versions; those of groups that were just installed come to its lists a little later. An answer that
 * tells nothing is asked for again: taken for an empty list, it would refuse all objects of the group.
 */
const servedOf = async (
  { transport, pause }: Conversation,
  versions: ReadonlySet<string>,
  installed: ReadonlySet<string>,
): Promise<Served> => {
  const served = new Map<string, ReadonlyMap<string, Resource>>();
  for (const version of versions) {
    const look = async () => transport({ method: 'GET', path: groupPath(version) });
    let answer = await look();
    const isTold = ({ status }: ApiAnswer): boolean =>
      status === 200 || (status === 404 && !installed.has(groupOf(version)));
    for (let looks = 1; !isTold(answer) && looks < MOST_LOOKS; looks += 1) {
      await pause();
      answer = await look();
    }
    if (![200, 404].includes(answer.status)) throw new Error(`${groupPath(version)}: ${messageIn(answer)}`);
    served.set(version, resourcesIn(answer.body));
  }
  return served;
};

const versionsOf = (manifests: readonly Manifest[]): ReadonlySet<string> =>
  new Set(manifests.map(({ apiVersion }) => apiVersion));

const ask = async ({ transport }: Conversation, manifest: Manifest, served: Served): Promise<Judged> => {
  const { apiVersion, kind } = manifest;
  const resource = served.get(apiVersion)?.get(kind);
  if (resource === undefined) {
    const reason = `no matches for kind "${kind}" in version "${apiVersion}"`;
    return { manifest, verdict: { kind: 'refused', reason } };
  }
  const verdict = await transport(dryRunRequest(manifest, resource)).then(verdictOf, (error: unknown): Verdict => ({
    kind: 'none',
    reason: reasonOf(error),
  }));
  return { manifest, verdict };
};

/**
 * Asks the server about definitions and namespaces, makes those that it takes, and asks about all other objects.
 * @throws Error when there is no answer to what has to be known first
 */
export const checkServer = async (check: ServerCheck): Promise<ServerVerdicts> => {
  const { transport, manifests, definitions, parallel, progress } = check;
  const [ground, others] = [manifests.filter(isGround), manifests.filter(manifest => !isGround(manifest))];
  const grounds = await servedOf(check, versionsOf(ground), new Set());
  const judged = await inParallel(ground, parallel, async manifest => ask(check, manifest, grounds));

  const own = judged.flatMap(({ manifest, verdict }) =>
    isDefinition(manifest) && verdict.kind === 'accepted' ? [manifest.body] : [],
  );
  progress(`installing ${own.length + definitions.length} definitions`);
  const troubles = await installDefinitions(check, [...definitions, ...own]);
  for (const name of namespacesOf(manifests)) {
    const body = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    const answer = await transport(applyRequest(body, 'v1', 'namespaces', name));
    const made = verdictOf(answer);
    if (made.kind === 'none') throw new Error(`namespace ${name}: ${made.reason}`);
  }

  const served = await servedOf(check, versionsOf(others), new Set([...definitions, ...own].flatMap(groupIn)));
  progress(`asking about ${others.length} objects`);
  const rest = await inParallel(others, parallel, async manifest => ask(check, manifest, served));
  return { troubles, judged: [...judged, ...rest] };
};
