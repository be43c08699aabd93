import { crdKinds } from '../checks/schema/crd-kinds';
import { formatIssue, type Issue } from '../model/issue';
import { groupOf, type Manifest } from '../model/manifest';
import { isJsonObject, type JsonObject } from '../model/json';
import { lineOf } from '../model/version-line';
import type { CompactSchemas } from '../model/compact-schema';
import { agreementReport } from '../server-check/agreement-report';
import type { ApiTransport } from '../server-check/api-transport';
import { checkServer } from '../server-check/check-server';
import { compareVerdicts } from '../server-check/compare-verdicts';
import { definitionsOf } from '../server-check/definitions';
import { kindsOf, ourRefusals } from '../server-check/our-refusals';
import { reasonOf } from '../server-check/reason-of';
import { ASSETS, binariesIn } from './api-server/binaries';
import { programVersion } from './api-server/program-version';
import { startApiServer } from './api-server/start-api-server';
import { RUNTIME_KINDS } from './cluster-kinds';
import { EXIT, type ExitCode } from './exit-code';
import { loadSchemas } from './load-schemas';
import { readPaths } from './read-paths';
import { pathsOf, validate, type ValidateOptions, type ValidateResult } from './validate';

/** What is printed of a comparison with an API server, and how the command ends. */
export interface ServerResult {
  readonly text: string;
  readonly code: ExitCode;
}

/** Objects that no API server sees: they tell kubectl what to do, or their kind comes from a program. */
const isPassedOver = ({ apiVersion, kind }: Manifest): boolean =>
  groupOf(apiVersion) === 'kustomize.config.k8s.io' || RUNTIME_KINDS.includes(`${apiVersion}/${kind}`);

/** As many calls as two cores answer at once. */
const PARALLEL = 8;

/** Milliseconds between two looks. */
const INTERVAL = 100;

const fault = (issues: readonly Issue[]): ServerResult => ({
  text: issues.map(issue => `error   ${formatIssue(issue)}\n`).join(''),
  code: EXIT.FAULT,
});

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

const OTHERS = 'files of no cluster';

/** What each tree was judged by here, one line for each Kubernetes line. */
const linesText = (lines: ReadonlyMap<string, string>): string =>
  [...new Set(lines.values())]
    .sort()
    .map(line => {
      const clusters = [...lines].flatMap(([cluster, own]) =>
        own === line ? [cluster === '' ? OTHERS : cluster] : [],
      );
      return `judged here as Kubernetes ${line} does: ${clusters.join(', ')}\n`;
    })
    .join('');

/** Asks an API server about objects and compares with what was found in them. */
export async function compareWithServer(
  transport: ApiTransport,
  manifests: readonly Manifest[],
  { issues, lines }: Pick<ValidateResult, 'issues' | 'lines'>,
  crds: CompactSchemas,
  progress: (text: string) => void,
): Promise<ServerResult> {
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
  const report = [
    ...troubles.map(text => `definition ${text}\n`),
    agreementReport(agreement, version),
    linesText(lines),
    ...(asked.length === manifests.length
      ? []
      : [`${manifests.length - asked.length} passed over: of kinds that no API server has by itself\n`]),
  ].join('');
  const isWhole = troubles.length === 0 && agreement.unknown.length === 0;
  return { text: report, code: !isWhole ? EXIT.FAULT : agreement.differences.length > 0 ? EXIT.ISSUES : EXIT.DONE };
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
  if (!('etcd' in binaries)) return fault(binaries);
  const result = validate(root, asServer(options, binaries.apiServer));
  if (!result.complete) return fault(result.issues.filter(({ severity }) => severity === 'error'));
  const schemas = loadSchemas(root, []);
  if (!('crds' in schemas)) return fault(schemas);
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
    return fault([{ rule: 'server', severity: 'error', place: { file: ASSETS }, message, fix }]);
  }
}
