import type { Inventory } from '../model/inventory';
import type { Issue } from '../model/issue';

/** Versions that a cluster had before the change, by its name. */
export type VersionsBefore = Readonly<Record<string, { readonly kubernetes?: string; readonly talos?: string }>>;

/** What is upgraded one minor version at a time, and never taken back. */
const STEPPED = [
  // https://kubernetes.io/releases/version-skew-policy/
  { what: 'kubernetes', program: 'Kubernetes' },
  // https://docs.siderolabs.com/talos/v1.13/configure-your-talos-cluster/lifecycle-management/upgrading-talos
  { what: 'talos', program: 'Talos' },
] as const;

const lineOf = (version: string): readonly [major: number, minor: number] | undefined => {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version) ?? [];
  return major === undefined || minor === undefined ? undefined : [Number(major), Number(minor)];
};

/** What is wrong with a step from one version to another. */
export interface StepFault {
  readonly message: string;
  readonly fix: string;
  readonly goesBack: boolean;
}

/** Tells a step that skips a minor version or goes back; undefined for one up, and for another major version. */
export const stepFault = (before: string, now: string): StepFault | undefined => {
  const [from, to] = [lineOf(before), lineOf(now)];
  if (from === undefined || to === undefined || from[0] !== to[0]) return undefined;
  if (to[1] < from[1])
    return { message: 'goes back to an earlier minor version', fix: `stay with ${before}`, goesBack: true };
  if (to[1] <= from[1] + 1) return undefined;
  return { message: 'skips a minor version', fix: `go to ${from[0]}.${from[1] + 1} first`, goesBack: false };
};

/** T8: a change takes Talos and Kubernetes of a cluster up by one minor version at most. */
export const versionSteps = (before: VersionsBefore, inventory: Inventory): readonly Issue[] =>
  inventory.clusters.flatMap(cluster =>
    STEPPED.flatMap(({ what, program }) => {
      const now =
        what === 'talos' ? ('talos' in cluster ? cluster.talos.version : undefined) : cluster.kubernetes.version;
      const then = before[cluster.name]?.[what];
      const fault = now === undefined || then === undefined ? undefined : stepFault(then, now);
      if (fault === undefined) return [];
      const position = inventory.positions[`${cluster.name}#/${what}/version`] ?? {
        file: `environments/${cluster.name}.yaml`,
      };
      const place = { ...position, pointer: `${what}.version` };
      const message = `${program} ${fault.message}`;
      return [
        {
          rule: 'version-step',
          severity: 'error',
          place,
          message,
          value: `${then ?? ''} to ${now ?? ''}`,
          fix: fault.fix,
        },
      ];
    }),
  );
