import { shown, textAt } from '../../checks/declared/fields';
import { podTemplatesOf } from '../../checks/pods/pod-templates';
import { violationsOf } from '../../checks/pod-security/standards';
import type { Manifest } from '../../model/manifest';
import { isUpdate } from './change-facts';
import { PODS } from './pod-kinds';
import type { RiskRule } from './risk-rule';

const LEVELS = ['restricted', 'baseline', 'privileged'] as const;

/** The strictest level that the pods of an object keep to; none of what makes no pods. */
const levelOf = (manifest: Manifest | undefined): (typeof LEVELS)[number] | undefined => {
  const [pod] = manifest === undefined ? [] : podTemplatesOf(manifest);
  if (pod === undefined) return undefined;
  return LEVELS.find(level => violationsOf(level, { pod, minor: Infinity }).length === 0);
};

const accountOf = (manifest: Manifest | undefined): string | undefined => {
  const [pod] = manifest === undefined ? [] : podTemplatesOf(manifest);
  return pod === undefined ? undefined : (textAt(pod.spec, 'serviceAccountName') ?? 'default');
};

/** What pods may do, to their node and to the cluster. */
export const CONFINEMENT_RULES: readonly RiskRule[] = [
  {
    id: 'pod-less-confined',
    subject: 'rights',
    level: 'high',
    looksAt: 'the strictest level of Pod Security that a pod keeps to: weaker',
    source: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/',
    kinds: PODS,
    find: change => {
      if (!isUpdate(change)) return [];
      const after = levelOf(change.after);
      if (after === undefined || after === LEVELS[0]) return [];
      const before = levelOf(change.before);
      return before !== undefined && LEVELS.indexOf(after) > LEVELS.indexOf(before)
        ? [`its pods need level ${after}, and kept to ${before} until now`]
        : [];
    },
  },
  {
    id: 'other-account',
    subject: 'rights',
    level: 'medium',
    looksAt: '`serviceAccountName` of pods: other',
    source: 'https://kubernetes.io/docs/concepts/security/service-accounts/',
    kinds: PODS,
    find: change => {
      if (!isUpdate(change)) return [];
      const [before, after] = [accountOf(change.before), accountOf(change.after)];
      return before === after
        ? []
        : [`its pods have the rights of ServiceAccount ${shown(after)} instead of ${shown(before)}`];
    },
  },
];
