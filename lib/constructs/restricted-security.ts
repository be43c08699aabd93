/** The ids under which the containers of a pod run; that of the user is not 0. */
export interface PodIds {
  readonly runAsUser: number;
  readonly runAsGroup?: number;
  /** Whose volumes are. */
  readonly fsGroup?: number;
}

/**
 * What level restricted of Pod Security wants of a pod.
 * https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
export const restrictedPod = <Ids extends PodIds>(ids: Ids) => ({
  runAsNonRoot: true,
  ...ids,
  seccompProfile: { type: 'RuntimeDefault' as const },
});

/** What level restricted wants of a container that writes to its root file system. */
export const writableContainer = () => ({
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
});

/** What level restricted wants of a container, and a root file system that nobody writes to. */
export const restrictedContainer = () => ({ ...writableContainer(), readOnlyRootFilesystem: true });
