import { downAlert, type Monitoring } from '../model/monitoring';
import { VAULT_SECRETS_OPERATOR } from '../model/vault';

const JOB = `job="${VAULT_SECRETS_OPERATOR}"`;

/** The Prometheus has a `namespace` of its own: that of the object stands beside it. */
const OBJECT = '{{ $labels.exported_namespace }}/{{ $labels.name }}';

/** How the operator is watched, and with it every Secret that comes from Vault. */
export const vaultSecretsOperatorMonitoring = (): Monitoring => ({
  targets: [
    {
      name: VAULT_SECRETS_OPERATOR,
      from: 'service',
      selector: {
        'app.kubernetes.io/name': VAULT_SECRETS_OPERATOR,
        'app.kubernetes.io/component': 'controller-manager',
      },
      port: 'https',
      scheme: 'https',
      // kube-rbac-proxy shows a certificate that nobody signed, and asks the API server who calls.
      asPrometheus: true,
    },
  ],
  alerts: [
    downAlert(VAULT_SECRETS_OPERATOR, {
      name: 'VaultSecretsOperatorDown',
      summary: 'The Vault Secrets Operator does not answer',
      impact: 'Secrets stay as they are: new ones do not come, changed ones do not change, leases are not renewed.',
      steps: [
        '`kubectl --namespace vault-secrets-operator get pods` and the log of the container `manager` tell why.',
        'Killed for its memory it needs more `resources` of `vault-secrets-operator` in `environments/`.',
      ],
    }),
    {
      name: 'VaultSecretsNotSynced',
      expr: `sum by (operation, vault_connection) (rate(vso_client_operations_errors_total{${JOB}}[10m])) > 0`,
      for: '15m',
      severity: 'warning',
      summary: 'The Vault Secrets Operator fails to {{ $labels.operation }} at Vault',
      impact: 'A Secret is missing, or does not get its new content. Pods that wait for it do not start.',
      steps: [
        '`kubectl get vaultstaticsecrets,vaultdynamicsecrets --all-namespaces` and `describe` name the object and the error.',
        'Nothing at the path: somebody has to write it, [vault.md](vault.md) has the command.',
        'Permission denied: `vault-configuration` has not run since the namespace is there; sync it.',
        '`login` that fails everywhere: the public keys of the cluster in `serviceAccountKeys`, or Vault itself.',
      ],
    },
    {
      name: 'VaultSignInInvalid',
      expr: `min by (controller, exported_namespace, name) (controller_resource_status{${JOB},controller=~"vaultauth|vaultconnection"}) == 0`,
      for: '15m',
      severity: 'warning',
      summary: `The {{ $labels.controller }} ${OBJECT} is not valid`,
      impact: 'No Secret of its namespace comes from Vault.',
      steps: [
        '`kubectl --namespace NAMESPACE describe vaultauth NAME`, or `vaultconnection`, names the error.',
        'A connection that fails: the address, the authority in the Secret `vault-ca`, the way to Vault.',
      ],
    },
    {
      name: 'VaultSecretsOperatorErrors',
      expr: `sum by (controller) (rate(controller_runtime_reconcile_errors_total{${JOB}}[15m])) > 0`,
      for: '30m',
      severity: 'warning',
      summary: 'The controller {{ $labels.controller }} of the Vault Secrets Operator fails again and again',
      impact: 'Its objects do not become what they say.',
      steps: [
        '`kubectl --namespace vault-secrets-operator logs --selector control-plane=controller-manager --container manager` names the object and the error.',
      ],
    },
  ],
  dashboard: {
    title: 'Secrets from Vault',
    rows: [
      {
        title: 'Secrets from Vault',
        panels: [
          {
            title: 'Requests to Vault',
            unit: 'ops',
            queries: [
              { expr: `sum by (operation) (rate(vso_client_operations_total{${JOB}}[5m]))`, legend: '{{operation}}' },
            ],
          },
          {
            title: 'Requests that failed',
            unit: 'ops',
            queries: [
              {
                expr: `sum by (operation) (rate(vso_client_operations_errors_total{${JOB}}[5m]))`,
                legend: '{{operation}}',
              },
            ],
          },
          {
            title: 'Sign-ins and connections that are not valid',
            unit: 'short',
            kind: 'table',
            queries: [
              {
                expr: `controller_resource_status{${JOB}} == 0`,
                legend: '{{controller}} {{exported_namespace}}/{{name}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/hashicorp/vault-secrets-operator/blob/v1.4.1/vault/client_metrics.go',
      names: ['vso_client_operations_total', 'vso_client_operations_errors_total'],
    },
    {
      source: 'https://github.com/hashicorp/vault-secrets-operator/blob/v1.4.1/internal/metrics/metrics.go',
      names: ['controller_resource_status'],
    },
    {
      source: 'https://book.kubebuilder.io/reference/metrics-reference',
      names: ['controller_runtime_reconcile_errors_total'],
    },
  ],
});
