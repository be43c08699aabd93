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

/** Examples of what Prometheus reads. */
export const MONITORING: RuleExamples = {
  'valid-monitor': {
    wrong: monitorOf('metric'),
    right: monitorOf('metrics'),
    fix: 'Select labels of a Service or pod, name one of its ports, and carry the labels that a Prometheus asks for.',
  },
};
