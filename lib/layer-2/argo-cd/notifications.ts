import type { ChartValues } from '../../../imports/charts/chart-values';
import { resourcesOf } from '../../constructs/container-resources';
import type { ClusterContext } from '../../model/component';
import { isPlaced } from '../../model/links';
import { repositoryPath } from '../../model/repository-path';
import { ROOT } from '../../model/root-name';
import { commentTemplate, statusTemplate } from './notification-templates';

type Notifications = NonNullable<ChartValues['argo-cd']['notifications']>;

/** Secret with the token of Gitea, which the controller reads by this name. */
export const NOTIFICATIONS_SECRET = { name: 'argocd-notifications-secret', key: 'gitea-token' } as const;

/** True where Argo CD tells Gitea what became of a commit: Gitea is here, or a link with a token leads to it. */
export const tellsGitea = (context: Pick<ClusterContext, 'platform' | 'cluster'>): boolean =>
  isPlaced(context, 'gitea') ||
  context.platform.links.some(
    ({ from, to, authentication }) =>
      from.service === 'argo-cd' &&
      from.clusters.includes(context.cluster.name) &&
      to.service === 'gitea' &&
      authentication === 'token',
  );

/** Attempts of a sync after which it has failed: none ever ends, as Applications try again for ever. Five take five minutes. */
const ATTEMPTS = 5;

/** Minutes after which what is degraded is told: new definitions of kinds are for seconds, while their API comes up. */
const DEGRADED_MINUTES = 2;

/** What was synced last, of one source or of several; nothing while a new attempt has not read git. */
const SYNCED = 'app.status?.operationState?.syncResult';

/** `when` of a trigger, all of which hold. */
const all = (...conditions: readonly string[]): string => conditions.map(one => `(${one})`).join(' and ');

/** Triggers by name. Language: https://github.com/expr-lang/expr, 1.16 */
function triggersOf(repository: string): Readonly<Record<string, string>> {
  // An Application of a chart alone has no commit; the root tells of the commit that changed it.
  const ours = `any(app.spec.sources ?? [app.spec.source], {.repoURL == "${repository}"})`;
  const known = `(${SYNCED}?.revision ?? "") != "" or len(${SYNCED}?.revisions ?? []) > 0`;
  // What another Application has is none of the root's.
  const since = 'app.status.health.lastTransitionTime';
  const lasts = `${since} == nil or time.Now().Sub(time.Parse(${since})).Minutes() >= ${DEGRADED_MINUTES}`;
  const degraded = `app.status?.health?.status == "Degraded" and app.metadata.name != "${ROOT}" and (${lasts})`;
  const failed =
    'app.status?.operationState?.phase in ["Error", "Failed"] or ' +
    `app.status?.operationState?.phase == "Running" and (app.status.operationState.retryCount ?? 0) >= ${ATTEMPTS}`;
  const healthy = 'app.status?.operationState?.phase == "Succeeded" and app.status?.health?.status == "Healthy"';
  // Argo CD reads commits of Applications with one source alone.
  const merged = `app.spec.source != nil and split(repo.GetCommitMetadata(${SYNCED}.revision).Message, "\\n")[0] matches "[(]#[0-9]+[)]"`;
  const trigger = (when: string, template: string): string =>
    JSON.stringify([{ when, oncePer: `${SYNCED}?.revisions ?? ${SYNCED}?.revision`, send: [template] }]);
  return {
    'trigger.synced': trigger(all(healthy, ours, known), 'synced'),
    'trigger.degraded': trigger(all(degraded, ours, known), 'degraded'),
    'trigger.failed': trigger(all(failed, ours, known), 'failed'),
    'trigger.degraded-comment': trigger(all(degraded, ours, known, merged), 'degraded-comment'),
    'trigger.failed-comment': trigger(all(failed, ours, known, merged), 'failed-comment'),
  };
}

/**
 * Values of the notifications controller: a status at the commit for each Application and cluster, and a comment on the
 * pull request where it went wrong. https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/
 */
export function notificationsOf(context: ClusterContext): Notifications {
  if (!tellsGitea(context)) return { enabled: false };
  const { platform, cluster } = context;
  const place = { cluster: cluster.name, repository: platform.git.repository, path: repositoryPath(platform) };
  const triggers = triggersOf(platform.git.repository);
  return {
    enabled: true,
    secret: { create: false, name: NOTIFICATIONS_SECRET.name },
    metrics: { enabled: true },
    resources: resourcesOf('argo-cd', context),
    notifiers: {
      'service.webhook.gitea': [
        `url: https://${platform.git.host}/api/v1`,
        'headers:',
        `  - { name: Authorization, value: token $${NOTIFICATIONS_SECRET.key} }`,
        '  - { name: Content-Type, value: application/json }',
        '',
      ].join('\n'),
    },
    subscriptions: [
      { recipients: ['gitea'], triggers: Object.keys(triggers).map(name => name.slice('trigger.'.length)) },
    ],
    templates: {
      'template.synced': statusTemplate('synced', place),
      'template.degraded': statusTemplate('degraded', place),
      'template.failed': statusTemplate('failed', place),
      'template.degraded-comment': commentTemplate('degraded', place),
      'template.failed-comment': commentTemplate('failed', place),
    },
    triggers,
  };
}
