import type { RuleExamples } from './rule-example';

const monitorOf = (port: string): string => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main, namespace: shop }
spec: { serviceMonitorSelector: {} }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec:
  ports: [{ name: metrics, port: 9090 }]
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  endpoints: [{ port: ${port} }]
`;

const dashboardIn = (folder: string): string => `apiVersion: grafana.integreatly.org/v1beta1
kind: Grafana
metadata: { name: main, namespace: grafana, labels: { dashboards: main } }
spec: {}
---
apiVersion: grafana.integreatly.org/v1beta1
kind: GrafanaFolder
metadata: { name: services, namespace: grafana }
spec: { instanceSelector: { matchLabels: { dashboards: main } } }
---
apiVersion: grafana.integreatly.org/v1beta1
kind: GrafanaDashboard
metadata: { name: shop, namespace: grafana }
spec:
  folderRef: ${folder}
  instanceSelector: { matchLabels: { dashboards: main } }
  url: https://dashboards.example.com/shop.json
`;

/** Examples of what Prometheus and Grafana read. */
export const MONITORING: RuleExamples = {
  'valid-monitor': {
    wrong: monitorOf('metric'),
    right: monitorOf('metrics'),
    fix: 'Select labels of a Service or pod, name one of its ports, and carry the labels that a Prometheus asks for.',
  },
  'valid-custom-reference': {
    wrong: dashboardIn('servies'),
    right: dashboardIn('services'),
    fix: 'Correct the name or the labels, or add what is named to the same namespace.',
  },
};
