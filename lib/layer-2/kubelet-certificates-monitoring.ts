import { downAlert, type Monitoring } from '../model/monitoring';

const JOB = 'kubelet-serving-cert-approver';
const APPROVED = 'kubelet_serving_cert_approver_approved_certificate_signing_request_count';
const REFUSED = 'kubelet_serving_cert_approver_invalid_certificate_signing_request_count';

/** How the certificates of the kubelets are watched; the chart of Prometheus warns of those that run out. */
export const kubeletCertificatesMonitoring = (): Monitoring => ({
  targets: [{ name: JOB, from: 'pods', selector: { 'app.kubernetes.io/name': JOB }, port: 'metrics' }],
  alerts: [
    downAlert(JOB, {
      name: 'KubeletCertificateApproverDown',
      severity: 'warning',
      summary: 'Nobody approves the certificates of the kubelets',
      impact:
        'Kubelets keep the certificates that they have. Logs of pods on new nodes cannot be read, and the nodes have no metrics.',
      steps: [
        '`kubectl --namespace kubelet-serving-cert-approver get pods` and `talosctl --nodes ADDRESS logs --kubernetes` tell why.',
        '`kubectl get certificatesigningrequests` lists those that wait; `kubectl certificate approve NAME` approves one by hand.',
      ],
    }),
    {
      name: 'KubeletCertificateRefused',
      expr: `sum(increase(${REFUSED}{job="${JOB}"}[30m])) > 0`,
      for: '10m',
      severity: 'warning',
      summary: 'The certificate that a kubelet asks for is refused',
      impact: 'Logs and metrics of the pods on that node stop when its certificate runs out.',
      steps: [
        '`kubectl --namespace kubelet-serving-cert-approver logs --selector app.kubernetes.io/name=kubelet-serving-cert-approver` names the node and the reason.',
        'A request that does not come from a node is an attack or a mistake: `kubectl get certificatesigningrequests` names who asked.',
      ],
    },
  ],
  dashboard: {
    title: 'Certificates of the kubelets',
    rows: [
      {
        title: 'Requests',
        panels: [
          {
            title: 'Approved and refused in an hour',
            unit: 'short',
            queries: [
              { expr: `sum(increase(${APPROVED}[1h]))`, legend: 'approved' },
              { expr: `sum(increase(${REFUSED}[1h]))`, legend: 'refused' },
            ],
          },
          {
            title: 'Days until the certificate runs out',
            unit: 's',
            queries: [{ expr: 'min by (node) (kubelet_certificate_manager_server_ttl_seconds)', legend: '{{node}}' }],
          },
        ],
      },
    ],
  },
  metrics: [
    {
      source: 'https://github.com/alex1989hu/kubelet-serving-cert-approver/blob/v0.11.0/metrics/metrics.go',
      names: [APPROVED, REFUSED],
    },
    {
      source: 'https://kubernetes.io/docs/reference/instrumentation/metrics/',
      names: ['kubelet_certificate_manager_server_ttl_seconds'],
    },
  ],
});
