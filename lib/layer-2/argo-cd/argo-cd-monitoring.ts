import type { ClusterContext } from '../../model/component';
import { downAlert, type Alert, type Monitoring, type SelectedTarget } from '../../model/monitoring';
import { ROOT } from '../../model/root-name';
import { tellsGitea } from './notifications';

const part = (name: string): SelectedTarget => ({
  name: `argocd-${name}`,
  from: 'pods',
  selector: { 'app.kubernetes.io/instance': 'argo-cd', 'app.kubernetes.io/name': `argocd-${name}` },
  port: 'metrics',
});

const NOTIFICATIONS = 'notifications-controller';

const CONTROLLER = 'argocd-application-controller';

const APPLICATION = '{{ $labels.name }}';

/** In prod somebody is called; the alert before it has told by mail. The root is what its Applications are: it calls nobody again. */
const DEGRADED: Alert = {
  name: 'ArgoCdDegraded',
  expr: `argocd_app_info{job="${CONTROLLER}",health_status="Degraded",name!="${ROOT}"} == 1`,
  for: '30m',
  severity: 'critical',
  summary: `The Application ${APPLICATION} is degraded in prod, and does not recover`,
  impact: 'Something that it delivers does not run, and users may notice.',
  steps: [
    'The commit that was synced last has the reason as a status in Gitea, and its pull request as a comment (`docs/notifications.md`).',
    '`argocd app resources NAME` names the objects; describe them.',
    '`npm run rollback -- TENANT/APP --cluster CLUSTER --open-pr` brings back the version before.',
  ],
};

const UNTOLD: Alert = {
  name: 'ArgoCdCannotTellGitea',
  expr: `sum(increase(argocd_notifications_deliveries_total{job="argocd-${NOTIFICATIONS}",succeeded="false"}[30m])) > 0`,
  for: '30m',
  severity: 'warning',
  summary: 'What became of commits does not reach Gitea',
  impact:
    'Commits and pull requests say nothing of their delivery, not even that it failed. The delivery itself goes on.',
  steps: [
    '`kubectl --namespace argocd logs deployment/argo-cd-argocd-notifications-controller` shows what Gitea answers.',
    '401 and 403: the token in Vault is old, or its account may not write code (`docs/notifications.md`).',
  ],
};

/** How Argo CD and what it delivers are watched. */
export const argoCdMonitoring = (context: ClusterContext): Monitoring => ({
  targets: [
    ...[part('application-controller'), part('server'), part('repo-server'), part('applicationset-controller')],
    ...(tellsGitea(context) ? [part(NOTIFICATIONS)] : []),
  ],
  alerts: [
    downAlert(CONTROLLER, {
      name: 'ArgoCdDown',
      summary: 'The application controller of Argo CD does not answer',
      impact: 'Nothing is delivered, and nothing that somebody changes by hand is put back. What runs goes on.',
      steps: [
        '`kubectl --namespace argocd get pods` and the log of the StatefulSet tell why; killed for its memory it needs more `resources`.',
        'An update of Argo CD that cannot start is undone with the helm command of `bootstrap/CLUSTER/README.md`.',
      ],
    }),
    {
      name: 'ArgoCdOutOfSync',
      expr: `argocd_app_info{job="${CONTROLLER}",sync_status!="Synced"} == 1`,
      for: '30m',
      severity: 'warning',
      summary: `The Application ${APPLICATION} is not in sync`,
      impact: 'The cluster is not what git says; later waves may wait for it.',
      steps: [
        '`argocd app get NAME --show-operation` shows the error of the last sync.',
        'An object that keeps differing is changed by somebody else: `argocd app diff NAME`.',
        'An Application that waits for a person to confirm a removal says so in its conditions.',
        'What is frozen or paused (`strata freeze --list`) waits until that ends; `argocd app sync NAME` syncs one all the same.',
        'In the hours of `applications.freezes` of the cluster apps of tenants wait; `argocd app sync NAME` syncs one all the same.',
      ],
    },
    {
      name: 'ArgoCdUnhealthy',
      expr: `argocd_app_info{job="${CONTROLLER}",health_status!~"Healthy|Progressing|Suspended"} == 1`,
      for: '15m',
      severity: 'warning',
      summary: `The Application ${APPLICATION} is {{ $labels.health_status }}`,
      impact: 'Something that it delivers does not run.',
      steps: ['`argocd app resources NAME` names the objects; describe them.'],
    },
    ...(context.cluster.role === 'prod' ? [DEGRADED] : []),
    ...(tellsGitea(context) ? [UNTOLD] : []),
    {
      name: 'ArgoCdCannotReadGit',
      expr: 'sum(rate(argocd_git_request_total{job="argocd-repo-server"}[30m])) == 0 and on () sum(up{job="argocd-repo-server"}) > 0',
      for: '1h',
      severity: 'warning',
      summary: 'Argo CD has not asked git for an hour and a half',
      impact: 'What is merged is not delivered.',
      steps: [
        '`argocd repo list` shows whether the repository answers and the password is right.',
        '`kubectl --namespace argocd logs deployment/argo-cd-argocd-repo-server` shows the error.',
      ],
    },
  ],
  dashboard: {
    title: 'Argo CD',
    rows: [
      {
        title: 'Applications',
        panels: [
          {
            title: 'By sync',
            unit: 'short',
            queries: [{ expr: 'sum by (sync_status) (argocd_app_info)', legend: '{{sync_status}}' }],
          },
          {
            title: 'By health',
            unit: 'short',
            queries: [{ expr: 'sum by (health_status) (argocd_app_info)', legend: '{{health_status}}' }],
          },
          {
            title: 'Reconciliations, 95 of 100 take less than',
            unit: 's',
            queries: [
              {
                expr: 'histogram_quantile(0.95, sum by (le) (rate(argocd_app_reconcile_bucket[10m])))',
                legend: 'all Applications',
              },
            ],
          },
        ],
      },
      {
        title: 'Git',
        panels: [
          {
            title: 'Requests',
            unit: 'reqps',
            queries: [
              { expr: 'sum by (request_type) (rate(argocd_git_request_total[5m]))', legend: '{{request_type}}' },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/metrics/',
      names: ['argocd_app_info', 'argocd_app_reconcile_bucket', 'argocd_git_request_total'],
    },
    {
      source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/notifications/monitoring/',
      names: ['argocd_notifications_deliveries_total'],
    },
  ],
});
