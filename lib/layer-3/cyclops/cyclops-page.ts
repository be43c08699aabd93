import type { Construct } from 'constructs';
import { ConfigMap, Deployment, Service, type PodSpec, type Probe } from '../../../imports/kubernetes/kinds';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext } from '../../model/component';
import { sha256Of } from '../../model/sha256';
import { CYCLOPS, CYCLOPS_PAGE, CYCLOPS_PORTS, PAGE_PODS, PAGE_RESOURCES } from './cyclops-names';
import { PAGE_CONFIG_FOLDER, pageConfig } from './cyclops-page-config';

/** The group and user nginx in the image. */
const NGINX = 101;

const podOf = (context: ClusterContext): PodSpec => {
  const probe: Probe = { httpGet: { path: '/healthz', port: 'http' } };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: restrictedPod({ runAsUser: NGINX, runAsGroup: NGINX }),
    ...preferCloudNodes(context),
    containers: [
      {
        name: CYCLOPS_PAGE,
        image: `docker.io/cyclopsui/cyclops-ui:${context.pins.cyclops.version}`,
        // In the place of the image's own start, which writes into itself.
        command: ['nginx'],
        args: ['-e', 'stderr', '-c', `${PAGE_CONFIG_FOLDER}/nginx.conf`, '-g', 'daemon off;'],
        ports: [{ name: 'http', containerPort: CYCLOPS_PORTS.page, protocol: 'TCP' }],
        readinessProbe: probe,
        livenessProbe: { ...probe, initialDelaySeconds: 15, failureThreshold: 6 },
        resources: PAGE_RESOURCES,
        securityContext: restrictedContainer(),
        volumeMounts: [
          { name: 'config', mountPath: PAGE_CONFIG_FOLDER, readOnly: true },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      { name: 'config', configMap: { name: CYCLOPS_PAGE } },
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ],
  };
};

/** The page, which hands questions on to the controller. */
export function cyclopsPage(scope: Construct, context: ClusterContext): void {
  const metadata = { name: CYCLOPS_PAGE, namespace: CYCLOPS, labels: PAGE_PODS };
  const data = pageConfig(context.pins.cyclops.version);
  const annotations = { 'checksum/config': sha256Of(JSON.stringify(data)) };
  new ConfigMap(scope, 'page-config', { metadata, data });
  new Deployment(scope, 'page', {
    metadata,
    spec: {
      replicas: 1,
      selector: { matchLabels: PAGE_PODS },
      template: { metadata: { labels: PAGE_PODS, annotations }, spec: podOf(context) },
    },
  });
  new Service(scope, 'page-service', {
    metadata,
    spec: {
      selector: PAGE_PODS,
      ports: [{ name: 'http', port: CYCLOPS_PORTS.page, targetPort: 'http' }],
    },
  });
}
