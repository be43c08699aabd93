import type { ClusterContext } from '../../model/component';
import { downAlert, type Monitoring } from '../../model/monitoring';
import { SIGN_IN_METRICS, signInTarget } from '../sign-in-proxy/sign-in-target';
import { CODE_SERVER, SANDBOXES, sandboxProxies } from './sandbox-names';

const REQUESTS = `oauth2_proxy_requests_total{job="${SANDBOXES}"`;

/** Pods of sandboxes, by kube-state-metrics. */
const OF_SANDBOXES = `namespace=~"sandbox-.+", deployment="${CODE_SERVER}"`;

/** How sandboxes are watched: at their doors, and by whether they start. */
export const sandboxesMonitoring = (context: ClusterContext): Monitoring => ({
  targets: [signInTarget(SANDBOXES)],
  alerts: [
    downAlert(SANDBOXES, {
      name: 'SandboxesDown',
      severity: 'warning',
      summary: 'No door of the code sandboxes answers',
      impact: 'Nobody opens a sandbox. What is open in browsers has lost its connection.',
      steps: [
        '`kubectl --namespace sandboxes get pods,vaultstaticsecrets` and `kubectl --namespace sandboxes logs --selector app.kubernetes.io/name=sign-in-proxy` tell why.',
        'A log that names the issuer: Casdoor does not answer at its public address.',
      ],
    }),
    {
      name: 'SandboxDoorMissing',
      expr: `count by (job) (up{job="${SANDBOXES}"} == 1) < ${sandboxProxies(context).length}`,
      for: '15m',
      severity: 'warning',
      summary: 'Only {{ $value }} doors of code sandboxes answer',
      impact: 'Somebody cannot open the sandbox.',
      steps: ['`kubectl --namespace sandboxes get deployments` shows whose; its log tells why.'],
    },
    {
      name: 'SandboxDoesNotStart',
      expr: `max by (namespace, deployment) (kube_deployment_spec_replicas{${OF_SANDBOXES}} - kube_deployment_status_replicas_available{${OF_SANDBOXES}}) > 0`,
      for: '15m',
      severity: 'warning',
      summary: 'The sandbox of {{ $labels.namespace }} does not start',
      impact: 'The user sees that it is waking up, and nothing else. The next backup leaves the home out.',
      steps: [
        '`kubectl --namespace {{ $labels.namespace }} describe pods,replicasets` tells why: the machine with the home has no room or is away, or the quota is too small.',
      ],
    },
  ],
  dashboard: {
    title: 'Code sandboxes',
    rows: [
      {
        title: 'Sandboxes',
        panels: [
          {
            title: 'Awake',
            unit: 'short',
            kind: 'stat',
            queries: [{ expr: `sum(kube_deployment_status_replicas_available{${OF_SANDBOXES}})`, legend: 'sandboxes' }],
          },
          {
            title: 'Requests by user',
            unit: 'reqps',
            queries: [{ expr: `sum by (proxy) (rate(${REQUESTS}}[5m]))`, legend: '{{proxy}}' }],
          },
          {
            title: 'Refused and failed requests',
            unit: 'reqps',
            queries: [
              { expr: `sum by (proxy, code) (rate(${REQUESTS},code=~"403|5.."}[5m]))`, legend: '{{proxy}} {{code}}' },
            ],
          },
          {
            title: 'Memory by user',
            unit: 'bytes',
            queries: [
              {
                expr: 'sum by (namespace) (container_memory_working_set_bytes{namespace=~"sandbox-.+", container="code-server"})',
                legend: '{{namespace}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [SIGN_IN_METRICS],
});
