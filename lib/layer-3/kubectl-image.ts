import type { ClusterContext } from '../model/component';

/** kubectl as Kubernetes releases it, without a shell: of the version that the cluster runs, as no other is sure to speak with it. */
export const kubectlImage = ({ cluster }: Pick<ClusterContext, 'cluster'>): string =>
  `registry.k8s.io/kubectl:v${cluster.kubernetes.version}`;
