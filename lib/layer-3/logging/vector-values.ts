import type { ChartValues } from '../../../imports/charts/chart-values';
import { containerResources } from '../../constructs/container-resources';
import type { ClusterContext } from '../../model/component';
import { SENDER_SECRET } from './log-senders';
import { VECTOR } from './logging-names';
import { METRICS_PORT, SECRET_FOLDER, TALOS_PORT, vectorConfig } from './vector-config';

const RESOURCES = containerResources({ cpu: '50m', memory: '256Mi' });

/** Name of the port of its metrics. */
export const METRICS_PORT_NAME = 'prom-exporter';

/** Values of the chart vector. */
export const vectorValues = (context: ClusterContext): ChartValues['vector'] => {
  const settings = context.cluster.components[VECTOR];
  return {
    role: 'Agent',
    customConfig: vectorConfig(context),
    // A line that looks like a variable stays as it is.
    env: [{ name: 'VECTOR_DISABLE_ENV_VAR_INTERPOLATION', value: 'true' }],
    // Every machine has logs, whoever it is for, and also when it is full.
    tolerations: [{ operator: 'Exists' }],
    podPriorityClassName: 'system-node-critical',
    resources: settings?.resources === undefined ? RESOURCES : containerResources(settings.resources),
    podSecurityContext: { runAsUser: 0, seccompProfile: { type: 'RuntimeDefault' } },
    // Logs belong to root, those of the audit to the user of the API server.
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'], add: ['DAC_READ_SEARCH'] },
    },
    containerPorts: [
      { name: METRICS_PORT_NAME, containerPort: METRICS_PORT, protocol: 'TCP' },
      // Of the machine itself alone: nobody else can write under its name.
      { name: 'talos', containerPort: TALOS_PORT, hostPort: TALOS_PORT, hostIP: '127.0.0.1', protocol: 'TCP' },
    ],
    readinessProbe: { httpGet: { path: '/metrics', port: METRICS_PORT_NAME } },
    livenessProbe: { httpGet: { path: '/metrics', port: METRICS_PORT_NAME }, periodSeconds: 30, failureThreshold: 6 },
    // Logs alone, of all that the chart would show of the machine.
    defaultVolumes: [{ name: 'var-log', hostPath: { path: '/var/log/' } }],
    defaultVolumeMounts: [{ name: 'var-log', mountPath: '/var/log/', readOnly: true }],
    persistence: { hostPath: { enabled: true, path: '/var/lib/vector' } },
    extraVolumes: [{ name: 'secrets', secret: { secretName: SENDER_SECRET } }],
    extraVolumeMounts: [{ name: 'secrets', mountPath: SECRET_FOLDER, readOnly: true }],
    service: { enabled: false },
    serviceHeadless: { enabled: false },
  };
};
