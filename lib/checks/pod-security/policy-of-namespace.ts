import type { PodSecurityLevel } from '../../model/component';
import type { JsonObject } from '../../model/json';
import type { Manifest } from '../../model/manifest';
import type { CheckContext } from '../check-context';
import { objectAt } from '../declared/fields';

const PREFIX = 'pod-security.kubernetes.io';

/** Label of the level that a namespace enforces. */
export const ENFORCE = `${PREFIX}/enforce`;

/** Label of the version of the standards; `latest` without it. */
export const ENFORCE_VERSION = `${PREFIX}/enforce-version`;

/** Labels that name a level. https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
export const LEVEL_LABELS: readonly string[] = [ENFORCE, `${PREFIX}/audit`, `${PREFIX}/warn`];

/** Labels that name a version of the standards. */
export const VERSION_LABELS: readonly string[] = LEVEL_LABELS.map(label => `${label}-version`);

/** What a namespace demands of its pods. */
export interface NamespacePolicy {
  readonly level: PodSecurityLevel;
  /** Minor version of the standards. */
  readonly minor: number;
}

const minorOf = (version: string): number => Number(/^v?1\.(\d+)$/.exec(version)?.[1] ?? Infinity);

/** True for the three levels. */
export const isLevel = (value: unknown): value is PodSecurityLevel =>
  value === 'privileged' || value === 'baseline' || value === 'restricted';

/** True for `latest` and `v1.35`. */
export const isPolicyVersion = (value: unknown): boolean =>
  value === 'latest' || (typeof value === 'string' && /^v1\.\d+$/.test(value));

/** Labels of a Namespace. */
export const labelsOf = (namespace: Manifest | undefined) => objectAt(namespace?.body, 'metadata', 'labels');

/** From the most lenient on. */
const LEVELS: readonly PodSecurityLevel[] = ['privileged', 'baseline', 'restricted'];

/**
 * The policy of a namespace, by its labels in the tree or the default of the cluster. Where a tree has several of the name,
 * which another rule tells, it is the most lenient: nobody knows which of them a cluster has.
 */
export const policyOf = (
  namespace: string,
  { declared, kubernetesLine, podSecurityDefault = 'baseline', podSecurityExempt = ['kube-system'] }: CheckContext,
): NamespacePolicy => {
  const latest = minorOf(kubernetesLine);
  if (podSecurityExempt.includes(namespace)) return { level: 'privileged', minor: latest };
  const policyBy = (labels: JsonObject): NamespacePolicy => {
    const { [ENFORCE]: level, [ENFORCE_VERSION]: version } = labels;
    return {
      // The admission plugin takes what it cannot read for the strictest.
      level: level === undefined ? podSecurityDefault : isLevel(level) ? level : 'restricted',
      minor: typeof version === 'string' ? Math.min(minorOf(version), latest) : latest,
    };
  };
  const policies = declared()
    .findAll('', 'Namespace', undefined, namespace)
    .map(labelsOf)
    .map(policyBy)
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return policies[0] ?? policyBy({});
};
