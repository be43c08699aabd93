import type { Construct } from 'constructs';
import { PodDisruptionBudget, Service, StatefulSet, type Container } from '../../../imports/kubernetes/kinds';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { spreadOverNodes } from '../../constructs/spread-over-nodes';
import type { ClusterContext } from '../../model/component';
import { dockerScript, RUNNER_LOOP } from './runner-config';
import { DOCKER_FOLDER, REGISTRATION, RUNNER_PODS, RUNNER_PORT, runnerImages, RUNNERS } from './runner-names';

/** Jobs at a time: one in each pod. */
const REPLICAS = 2;

const SOCKET = `${DOCKER_FOLDER}/docker.sock`;

/** It hands files and logs on. */
const RUNNER_RESOURCES = containerResources({ cpu: '50m', memory: '256Mi' });

/** Jobs run inside of it. */
const DOCKER_RESOURCES = containerResources({ cpu: '500m', memory: '2Gi' });

/** Room for images and the files of a job; a pod that takes more is made anew. */
const ROOM = '20Gi';

const SOCKET_MOUNT = { name: 'socket', mountPath: DOCKER_FOLDER } as const;

const docker = (image: string): Container => ({
  name: 'docker',
  image,
  command: ['/bin/sh', '-c', dockerScript(SOCKET)],
  // It goes before the runner and stays beside it: a container that is started with the pod.
  restartPolicy: 'Always',
  env: [{ name: 'DOCKER_TLS_CERTDIR', value: '' }],
  startupProbe: {
    exec: { command: ['docker', '--host', `unix://${SOCKET}`, 'version'] },
    periodSeconds: 2,
    failureThreshold: 60,
  },
  resources: DOCKER_RESOURCES,
  // A daemon of containers makes namespaces, mounts and rules of a firewall.
  securityContext: { privileged: true },
  volumeMounts: [SOCKET_MOUNT, { name: 'docker', mountPath: '/var/lib/docker' }],
});

const runner = (image: string, { platform }: ClusterContext): Container => ({
  name: 'runner',
  image,
  command: ['/sbin/tini', '--', '/bin/sh', '-c', RUNNER_LOOP],
  env: [
    { name: 'GITEA_INSTANCE_URL', value: `https://${platform.git.host}` },
    { name: 'GITEA_RUNNER_REGISTRATION_TOKEN_FILE', value: `/run/secrets/registration/${REGISTRATION.key}` },
    { name: 'GITEA_RUNNER_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    { name: 'GITEA_RUNNER_EPHEMERAL', value: '1' },
    { name: 'CONFIG_FILE', value: '/etc/runner/config.yaml' },
    { name: 'DOCKER_HOST', value: `unix://${SOCKET}` },
  ],
  ports: [{ name: 'metrics', containerPort: RUNNER_PORT, protocol: 'TCP' }],
  resources: RUNNER_RESOURCES,
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    seccompProfile: { type: 'RuntimeDefault' },
  },
  volumeMounts: [
    SOCKET_MOUNT,
    { name: 'config', mountPath: '/etc/runner', readOnly: true },
    { name: 'registration', mountPath: '/run/secrets/registration', readOnly: true },
  ],
});

/** Pods without a volume that stays: what a job leaves goes with the pod. */
export function runnerPods(scope: Construct, context: ClusterContext): void {
  const images = runnerImages(context);
  new StatefulSet(scope, 'pods', {
    metadata: { name: RUNNERS },
    spec: {
      serviceName: RUNNERS,
      replicas: REPLICAS,
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: RUNNER_PODS },
      template: {
        metadata: { labels: RUNNER_PODS },
        spec: {
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: 600,
          ...preferCloudNodes(context),
          topologySpreadConstraints: spreadOverNodes(RUNNER_PODS),
          initContainers: [docker(images.docker)],
          containers: [runner(images.runner, context)],
          volumes: [
            { name: 'socket', emptyDir: {} },
            { name: 'docker', emptyDir: { sizeLimit: ROOM } },
            { name: 'config', configMap: { name: RUNNERS } },
            { name: 'registration', secret: { secretName: REGISTRATION.secret, defaultMode: 0o400 } },
          ],
        },
      },
    },
  });
  new Service(scope, 'service', {
    metadata: { name: RUNNERS, labels: RUNNER_PODS },
    spec: {
      clusterIP: 'None',
      selector: RUNNER_PODS,
      ports: [{ name: 'metrics', port: RUNNER_PORT, targetPort: 'metrics' }],
    },
  });
  new PodDisruptionBudget(scope, 'budget', {
    metadata: { name: RUNNERS },
    spec: { maxUnavailable: 1, selector: { matchLabels: RUNNER_PODS } },
  });
}
