import { downAlert, type Monitoring, type SelectedTarget } from '../../model/monitoring';
import { KEDA_PODS } from './keda-names';

const { operator: OPERATOR, metrics: METRICS, webhooks: WEBHOOKS } = KEDA_PODS;

/** The Prometheus has a `namespace` of its own: that of the object stands beside it. */
const OBJECT = '{{ $labels.exported_namespace }}/{{ $labels.scaledObject }}';

const target = (app: string): SelectedTarget => ({ name: app, from: 'pods', selector: { app }, port: 'metrics' });

const ALERTS: Monitoring['alerts'] = [
  downAlert(OPERATOR, {
    name: 'KedaDown',
    summary: 'The operator of KEDA does not answer',
    impact: 'What KEDA scales stands still; what is scaled to none does not wake up.',
    steps: [
      '`kubectl --namespace keda get pods` and `kubectl --namespace keda logs deployment/keda-operator` tell why.',
      'Killed for its memory it needs more `resources` of `keda` in `environments/`.',
      'A pod that waits for the Secret `kedaorg-certs`: `kubectl --namespace keda describe certificates`.',
    ],
  }),
  downAlert(METRICS, {
    name: 'KedaMetricsDown',
    summary: 'The server of external metrics does not answer',
    impact: 'Autoscalers that KEDA made keep their number of pods; from none to one works still.',
    steps: [
      '`kubectl get apiservice v1beta1.external.metrics.k8s.io` shows what the API server thinks of it.',
      '`kubectl --namespace keda logs deployment/keda-operator-metrics-apiserver` tells why.',
    ],
  }),
  {
    name: 'KedaScalerErrors',
    expr: `sum by (exported_namespace, scaledObject, scaler) (rate(keda_scaler_detail_errors_total{job="${OPERATOR}"}[5m])) > 0`,
    for: '10m',
    severity: 'warning',
    summary: `KEDA cannot read what ${OBJECT} is scaled by ({{ $labels.scaler }})`,
    impact: 'The workload keeps its number of pods, or gets that of its `fallback`.',
    steps: [
      '`kubectl --namespace NAMESPACE describe scaledobject NAME` names the error.',
      'A query that Prometheus refuses belongs to the owners of the app; try it at the Prometheus of the cluster.',
      'A timeout at something other than Prometheus: no policy lets the operator out to it ([scaling.md](scaling.md)).',
    ],
  },
  {
    name: 'KedaScaledObjectErrors',
    expr: `sum by (exported_namespace, scaledObject) (rate(keda_scaled_object_errors_total{job="${OPERATOR}"}[5m])) > 0`,
    for: '15m',
    severity: 'warning',
    summary: `KEDA cannot scale ${OBJECT}`,
    impact: 'The workload keeps its number of pods.',
    steps: [
      '`kubectl --namespace NAMESPACE describe scaledobject NAME` names the error: no such workload, a second autoscaler, a Secret that KEDA may not read.',
    ],
  },
];

/** How KEDA is watched, and with it everything that it scales. */
export const kedaMonitoring = (): Monitoring => ({
  targets: [OPERATOR, METRICS, WEBHOOKS].map(target),
  alerts: ALERTS,
  dashboard: {
    title: 'KEDA',
    rows: [
      {
        title: 'What is scaled',
        panels: [
          {
            title: 'Values of triggers',
            unit: 'short',
            queries: [
              {
                expr: 'max by (exported_namespace, scaledObject, scaler) (keda_scaler_metrics_value)',
                legend: '{{exported_namespace}}/{{scaledObject}} {{scaler}}',
              },
            ],
          },
          {
            title: 'ScaledObjects at work',
            unit: 'short',
            queries: [{ expr: 'sum by (exported_namespace) (keda_scaler_active)', legend: '{{exported_namespace}}' }],
          },
        ],
      },
      {
        title: 'Triggers',
        panels: [
          {
            title: 'Errors',
            unit: 'ops',
            queries: [
              {
                expr: 'sum by (exported_namespace, scaledObject) (rate(keda_scaler_detail_errors_total[5m]))',
                legend: '{{exported_namespace}}/{{scaledObject}}',
              },
            ],
          },
          {
            title: 'Slowest',
            unit: 's',
            queries: [
              {
                expr: 'topk(5, max by (exported_namespace, scaledObject, scaler) (keda_scaler_metrics_latency_seconds))',
                legend: '{{exported_namespace}}/{{scaledObject}} {{scaler}}',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/kedacore/keda/blob/v2.20.2/pkg/metricscollector/prommetrics.go',
      names: [
        'keda_scaled_object_errors_total',
        'keda_scaler_active',
        'keda_scaler_detail_errors_total',
        'keda_scaler_metrics_latency_seconds',
        'keda_scaler_metrics_value',
      ],
    },
  ],
});
