import { crdKinds } from '../checks/schema/crd-kinds';
import type { Issue } from '../model/issue';
import { groupOf, type Manifest } from '../model/manifest';
import { isJsonObject, type JsonObject } from '../model/json';
import { lineOf } from '../model/version-line';
import type { CompactSchemas } from '../model/compact-schema';
import type { ApiTransport } from '../server-check/api-transport';
import { checkServer } from '../server-check/check-server';
import { compareVerdicts } from '../server-check/compare-verdicts';
import type { Comparison } from '../server-check/comparison';
import { definitionsOf } from '../server-check/definitions';
import { kindsOf, ourRefusals } from '../server-check/our-refusals';
import { reasonOf } from '../server-check/reason-of';
import { ASSETS, binariesIn } from './api-server/binaries';
import { programVersion } from './api-server/program-version';
import { startApiServer } from './api-server/start-api-server';
import { RUNTIME_KINDS } from './cluster-kinds';
import { loadSchemas } from './load-schemas';
import { readPaths } from './read-paths';
import { pathsOf, validate, type ValidateOptions, type ValidateResult } from './validate';

/** What came of a comparison with an API server, or why there is none. */
export type ServerResult = Comparison | { readonly issues: readonly Issue[] };

/** Objects that no API server sees: they tell kubectl what to do, or their kind comes from a program. */
const isPassedOver = ({ apiVersion, kind }: Manifest): boolean =>
  groupOf(apiVersion) === 'kustomize.config.k8s.io' || RUNTIME_KINDS.includes(`${apiVersion}/${kind}`);

/** As many calls as two cores answer at once. */
const PARALLEL = 8;

/** Milliseconds between two looks. */
const INTERVAL = 100;

const versionOf = async (transport: ApiTransport): Promise<string> => {
  const { body } = await transport({ method: 'GET', path: '/version' });
  const version = isJsonObject(body) ? body['gitVersion'] : undefined;
  return typeof version === 'string' ? version : 'of an unknown version';
};

/** Definitions of imports for the kinds that objects have and do not define. */
const definitionsFor = (manifests: readonly Manifest[], crds: CompactSchemas): readonly JsonObject[] => {
  const defined = new Set(manifests.flatMap(crdKinds).map(({ apiVersion, kind }) => `${groupOf(apiVersion)}/${kind}`));
  return definitionsOf(crds, new Set([...kindsOf(manifests)].filter(kind => !defined.has(kind))));
};

/** Asks an API server about objects and compares with what was found in them. */
export async function compareWithServer(
  transport: ApiTransport,
  manifests: readonly Manifest[],
  { issues, lines }: Pick<ValidateResult, 'issues' | 'lines'>,
  crds: CompactSchemas,
  progress: (text: string) => void,
): Promise<Comparison> {
  const asked = manifests.filter(manifest => !isPassedOver(manifest));
  const version = await versionOf(transport);
  const { troubles, judged } = await checkServer({
    transport,
    pause: async () => new Promise(resolve => void setTimeout(resolve, INTERVAL)),
    definitions: definitionsFor(asked, crds),
    manifests: asked,
    parallel: PARALLEL,
    progress,
  });
  const agreement = compareVerdicts(judged, ourRefusals(issues));
  return { version, agreement, troubles, lines, passedOver: manifests.length - asked.length };
}

/** Files of no cluster are judged as the server does, which applies them, unless the caller names a version. */
const asServer = (options: ValidateOptions, apiServer: string): ValidateOptions => {
  const version = options.kubernetes ?? programVersion(apiServer);
  return { ...options, serverSide: true, ...(version === undefined ? {} : { kubernetes: lineOf(version) }) };
};

/** Starts an API server, compares and ends it. @param assets value of KUBEBUILDER_ASSETS */
export async function validateServer(
  root: string,
  options: ValidateOptions,
  assets: string | undefined,
  progress: (text: string) => void,
): Promise<ServerResult> {
  const binaries = binariesIn(assets);
  if (!('etcd' in binaries)) return { issues: binaries };
  const result = validate(root, asServer(options, binaries.apiServer));
  if (!result.complete) return { issues: result.issues.filter(({ severity }) => severity === 'error') };
  const schemas = loadSchemas(root, []);
  if (!('crds' in schemas)) return { issues: schemas };
  const { manifests } = readPaths(root, pathsOf(root, options.paths), options.input);
  progress('starting kube-apiserver');
  try {
    const server = await startApiServer(binaries);
    try {
      return await compareWithServer(server.transport, manifests, result, schemas.crds, progress);
    } finally {
      await server.stop();
    }
  } catch (error) {
    const message = reasonOf(error);
    const fix = 'look at what it says, and that both programs are of one system and processor';
    return { issues: [{ rule: 'server', severity: 'error', place: { file: ASSETS }, message, fix }] };
  }
}
