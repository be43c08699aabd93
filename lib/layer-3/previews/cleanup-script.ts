import { PREVIEW_LABEL, PREVIEW_MARK } from '../../model/previews';

const MARK = Object.entries(PREVIEW_MARK)
  .map(([key, value]) => `${key}=${value}`)
  .join();

/**
 * Takes the label from pull requests that nobody touched for `$HOURS`, and from those beyond the number of their
 * repository; then deletes namespaces of previews without an Application. Node alone, no packages. Everything can be
 * run again. Fails, so that somebody looks, where Argo CD would overlook pull requests: its generator reads one page,
 * as long as Gitea's DEFAULT_PAGING_NUM.
 * https://github.com/argoproj/argo-cd/blob/v3.4.4/applicationset/services/pull_request/gitea.go
 */
export const CLEANUP_SCRIPT = String.raw`import { readFileSync } from 'node:fs';

const { GITEA, GITEA_TOKEN_FILE, HOURS, KUBERNETES, KUBERNETES_TOKEN_FILE, REPOSITORIES } = process.env;
const READ_BY_ARGO_CD = 30;
const text = file => readFileSync(file, 'utf8').trim();
let failed = false;

const caller = (base, authorization) => async (method, path) => {
  const response = await fetch(base + path, {
    method,
    headers: { authorization, accept: 'application/json' },
    signal: AbortSignal.timeout(30000),
  });
  // What should go is gone already.
  if (method === 'DELETE' && response.status === 404) return undefined;
  const answer = await response.text();
  if (!response.ok) throw new Error(method + ' ' + path + ': ' + response.status + ' ' + answer.slice(0, 200));
  return answer === '' ? undefined : JSON.parse(answer);
};

const attempt = async (what, task) => {
  try {
    await task();
  } catch (error) {
    failed = true;
    console.error(what + ': ' + error.message + (error.cause === undefined ? '' : ' (' + error.cause.message + ')'));
  }
};

const openPulls = async (gitea, repository) => {
  const pulls = [];
  for (let page = 1; ; page += 1) {
    const path = '/api/v1/repos/' + repository + '/issues?type=pulls&state=open&limit=50&page=' + page;
    const found = await gitea('GET', path);
    if (found.length === 0) return pulls;
    pulls.push(...found);
  }
};

const cleanRepository = async (gitea, { repository, most }) => {
  const pulls = await openPulls(gitea, repository);
  const labelled = pulls
    .map(({ number, updated_at, labels }) => ({
      number,
      touched: Date.parse(updated_at),
      label: labels.find(({ name }) => name === '${PREVIEW_LABEL}'),
    }))
    .filter(({ label }) => label !== undefined)
    .sort((a, b) => b.touched - a.touched || b.number - a.number);
  const oldest = Date.now() - Number(HOURS) * 3600000;
  for (const [index, { number, touched, label }] of labelled.entries()) {
    if (touched >= oldest && index < most) continue;
    const why = touched < oldest ? 'nobody touched it for ' + HOURS + ' hours' : 'more than ' + most + ' have a preview';
    await attempt(repository + '#' + number, async () => {
      await gitea('DELETE', '/api/v1/repos/' + repository + '/issues/' + number + '/labels/' + label.id);
      console.log(repository + '#' + number + ': label taken, ' + why);
    });
  }
  if (pulls.length > READ_BY_ARGO_CD) {
    throw new Error(pulls.length + ' pull requests are open, and Argo CD sees ' + READ_BY_ARGO_CD + '; close some');
  }
};

const reap = async kubernetes => {
  // Namespaces first: what is made after this look has its Application in the next one.
  const namespaces = await kubernetes('GET', '/api/v1/namespaces?labelSelector=${encodeURIComponent(MARK)}');
  const applications = await kubernetes('GET', '/apis/argoproj.io/v1alpha1/namespaces/argocd/applications');
  const names = new Set(applications.items.map(({ metadata }) => metadata.name));
  for (const { metadata } of namespaces.items) {
    if (names.has(metadata.name) || metadata.deletionTimestamp !== undefined) continue;
    await attempt(metadata.name, async () => {
      await kubernetes('DELETE', '/api/v1/namespaces/' + metadata.name);
      console.log(metadata.name + ': namespace deleted, it has no Application');
    });
  }
};

await attempt('Gitea', async () => {
  const gitea = caller(GITEA, 'token ' + text(GITEA_TOKEN_FILE));
  for (const entry of JSON.parse(text(REPOSITORIES))) {
    await attempt(entry.repository, () => cleanRepository(gitea, entry));
  }
});
await attempt('Kubernetes', () => reap(caller(KUBERNETES, 'Bearer ' + text(KUBERNETES_TOKEN_FILE))));
process.exitCode = failed ? 1 : 0;
`;
