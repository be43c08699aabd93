import { downAlert, type Monitoring } from '../../model/monitoring';
import { DEVWORKSPACE_OPERATOR, DEVWORKSPACE_PODS } from './devworkspace-names';

const SERIES = `job="${DEVWORKSPACE_OPERATOR}"`;

/** How the operator of workspaces is watched. */
export const devworkspaceMonitoring = (): Monitoring => ({
  targets: [
    {
      name: DEVWORKSPACE_OPERATOR,
      from: 'service',
      selector: { ...DEVWORKSPACE_PODS, 'app.kubernetes.io/component': 'metrics' },
      port: 'metrics',
      scheme: 'https',
      asPrometheus: true,
    },
  ],
  alerts: [
    downAlert(DEVWORKSPACE_OPERATOR, {
      name: 'DevWorkspaceOperatorDown',
      severity: 'warning',
      summary: 'The operator of workspaces does not answer',
      impact: 'Workspaces that run go on; none starts or stops.',
      steps: [
        '`kubectl --namespace devworkspace-controller get pods,certificates` and `kubectl --namespace devworkspace-controller logs deployment/devworkspace-controller-manager` tell why.',
      ],
    }),
    {
      name: 'WorkspacesFail',
      expr: `sum by (controller) (increase(controller_runtime_reconcile_errors_total{${SERIES}}[15m])) > 10`,
      for: '15m',
      severity: 'warning',
      summary: 'The operator of workspaces cannot bring what {{ $labels.controller }} says',
      impact: 'Somebody waits for a workspace that does not start.',
      steps: [
        '`kubectl get devworkspaces --all-namespaces` shows whose, with the reason.',
        '“exceeded quota” or “must be less than”: the size of the user in `environments/sandboxes.yaml`.',
      ],
    },
  ],
  dashboard: {
    title: 'Workspaces',
    rows: [
      {
        title: 'Operator',
        panels: [
          {
            title: 'Objects looked at, by result',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (controller, result) (rate(controller_runtime_reconcile_total{${SERIES}}[5m]))`,
                legend: '{{controller}} {{result}}',
              },
            ],
          },
          {
            title: 'Waiting to be looked at',
            unit: 'short',
            queries: [{ expr: `sum by (name) (workqueue_depth{${SERIES}})`, legend: '{{name}}' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://book.kubebuilder.io/reference/metrics-reference',
      names: ['controller_runtime_reconcile_errors_total', 'controller_runtime_reconcile_total', 'workqueue_depth'],
    },
  ],
});
