import { downAlert, type Monitoring } from '../../model/monitoring';
import { CHE_OPERATOR_PODS, ECLIPSE_CHE } from './che-names';

const SERIES = `job="${ECLIPSE_CHE}"`;

/** Pods that the operator makes, and without which nobody gets to a workspace. */
const PARTS = ['che', 'che-dashboard', 'che-gateway'];

const OF_PARTS = `namespace="${ECLIPSE_CHE}", deployment=~"${PARTS.join('|')}"`;

/** How Eclipse Che is watched: its operator by its metrics, what that makes by whether it is there. */
export const cheMonitoring = (): Monitoring => ({
  targets: [{ name: ECLIPSE_CHE, from: 'pods', selector: { ...CHE_OPERATOR_PODS }, port: 'metrics' }],
  alerts: [
    downAlert(ECLIPSE_CHE, {
      name: 'CheOperatorDown',
      severity: 'warning',
      summary: 'The operator of Eclipse Che does not answer',
      impact: 'Che and its workspaces go on; changes of the CheCluster, and routes of new workspaces, do not come.',
      steps: [
        '`kubectl --namespace eclipse-che get pods,certificates` and `kubectl --namespace eclipse-che logs deployment/che-operator` tell why.',
      ],
    }),
    {
      name: 'ChePartMissing',
      expr: `count(kube_deployment_status_replicas_available{${OF_PARTS}} > 0) < ${PARTS.length} or absent(kube_deployment_status_replicas_available{${OF_PARTS}})`,
      for: '10m',
      severity: 'warning',
      summary: 'A part of Eclipse Che is not there',
      impact: 'Nobody gets to a workspace, or sees which there are.',
      steps: [
        '`kubectl --namespace eclipse-che get checlusters,deployments,pods` shows which, and `kubectl --namespace eclipse-che describe checluster eclipse-che` the reason.',
        'A gateway that refuses everybody: its container `oauth-proxy` names the issuer (casdoor.md).',
      ],
    },
    {
      name: 'CheReconcilesFail',
      expr: `sum by (controller) (increase(controller_runtime_reconcile_errors_total{${SERIES}}[15m])) > 10`,
      for: '15m',
      severity: 'warning',
      summary: 'The operator of Eclipse Che cannot bring what {{ $labels.controller }} says',
      impact: 'Che stays at its last state, or was never there.',
      steps: ['`kubectl --namespace eclipse-che logs deployment/che-operator` names the object.'],
    },
  ],
  dashboard: {
    title: 'Eclipse Che',
    rows: [
      {
        title: 'Che',
        panels: [
          {
            title: 'Parts that are there',
            unit: 'short',
            queries: [{ expr: `kube_deployment_status_replicas_available{${OF_PARTS}}`, legend: '{{deployment}}' }],
          },
          {
            title: 'Workspaces that run',
            unit: 'short',
            kind: 'stat',
            queries: [
              {
                expr: 'sum(kube_deployment_status_replicas_available{namespace=~"sandbox-.+", deployment!="home"})',
                legend: 'workspaces',
              },
            ],
          },
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
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://book.kubebuilder.io/reference/metrics-reference',
      names: ['controller_runtime_reconcile_errors_total', 'controller_runtime_reconcile_total'],
    },
  ],
});
