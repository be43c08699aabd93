import { OLDEST_HELM } from '../model/helm-versions';
import { lineOf } from '../model/version-line';
import type { Diagnosis } from './diagnosis';

/** A program that work on the platform calls, and what for. */
export interface Tool {
  readonly name: string;
  /** Arguments that print its version and reach no cluster. */
  readonly args: readonly string[];
  readonly use: string;
}

/** Programs beside Node; synth and the tests call none of them but git, and helm for vendored charts. */
export const TOOLS: readonly Tool[] = [
  { name: 'git', args: ['--version'], use: 'for --base and pin' },
  { name: 'kubectl', args: ['version', '--client'], use: 'to bring up a cluster, and for bases of kustomize' },
  { name: 'talosctl', args: ['version', '--client', '--short'], use: 'to bring up machines' },
  {
    name: 'helm',
    args: ['version', '--short'],
    use: 'to bring up a cluster, for vendored charts and for import --facts',
  },
];

/** A version such as `1.35.2` by the name of its tool; none where the tool is not there. */
export type FoundVersions = Readonly<Record<string, string | undefined>>;

/** What the clusters ask of tools. */
export interface Wanted {
  /** `>=20.19`, as `engines` of package.json has it. */
  readonly node: string;
  /** Kubernetes versions by cluster. */
  readonly kubernetes: Readonly<Record<string, string>>;
  /** Talos versions by cluster. */
  readonly talos: Readonly<Record<string, string>>;
}

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);

/** True if a version is the least one or above it. */
const isAtLeast = (version: string, least: string): boolean => {
  const [have, want] = [numbersOf(version), numbersOf(least)];
  const at = want.findIndex((number, index) => number !== have[index]);
  return at < 0 || (have[at] ?? 0) > (want[at] ?? 0);
};

const distance = (version: string, other: string): number => {
  const [[major = 0, minor = 0], [otherMajor = 0, otherMinor = 0]] = [numbersOf(version), numbersOf(other)];
  return major === otherMajor ? Math.abs(minor - otherMinor) : Infinity;
};

const named = (clusters: Readonly<Record<string, string>>, isWrong: (version: string) => boolean): string =>
  Object.entries(clusters)
    .filter(([, version]) => isWrong(version))
    .map(([cluster, version]) => `${cluster} has ${version}`)
    .join(', ');

/** What is wrong with a version for the clusters; nothing where it fits. */
const misfit = (
  name: string,
  version: string,
  { kubernetes, talos }: Wanted,
): Pick<Diagnosis, 'found' | 'fix'> | undefined => {
  // https://kubernetes.io/releases/version-skew-policy/#kubectl
  const skewed = name === 'kubectl' ? named(kubernetes, other => distance(version, other) > 1) : '';
  if (skewed !== '') return { found: `${version}; ${skewed}`, fix: 'use one at most one minor version away' };
  // A talosctl writes configuration of its own line. https://docs.siderolabs.com/talos/v1.13/reference/cli
  const other = name === 'talosctl' ? named(talos, wanted => lineOf(wanted) !== lineOf(version)) : '';
  if (other !== '') return { found: `${version}; ${other}`, fix: 'use the one of that line for that cluster' };
  if (name === 'helm' && !isAtLeast(version, `${OLDEST_HELM}.0`)) {
    return { found: version, fix: `use ${OLDEST_HELM} or later` };
  }
  return undefined;
};

/** How Node and the tools are; a tool that is missing stops only what it is for. */
export const toolDiagnoses = (found: FoundVersions, wanted: Wanted): readonly Diagnosis[] => {
  const node = found['node'] ?? '';
  const least = wanted.node.replace('>=', '');
  return [
    isAtLeast(node, least)
      ? { state: 'ok', what: 'node', found: node }
      : { state: 'error', what: 'node', found: node, fix: `use ${least} or later` },
    ...TOOLS.map(({ name, use }): Diagnosis => {
      const version = found[name];
      if (version === undefined) return { state: 'warning', what: name, found: 'not found', fix: `install it ${use}` };
      const fault = misfit(name, version, wanted);
      return fault === undefined
        ? { state: 'ok', what: name, found: version }
        : { state: 'warning', what: name, ...fault };
    }),
  ];
};
