import { downAlert, type Monitoring } from '../../model/monitoring';
import { KUBERO_OPERATOR, OPERATOR_PODS } from './kubero-names';

const SERIES = `job="${KUBERO_OPERATOR}"`;

/** How the operator of Kubero is watched. */
export const kuberoOperatorMonitoring = (): Monitoring => ({
  targets: [
    {
      name: KUBERO_OPERATOR,
      from: 'service',
      selector: { ...OPERATOR_PODS },
      port: 'https',
      scheme: 'https',
      asPrometheus: true,
    },
  ],
  alerts: [
    downAlert(KUBERO_OPERATOR, {
      name: 'KuberoOperatorDown',
      severity: 'warning',
      summary: 'The operator of Kubero does not answer',
      impact: 'Applications of Kubero go on; changes and new ones do not come.',
      steps: [
        '`kubectl --namespace kubero-operator-system get pods` and `kubectl --namespace kubero-operator-system logs deployment/kubero-operator-controller-manager --container manager` tell why.',
        'Pods that run while nothing answers: the proxy before the metrics refuses; its log is that of the container `kube-rbac-proxy`.',
      ],
    }),
    {
      name: 'KuberoReleasesFail',
      expr: `sum by (controller) (increase(controller_runtime_reconcile_errors_total{${SERIES}}[15m])) > 3`,
      for: '15m',
      severity: 'warning',
      summary: 'The operator of Kubero cannot bring what {{ $labels.controller }} says',
      impact: 'An application or a pipeline stays at its last state, or was never there.',
      steps: [
        '`kubectl get kuberoapps,kuberopipelines --all-namespaces` and the condition `ReleaseFailed` of what Argo CD shows as Degraded.',
        '“invalid ownership metadata”: the object was there before; docs/kubero.md tells what a Namespace needs.',
        '“forbidden”: the operator has rights for what its charts make of applications and pipelines alone.',
      ],
    },
  ],
  dashboard: {
    title: 'Operator of Kubero',
    rows: [
      {
        title: 'Applications and pipelines',
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
            title: 'Failures',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (controller) (rate(controller_runtime_reconcile_errors_total{${SERIES}}[5m]))`,
                legend: '{{controller}}',
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
