import type { Construct } from 'constructs';
import { StatefulSet, type PodSpec } from '../../../imports/kubernetes/kinds';
import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { defaultResources } from '../../constructs/container-resources';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext, Component } from '../../model/component';
import { cronPause } from '../../model/cron-pause';
import { scratchClassOf } from '../storage/storage-classes';
import { storeOf } from '../velero/velero-names';
import { CANARY_SCRIPT } from './canary-script';
import { CANARY_PODS, CANARY_SIZE, CANARY_VOLUME, RESTORE_CANARY } from './drill-names';

/** The user `nobody` of the image. */
const USER = 65534;

const FOLDER = '/canary';

/** A backup more than its schedule tells, and time for the backup and the drill; seconds. */
const maxAgeOf = (context: ClusterContext): number => 2 * cronPause(storeOf(context).schedule) + 86400;

const podOf = (context: ClusterContext): PodSpec => {
  return {
    ...preferCloudNodes(context),
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 10,
    securityContext: restrictedPod({ runAsUser: USER, runAsGroup: USER, fsGroup: USER }),
    containers: [
      {
        name: 'canary',
        image: context.platform.images.busybox,
        command: ['/bin/sh', '-c', CANARY_SCRIPT],
        env: [
          { name: 'NAMESPACE', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
          { name: 'HOME_NAMESPACE', value: RESTORE_CANARY },
          { name: 'FOLDER', value: FOLDER },
          { name: 'MAX_AGE', value: String(maxAgeOf(context)) },
        ],
        readinessProbe: { exec: { command: ['test', '-e', '/tmp/ready'] }, periodSeconds: 10 },
        resources: defaultResources(context),
        securityContext: restrictedContainer(),
        volumeMounts: [
          { name: CANARY_VOLUME, mountPath: FOLDER },
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '16Mi' } }],
  };
};

function workload(scope: Construct, context: ClusterContext): void {
  // The restored claim has this class too: one that keeps volumes would leave one behind with every drill.
  const storageClassName = scratchClassOf(context);
  new StatefulSet(scope, 'pods', {
    metadata: { name: RESTORE_CANARY, namespace: RESTORE_CANARY },
    spec: {
      replicas: 1,
      serviceName: RESTORE_CANARY,
      selector: { matchLabels: { ...CANARY_PODS } },
      template: { metadata: { labels: { ...CANARY_PODS } }, spec: podOf(context) },
      volumeClaimTemplates: [
        {
          metadata: { name: CANARY_VOLUME },
          spec: {
            accessModes: ['ReadWriteOnce'],
            ...(storageClassName === undefined ? {} : { storageClassName }),
            resources: { requests: { storage: CANARY_SIZE } },
          },
        },
      ],
    },
  });
}

/** A volume whose content tells when it was written: what the drill of Velero restores, instead of anybody's data. */
export const restoreCanary: Component = {
  name: RESTORE_CANARY,
  summary: 'A volume that tells when it was written, for the drill of Velero',
  layer: 3,
  namespace: RESTORE_CANARY,
  podSecurity: 'restricted',
  provides: [RESTORE_CANARY],
  needs: ['cni', 'storage'],
  charts: [],
  removal: 'confirm',

  data: () => [
    {
      what: 'The time at which it was written, for restore drills',
      volume: CANARY_VOLUME,
      backup: { by: 'velero', selector: `app.kubernetes.io/name=${RESTORE_CANARY}` },
    },
  ],

  build(scope, context) {
    workload(scope, context);
    // Nobody calls it, and it calls nobody.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: RESTORE_CANARY, namespace: RESTORE_CANARY },
      spec: { endpointSelector: { matchLabels: { ...CANARY_PODS } }, ingress: [{}], egress: [{}] },
    });
  },
};
