import { lineOf } from './version-line';

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
export type Program = 'Argo CD' | 'Cilium' | 'CloudNativePG' | 'Gateway API' | 'Kubernetes' | 'Talos';

/** Versions of programs, as far as they are known. */
export type ProgramVersions = Readonly<Partial<Record<Program, string>>>;

/**
 * Kubernetes lines that a Cilium line is tested with. Documentation/network/kubernetes/compatibility.rst of cilium/cilium
 * at v1.18.14 and v1.19.3; that of 1.20 was not at hand, its line is told by thaum-xyz/ankhmorpork#1056.
 */
export const CILIUM_KUBERNETES: KubernetesLines = {
  '1.18': ['1.30', '1.33'],
  '1.19': ['1.32', '1.35'],
  '1.20': ['1.33', '1.36'],
};

/** Kubernetes lines that a CloudNativePG line supports. docs/src/supported_releases.md of cloudnative-pg v1.30.0 */
export const CNPG_KUBERNETES: KubernetesLines = {
  '1.28': ['1.32', '1.35'],
  '1.29': ['1.33', '1.35'],
  '1.30': ['1.34', '1.36'],
};

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
  { program: 'CloudNativePG', with: 'Kubernetes', lines: CNPG_KUBERNETES },
];

/** How the two programs of a pair go together. */
export interface PairVerdict {
  readonly pair: VersionPair;
  /** Line of the program. */
  readonly line: string;
  /** Line of the other one. */
  readonly other: string;
  /** What the line of the program goes with. @default - no list at hand says so */
  readonly lines?: readonly [first: string, last: string];
  readonly verdict: 'fits' | 'misfit' | 'untried';
}

const minor = (line: string): number => Number(line.split('.')[1]);

/** True when a line lies between two lines of the same major version, both included. */
export const isBetween = (line: string, [first, last]: readonly [string, string]): boolean =>
  line.split('.')[0] === first.split('.')[0] && minor(first) <= minor(line) && minor(line) <= minor(last);

/** How a pair is with some versions; undefined where one of them is not known. */
export const verdictOf = (pair: VersionPair, versions: ProgramVersions): PairVerdict | undefined => {
  const [one, two] = [versions[pair.program], versions[pair.with]];
  if (one === undefined || two === undefined) return undefined;
  const [line, other] = [lineOf(one), lineOf(two)];
  const lines = pair.lines[line];
  if (lines === undefined) return { pair, line, other, verdict: 'untried' };
  return { pair, line, other, lines, verdict: isBetween(other, lines) ? 'fits' : 'misfit' };
};

/** `1.33 to 1.36`, or one line alone. */
export const rangeOf = ([first, last]: readonly [string, string]): string =>
  first === last ? first : `${first} to ${last}`;

/** A verdict in words. */
export const pairWords = ({ pair, line, other, lines, verdict }: PairVerdict): string => {
  if (lines === undefined) return `${pair.program} ${line} with ${pair.with} ${other}: no list at hand says so`;
  const goes = `${pair.program} ${line} goes with ${pair.with} ${rangeOf(lines)}`;
  return verdict === 'fits' ? `${goes}: ${other} is one of them` : `${goes}, not with ${other}`;
};
