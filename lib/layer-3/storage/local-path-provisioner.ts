import { CiliumNetworkPolicy } from '../../../imports/crds/cilium.io';
import { chartPinOf } from '../../constructs/chart-pin-of';
import { resourcesOf } from '../../constructs/container-resources';
import { fromNobody, toApiServer, toDns } from '../../constructs/network-flows';
import { preferCloudNodes } from '../../constructs/prefer-cloud-nodes';
import { HelmRelease } from '../../constructs/helm-release';
import { restrictedContainer, restrictedPod } from '../../constructs/restricted-security';
import type { ClusterContext, Component } from '../../model/component';
import type { JsonObject } from '../../model/json';
import { LOCAL_VOLUME, VOLUMES_FOLDER } from '../../model/local-storage';
import { volumeLabel } from '../../model/volume-label';
import { localPathMonitoring } from './local-path-monitoring';
import { LOCAL_STORAGE } from './storage-classes';

const NAMESPACE = 'local-path-storage';

const { key, value } = volumeLabel(LOCAL_VOLUME);

/** A class of folders on the volume, on machines that have it; elsewhere they would fill the disk of the system. */
const classOf = (reclaimPolicy: 'Delete' | 'Retain', defaultClass: boolean): JsonObject => ({
  storageClass: {
    create: true,
    defaultClass,
    // Velero cannot read volumes of type hostPath, the provisioner's default.
    defaultVolumeType: 'local',
    reclaimPolicy,
    volumeBindingMode: 'WaitForFirstConsumer',
    allowedTopologies: [{ matchLabelExpressions: [{ key, values: [value] }] }],
  },
  nodePathMap: [{ node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: [`${VOLUMES_FOLDER}/${LOCAL_VOLUME}`] }],
});

const helperImageOf = ({ platform }: ClusterContext): { readonly repository: string; readonly tag: string } => {
  const [repository = '', ...tag] = platform.images.busybox.split(':');
  return { repository, tag: tag.join(':') };
};

/** Volumes for claims, as folders on the volume that Talos keeps for them on each machine. */
export const localPathProvisioner: Component = {
  name: 'local-path-provisioner',
  summary: 'Local volumes of the default class and of the class for data',
  layer: 3,
  wave: -95,
  namespace: NAMESPACE,
  // Its helper pods make and remove folders of the host.
  podSecurity: 'privileged',
  provides: ['storage'],
  needs: ['cni'],
  charts: ['local-path-provisioner'],
  removal: 'keep',

  monitoring: localPathMonitoring,

  build(scope, context) {
    const resources = resourcesOf('local-path-provisioner', context);
    new HelmRelease(scope, 'local-path-provisioner', {
      chart: 'local-path-provisioner',
      pin: chartPinOf('local-path-provisioner', context),
      namespace: NAMESPACE,
      values: {
        storageClass: { provisionerName: 'rancher.io/local-path' },
        nodePathMap: [],
        storageClassConfigs: {
          [LOCAL_STORAGE.default]: classOf('Delete', true),
          [LOCAL_STORAGE.retain]: classOf('Retain', false),
        },
        helperImage: helperImageOf(context),
        helperPod: { resources },
        resources,
        ...preferCloudNodes(context),
        priorityClassName: 'system-cluster-critical',
        podSecurityContext: restrictedPod({ runAsUser: 65534, runAsGroup: 65534 }),
        securityContext: restrictedContainer(),
      },
    });
    // Its helper pods call nobody.
    new CiliumNetworkPolicy(scope, 'policy', {
      metadata: { name: 'local-path-provisioner', namespace: NAMESPACE },
      spec: { endpointSelector: {}, ingress: [fromNobody()], egress: [toDns(), toApiServer()] },
    });
  },
};
