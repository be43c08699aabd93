import type { Monitoring, SelectedTarget } from '../../model/monitoring';

const pods = (name: string, app: Readonly<Record<string, string>>, port: string): SelectedTarget => ({
  name,
  from: 'pods',
  selector: app,
  port,
});

const TARGETS: readonly SelectedTarget[] = [
  pods('cilium-agent', { 'k8s-app': 'cilium' }, 'prometheus'),
  pods('hubble', { 'k8s-app': 'cilium' }, 'hubble-metrics'),
  pods('cilium-envoy', { 'k8s-app': 'cilium-envoy' }, 'envoy-metrics'),
  pods('cilium-operator', { 'io.cilium/app': 'operator' }, 'prometheus'),
];

const ALERTS: Monitoring['alerts'] = [
  {
    name: 'CiliumAgentDown',
    expr: 'up{job="cilium-agent"} == 0',
    for: '5m',
    severity: 'critical',
    summary: 'The Cilium agent on {{ $labels.instance }} does not answer',
    impact: 'Pods of the node keep their connections; new pods and policies do not take effect there.',
    steps: [
      '`kubectl --namespace kube-system get pods --selector k8s-app=cilium --output wide` shows the node and the state.',
      '`kubectl --namespace kube-system logs POD --container cilium-agent --previous` tells why it ended.',
      'Is the node itself there: `talosctl --nodes ADDRESS health`.',
    ],
  },
  {
    name: 'CiliumDropsPackets',
    expr: 'sum by (instance, reason) (rate(cilium_drop_count_total{reason!="Policy denied"}[5m])) > 5',
    for: '15m',
    severity: 'warning',
    summary: 'Cilium on {{ $labels.instance }} drops packets: {{ $labels.reason }}',
    impact: 'Connections of pods of the node are slow or fail.',
    steps: [
      '`kubectl --namespace kube-system exec POD --container cilium-agent -- cilium-dbg monitor --type drop` shows them as they come.',
      'A full map (`Map insertion failed`) asks for larger `bpf` limits; wrong sizes ask for another `mtu` of the cluster.',
    ],
  },
  {
    name: 'CiliumDeniesFlows',
    expr: 'sum by (source_namespace, destination_namespace) (rate(hubble_drop_total{job="hubble",reason="POLICY_DENIED"}[5m])) > 0.2',
    for: '30m',
    severity: 'warning',
    summary:
      'Policies deny flows from {{ $labels.source_namespace }} to {{ $labels.destination_namespace }} all the time',
    impact: 'Some pod calls what it may not: a policy lacks a flow, or the pod does what it should not.',
    steps: [
      '`hubble observe --verdict DROPPED --last 50` names source, destination and port. A side without a namespace is a node or lies outside of the cluster.',
      'A flow that is right belongs into the policy of its destination; any other belongs to the owners of the pod.',
    ],
  },
  {
    name: 'HubbleLosesFlows',
    expr: 'sum by (instance, source) (rate(hubble_lost_events_total{job="hubble"}[5m])) > 10',
    for: '30m',
    severity: 'info',
    summary: 'Hubble on {{ $labels.instance }} loses flows ({{ $labels.source }})',
    impact: 'Counts and pages of flows are too small; the network itself is not concerned.',
    steps: [
      'A node under load: its dashboard, and the requests of the agent (`resources` of `cilium` in `environments/`).',
      '`kubectl --namespace kube-system logs POD --container cilium-agent | grep hubble` names the queue that is full.',
    ],
  },
  {
    name: 'GatewayErrors',
    expr: [
      'sum(rate(envoy_http_downstream_rq_xx{job="cilium-envoy",envoy_response_code_class="5"}[5m]))',
      '/ sum(rate(envoy_http_downstream_rq_xx{job="cilium-envoy"}[5m])) > 0.05',
    ].join('\n'),
    for: '10m',
    severity: 'warning',
    summary: 'More than one of twenty requests through the Gateways ends with a server error',
    impact: 'Users see errors.',
    steps: [
      '`hubble observe --protocol http --http-status 5+ --last 50` names the service.',
      '503 is a Service without ready pods: `kubectl --namespace NAMESPACE get endpointslices`.',
    ],
  },
];

/** How the network and the gateways are watched. */
export const ciliumMonitoring = (): Monitoring => ({
  targets: TARGETS,
  alerts: ALERTS,
  dashboard: {
    title: 'Network',
    rows: [
      {
        title: 'Packets',
        panels: [
          {
            title: 'Forwarded',
            unit: 'ops',
            queries: [{ expr: 'sum by (direction) (rate(cilium_forward_count_total[5m]))', legend: '{{direction}}' }],
          },
          {
            title: 'Dropped',
            unit: 'ops',
            queries: [{ expr: 'sum by (reason) (rate(cilium_drop_count_total[5m]))', legend: '{{reason}}' }],
          },
          {
            title: 'Fullest maps',
            unit: 'percentunit',
            queries: [{ expr: 'topk(5, max by (map_name) (cilium_bpf_map_pressure))', legend: '{{map_name}}' }],
          },
        ],
      },
      {
        title: 'Flows and requests',
        panels: [
          {
            title: 'Flows by verdict',
            unit: 'ops',
            queries: [{ expr: 'sum by (verdict) (rate(hubble_flows_processed_total[5m]))', legend: '{{verdict}}' }],
          },
          {
            title: 'Requests through the Gateways by answer',
            unit: 'reqps',
            queries: [
              {
                expr: 'sum by (envoy_response_code_class) (rate(envoy_http_downstream_rq_xx[5m]))',
                legend: '{{envoy_response_code_class}}xx',
              },
            ],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://docs.cilium.io/en/stable/observability/metrics/',
      names: [
        'cilium_bpf_map_pressure',
        'cilium_drop_count_total',
        'cilium_forward_count_total',
        'hubble_drop_total',
        'hubble_flows_processed_total',
        'hubble_lost_events_total',
      ],
    },
    {
      source: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/stats',
      names: ['envoy_http_downstream_rq_xx'],
    },
  ],
});
