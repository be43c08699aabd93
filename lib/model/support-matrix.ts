/** Kubernetes lines that a version runs, by the line of the version: from the first to the last, both included. */
export type KubernetesLines = Readonly<Record<string, readonly [first: string, last: string]>>;

/** Talos lines that the emitters know. https://docs.siderolabs.com/talos/v1.13/getting-started/support-matrix */
export const TALOS_KUBERNETES: KubernetesLines = {
  '1.13': ['1.31', '1.36'],
  '1.14': ['1.33', '1.37'],
};

/** Kubernetes lines whose built-in schemas imports/ holds. */
export const KUBERNETES_LINES = ['1.35', '1.36'];

/** Argo CD lines and what they are tested with. docs/operator-manual/tested-kubernetes-versions.md of argoproj/argo-cd */
export const ARGO_CD_KUBERNETES: KubernetesLines = {
  '3.4': ['1.32', '1.35'],
  '3.5': ['1.33', '1.36'],
};

/**
 * Gateway API lines that a Cilium line implements.
 * https://docs.cilium.io/en/stable/network/servicemesh/gateway-api/gateway-api/ and cilium/cilium#45139
 */
export const CILIUM_GATEWAY_API: KubernetesLines = {
  '1.19': ['1.0', '1.4'],
  '1.20': ['1.6', '1.6'],
};

/** Programs that have to fit each other. */
export type Program = 'Argo CD' | 'Cilium' | 'Gateway API' | 'Kubernetes' | 'Talos';

/**
 * Kubernetes lines that a Cilium line is tested with; lists of other lines are not at hand.
 * Documentation/network/kubernetes/compatibility.rst of cilium/cilium v1.18.14
 */
export const CILIUM_KUBERNETES: KubernetesLines = { '1.18': ['1.30', '1.33'] };

/** Which lines of a program go with a line of another one. */
export interface VersionPair {
  readonly program: Program;
  readonly with: Program;
  /** Lines of the other one, by the line of the program. */
  readonly lines: KubernetesLines;
}

/** The pairs that are known. */
export const PAIRS: readonly VersionPair[] = [
  { program: 'Talos', with: 'Kubernetes', lines: TALOS_KUBERNETES },
  { program: 'Cilium', with: 'Kubernetes', lines: CILIUM_KUBERNETES },
  { program: 'Cilium', with: 'Gateway API', lines: CILIUM_GATEWAY_API },
  { program: 'Argo CD', with: 'Kubernetes', lines: ARGO_CD_KUBERNETES },
];

const minor = (line: string): number => Number(line.split('.')[1]);

/** True when a line lies between two lines of the same major version, both included. */
export const isBetween = (line: string, [first, last]: readonly [string, string]): boolean =>
  line.split('.')[0] === first.split('.')[0] && minor(first) <= minor(line) && minor(line) <= minor(last);
