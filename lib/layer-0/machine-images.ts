import { isTalos, type Cluster } from '../model/inventory';
import { imageFactory } from './installer-image';

/** Installers that patches of machines name. */
const INSTALLER = new RegExp(`${imageFactory.replaceAll('.', '\\.')}/[\\w./-]+:v[\\w.-]+`, 'g');

/** https://github.com/siderolabs/talos/blob/main/pkg/machinery/constants/constants.go */
const OF_KUBERNETES = [
  'ghcr.io/siderolabs/kubelet',
  'registry.k8s.io/kube-apiserver',
  'registry.k8s.io/kube-controller-manager',
  'registry.k8s.io/kube-scheduler',
];

/**
 * What machines of Talos pull by themselves. Images of etcd, CoreDNS and pause are not among them: their versions follow
 * from the patch release of Talos, and `talosctl image k8s-bundle` tells them.
 * @param patches of the cluster
 */
export const machineImages = (
  cluster: Cluster,
  patches: readonly { readonly path: string; readonly text: string }[],
): readonly string[] =>
  isTalos(cluster)
    ? [
        ...OF_KUBERNETES.map(repository => `${repository}:v${cluster.kubernetes.version}`),
        ...new Set(
          patches.flatMap(({ path, text }) => (path.endsWith('.yaml') ? [...text.matchAll(INSTALLER)] : [])).flat(),
        ),
      ]
    : [];
