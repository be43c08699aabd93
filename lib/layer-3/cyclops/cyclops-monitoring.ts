import { downAlert, type Monitoring } from '../../model/monitoring';
import { signInTarget, SIGN_IN_METRICS } from '../sign-in-proxy/sign-in-target';
import { CONTROLLER_PODS, CYCLOPS, CYCLOPS_CONTROLLER, CYCLOPS_PAGE } from './cyclops-names';

const PROXY = 'cyclops-sign-in';

/** How Cyclops is watched; the page counts nothing, so what its Deployment says stands for it. */
export const cyclopsMonitoring = (): Monitoring => ({
  targets: [
    signInTarget(PROXY, CYCLOPS),
    { name: CYCLOPS_CONTROLLER, from: 'pods', selector: { ...CONTROLLER_PODS }, port: 'metrics' },
  ],
  alerts: [
    downAlert(PROXY, {
      name: 'CyclopsSignInDown',
      severity: 'warning',
      summary: 'The sign-in of Cyclops does not answer',
      impact: 'Nobody gets to its page; what modules made goes on.',
      steps: [
        '`kubectl --namespace cyclops get pods` and `kubectl --namespace cyclops logs deployment/cyclops` tell why.',
        'It does not start without its Secret `cyclops-sign-in` ([cyclops.md](cyclops.md)), nor without an answer of Casdoor.',
      ],
    }),
    downAlert(CYCLOPS_CONTROLLER, {
      name: 'CyclopsControllerDown',
      severity: 'warning',
      summary: 'The controller of Cyclops does not answer',
      impact: 'The page is empty, and changed modules are not applied; what they made goes on.',
      steps: [
        '`kubectl --namespace cyclops get pods` and `kubectl --namespace cyclops logs deployment/cyclops-ctrl` tell why.',
      ],
    }),
    {
      name: 'CyclopsPageDown',
      expr: `max(kube_deployment_status_replicas_available{namespace="${CYCLOPS}",deployment="${CYCLOPS_PAGE}"}) < 1`,
      for: '10m',
      severity: 'warning',
      summary: 'The page of Cyclops is not there',
      impact: 'People sign in and get an error; modules are applied as before.',
      steps: [
        '`kubectl --namespace cyclops get pods` and `kubectl --namespace cyclops logs deployment/cyclops-ui` tell why.',
      ],
    },
    {
      name: 'CyclopsModulesFail',
      expr: `sum(increase(cyclops_failed_reconciliations{job="${CYCLOPS_CONTROLLER}"}[15m])) > 3`,
      for: '15m',
      severity: 'warning',
      summary: 'Cyclops cannot apply what somebody entered',
      impact: 'Somebody waits for a module that does not come.',
      steps: [
        '`kubectl --namespace cyclops get modules --output yaml` shows which, with the errors below `status`.',
        '“is forbidden”: a chart makes what Cyclops has no rights to, or exceeds the quota ([cyclops.md](cyclops.md)).',
        'A repository that is not reached: its host is none of `templates` in the settings of the cluster.',
      ],
    },
  ],
  dashboard: {
    title: 'Cyclops',
    rows: [
      {
        title: 'Modules',
        panels: [
          {
            title: 'Applied, and failed',
            unit: 'ops',
            queries: [
              {
                expr: `sum(rate(cyclops_no_of_reconciliations{job="${CYCLOPS_CONTROLLER}"}[5m]))`,
                legend: 'all',
              },
              {
                expr: `sum(rate(cyclops_failed_reconciliations{job="${CYCLOPS_CONTROLLER}"}[5m]))`,
                legend: 'failed',
              },
            ],
          },
          {
            title: 'How long one takes',
            unit: 's',
            queries: [
              {
                expr: `histogram_quantile(0.95, sum by (le) (rate(cyclops_reconciliation_duration_seconds_bucket{job="${CYCLOPS_CONTROLLER}"}[5m])))`,
                legend: '95 of 100',
              },
            ],
          },
        ],
      },
      {
        title: 'The page',
        panels: [
          {
            title: 'Requests',
            unit: 'reqps',
            queries: [
              { expr: `sum by (code) (rate(oauth2_proxy_requests_total{job="${PROXY}"}[5m]))`, legend: '{{code}}' },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    SIGN_IN_METRICS,
    {
      source: 'https://github.com/cyclops-ui/cyclops/blob/v0.21.1/cyclops-ctrl/internal/prometheus/handler.go',
      names: [
        'cyclops_failed_reconciliations',
        'cyclops_no_of_reconciliations',
        'cyclops_reconciliation_duration_seconds_bucket',
      ],
    },
  ],
});
