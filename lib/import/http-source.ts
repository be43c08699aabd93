import type { JsonObject } from '../model/json';
import type { Issue } from '../model/issue';
import type { SystemPin } from './import-config';
import { parseJson } from './parse-json';
import { failure, type Loaded, type Source } from './source';

/** Milliseconds until an answer must be complete. */
const TIMEOUT = 60_000;

/** https://github.com/cdk8s-team/cdk8s/tree/master/kubernetes-schemas, what `cdk8s import k8s` reads. */
const kubernetesUrl = (version: string): string =>
  `https://raw.githubusercontent.com/cdk8s-team/cdk8s/master/kubernetes-schemas/${version}/_definitions.json`;

/** The schema that Talos publishes at each tag. */
const talosUrl = (version: string): string =>
  `https://raw.githubusercontent.com/siderolabs/talos/${version}/pkg/machinery/config/schemas/config.schema.json`;

/** The template that Gitea serves its API's description from; JSON, with two placeholders inside of texts. */
const giteaUrl = (version: string): string =>
  `https://raw.githubusercontent.com/go-gitea/gitea/v${version}/templates/swagger/v1_json.tmpl`;

/** The part of `fetch` that is needed. */
export type Fetch = (url: string, init: { readonly signal: AbortSignal }) => Promise<Response>;

/** Reads the public URLs. Charts come in archives, which it does not open: what is committed of them stays. */
export const httpSource = (fetch: Fetch): Source => ({
  crds: system => readCrds(fetch, system),
  kubernetes: version => readJson(fetch, kubernetesUrl(version), 'strata.kubernetes'),
  talos: version => readJson(fetch, talosUrl(version), 'strata.talos'),
  gitea: version => readJson(fetch, giteaUrl(version), 'strata.charts.gitea'),
});

const readCrds = async (fetch: Fetch, system: SystemPin): Promise<Loaded<string>> => {
  const texts: string[] = [];
  const issues: Issue[] = [];
  for (const answer of await Promise.all(
    system.urls.map(url => readText(fetch, url, `strata.systems.${system.name}`)),
  )) {
    if ('issues' in answer) issues.push(...answer.issues);
    else texts.push(answer.value);
  }
  return issues.length > 0 ? { issues } : { value: texts.join('\n---\n') };
};

const readText = async (fetch: Fetch, url: string, pointer: string): Promise<Loaded<string>> => {
  const fail = (reason: string): Loaded<string> =>
    failure(pointer, `cannot read ${url}`, 'check the version and the network, or use --mirror', reason);
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT) });
    return answer.ok ? { value: await answer.text() } : fail(`HTTP ${answer.status}`);
  } catch (error) {
    return fail(reasonOf(error));
  }
};

const readJson = async (fetch: Fetch, url: string, pointer: string): Promise<Loaded<JsonObject>> => {
  const text = await readText(fetch, url, pointer);
  return 'issues' in text ? text : parseJson(text.value, url, pointer);
};

/** fetch hides the reason of a network fault in `cause`. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return `no answer within ${TIMEOUT / 1000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
};
