import type { Construct } from 'constructs';
import {
  Deployment,
  PersistentVolumeClaim,
  Service,
  type PodSpec,
  type Probe,
} from '../../../imports/kubernetes/kinds';
import { containerResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer } from '../../constructs/restricted-security';
import { NAMESPACE_SYNC_OPTIONS, SYNC_OPTIONS } from '../../model/argo-cd-annotations';
import type { ClusterContext } from '../../model/component';
import { retainClassOf } from '../storage/storage-classes';
import { cloneContainer, folderOf, GIT_MOUNT, GIT_VOLUME, gitEnvironment } from './sandbox-git';
import {
  CODE_SERVER,
  CODE_SERVER_PODS,
  CODE_SERVER_PORT,
  HOME,
  sandboxNamespace,
  sandboxSettings,
  type Sandbox,
} from './sandbox-names';
import { triggersOf } from './sandbox-sleep';

/** Home of the image's user. https://github.com/coder/code-server/blob/v4.133.0/ci/release-image/Dockerfile */
const HOME_FOLDER = '/home/coder';

const podOf = ({ size, repository }: Sandbox, context: ClusterContext): PodSpec => {
  const common = {
    image: sandboxSettings(context).codeServer,
    env: [{ name: 'HOME', value: HOME_FOLDER }, ...gitEnvironment(context)],
    resources: containerResources(size),
    securityContext: restrictedContainer(),
    volumeMounts: [{ name: HOME, mountPath: HOME_FOLDER }, { name: 'tmp', mountPath: '/tmp' }, GIT_MOUNT],
  };
  const folder = repository === undefined ? HOME_FOLDER : `${HOME_FOLDER}/${folderOf(repository)}`;
  const probe: Probe = { httpGet: { path: '/healthz', port: 'http' } };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    ...preferCloudNodes(context),
    ...(repository === undefined ? {} : { initContainers: [cloneContainer(repository, common)] }),
    containers: [
      {
        ...common,
        name: CODE_SERVER,
        // Its own entry point changes users, which nobody may here. Who comes has signed in at the proxy.
        command: ['dumb-init', '/usr/bin/code-server'],
        args: [
          `--bind-addr=0.0.0.0:${CODE_SERVER_PORT}`,
          '--auth=none',
          '--disable-telemetry',
          '--disable-update-check',
          folder,
        ],
        ports: [{ name: 'http', containerPort: CODE_SERVER_PORT, protocol: 'TCP' }],
        readinessProbe: { ...probe, periodSeconds: 3 },
        livenessProbe: { ...probe, initialDelaySeconds: 60, failureThreshold: 6 },
      },
    ],
    volumes: [
      { name: HOME, persistentVolumeClaim: { claimName: HOME } },
      { name: 'tmp', emptyDir: { sizeLimit: '2Gi' } },
      GIT_VOLUME,
    ],
  };
};

/** The home, and code-server in it; how many pods there are is up to KEDA. */
export function sandboxWorkload(scope: Construct, sandbox: Sandbox, context: ClusterContext): void {
  const namespace = sandboxNamespace(sandbox);
  const id = (name: string): string => `${name}-${sandbox.login}`;
  new PersistentVolumeClaim(scope, id('home'), {
    metadata: {
      name: HOME,
      namespace,
      labels: CODE_SERVER_PODS,
      // Who is struck off by mistake finds the home again.
      annotations: { [SYNC_OPTIONS]: NAMESPACE_SYNC_OPTIONS },
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: retainClassOf(context),
      resources: { requests: { storage: sandbox.size.storage } },
    },
  });
  new Deployment(scope, id('deployment'), {
    metadata: { name: CODE_SERVER, namespace, labels: CODE_SERVER_PODS },
    spec: {
      ...(triggersOf(sandbox, context).length === 0 ? { replicas: 0 } : {}),
      // Two pods would write one home.
      strategy: { type: 'Recreate' },
      selector: { matchLabels: CODE_SERVER_PODS },
      template: { metadata: { labels: CODE_SERVER_PODS }, spec: podOf(sandbox, context) },
    },
  });
  new Service(scope, id('service'), {
    metadata: { name: CODE_SERVER, namespace, labels: CODE_SERVER_PODS },
    spec: {
      selector: CODE_SERVER_PODS,
      ports: [{ name: 'http', port: CODE_SERVER_PORT, targetPort: 'http' }],
    },
  });
}
