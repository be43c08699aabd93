import { parse } from 'yaml';
import { calls } from '../../../imports/gitea-api.json';
import { renderGoTemplate } from '../../checks/application-sets/go-template/evaluate';
import { objectAt, textAt, textsAt } from '../../checks/declared/fields';
import { isJsonList, isJsonObject, toJsonObject, type JsonObject } from '../../model/json';
import { PINS } from '../../render/pins';
import { committedInventory } from '../../testing/committed-platform';
import { notificationsOf, tellsGitea } from './notifications';

const { platform, clusters } = committedInventory();

const contextOf = (name: string) => {
  const cluster = clusters.find(one => one.name === name);
  if (cluster === undefined) throw new Error(`there is no ${name}`);
  return { platform, cluster, clusters, pins: PINS };
};

const { templates = {}, triggers = {}, subscriptions } = notificationsOf(contextOf('prod'));

const textOf = (values: object, key: string): string => textAt(toJsonObject(values), key) ?? '';

/** The request of a template: its path, and the JSON of its body. */
function requestOf(template: string, app: JsonObject): { readonly path: string; readonly body: unknown } {
  const read: unknown = parse(textOf(templates, `template.${template}`));
  const request = isJsonObject(read) ? objectAt(read, 'webhook', 'gitea') : {};
  expect(request['method']).toBe('POST');
  const context = { argocdUrl: 'https://argocd.prod.example.com' };
  const [path, body] = ['path', 'body'].map(key => {
    const rendered = renderGoTemplate(textAt(request, key) ?? '', { app, context }, false);
    if (!('text' in rendered)) throw new Error(rendered.fault);
    return rendered.text;
  });
  return { path: path ?? '', body: JSON.parse(body ?? '') };
}

const CLUSTERS = 'https://gitea.example.com/platform/clusters.git';
const metadata = { name: 'app-shop-frontend', namespace: 'argocd' };
const source = { repoURL: CLUSTERS };
const operationState = { phase: 'Succeeded', syncResult: { revision: 'c0ffee' } };
const TARGET = 'https://argocd.prod.example.com/applications/argocd/app-shop-frontend';

test('Argo CD tells Gitea where Gitea is, or a link with a token leads to it', () => {
  expect(clusters.filter(({ name }) => tellsGitea(contextOf(name))).map(({ name }) => name)).toEqual([
    'system',
    'dev',
    'prod',
  ]);
  expect(notificationsOf(contextOf('local'))).toEqual({ enabled: false });
});

test('what is synced gets a status whose context names cluster and Application', () => {
  expect(requestOf('synced', { metadata, spec: { source }, status: { operationState } })).toEqual({
    path: '/repos/platform/clusters/statuses/c0ffee',
    body: {
      state: 'success',
      context: 'prod/app-shop-frontend',
      description: 'synced, and healthy',
      target_url: TARGET,
    },
  });
});

test('of a chart with a folder beside it the commit of the folder is told', () => {
  const spec = { sources: [{ repoURL: 'https://charts.example.com', chart: 'a' }, source] };
  const status = { operationState: { syncResult: { revision: '', revisions: ['1.2.3', 'c0ffee'] } } };
  expect(requestOf('synced', { metadata, spec, status }).path).toBe('/repos/platform/clusters/statuses/c0ffee');
});

// Their lists grow in loops, which the evaluator here does not follow; docs/notifications.md says where they were run.
test.each([
  ['degraded', 'failure', '{{ range .app.status.resources }}{{ if .health }}{{ if eq .health.status "Degraded" }}'],
  [
    'failed',
    'error',
    'or (eq (default "" .status) "SyncFailed") (has (default "" .hookPhase) (list "Failed" "Error"))',
  ],
])('what is %s says which objects are, and why', (outcome, state, looksAt) => {
  const [status, comment] = [outcome, `${outcome}-comment`].map(name => textOf(templates, `template.${name}`));
  expect(status).toContain(looksAt);
  expect(comment).toContain(looksAt);
  expect(status).toContain(
    `{"state": "${state}", "context": {{ printf "prod/%s" .app.metadata.name | toJson }}, "description": {{ join "; " $why | trunc 200 | toJson }}`,
  );
});

test('every template is sent by a trigger that is subscribed, once for what was synced', () => {
  const names = Object.keys(triggers).map(name => name.replace('trigger.', ''));
  expect(subscriptions).toEqual([{ recipients: ['gitea'], triggers: names }]);
  const sent = Object.values(triggers).flatMap(text => {
    const read: unknown = JSON.parse(textOf({ text }, 'text'));
    const condition = isJsonList(read) && isJsonObject(read[0]) ? read[0] : {};
    expect(condition['oncePer']).toBe(
      'app.status?.operationState?.syncResult?.revisions ?? app.status?.operationState?.syncResult?.revision',
    );
    expect(condition['when']).toContain(`{.repoURL == "${CLUSTERS}"}`);
    return textsAt(condition, 'send');
  });
  expect(sent.map(name => `template.${name}`).sort()).toEqual(Object.keys(templates).sort());
});

test('what is degraded is told when it stays so', () => {
  const told = Object.entries(toJsonObject(triggers)).filter(([name]) => name.startsWith('trigger.degraded'));
  expect(told).toHaveLength(2);
  for (const [, text] of told) {
    expect(text).toContain(
      '(app.status.health.lastTransitionTime == nil or ' +
        'time.Now().Sub(time.Parse(app.status.health.lastTransitionTime)).Minutes() >= 2)',
    );
  }
});

test('the requests are calls of Gitea, with the fields that it knows', () => {
  const fieldsOf = (call: string): readonly string[] => {
    const found = calls.find(one => one.call === call);
    const body: unknown = found !== undefined && 'body' in found ? found.body : undefined;
    return isJsonObject(body) ? Object.keys(body) : [];
  };
  expect(fieldsOf('POST /repos/{owner}/{repo}/statuses/{sha}')).toEqual([
    'context',
    'description',
    'state',
    'target_url',
  ]);
  expect(fieldsOf('POST /repos/{owner}/{repo}/issues/{index}/comments')).toEqual(['body']);
  const comments = Object.entries(toJsonObject(templates)).filter(([name]) => name.endsWith('-comment'));
  expect(comments).toHaveLength(2);
  for (const [, text] of comments) {
    expect(text).toContain('path: "/repos/platform/clusters/issues/{{ regexFindAll');
    expect(text).toContain('{"body": {{ join "\\n" $lines | toJson }}}');
  }
});
