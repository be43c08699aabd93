import { objectAt } from '../../declared/fields';
import type { ApiPart, ApiRules, CheckedRule } from '../api-rule';
import { onlyIf } from '../fields/field-rule';
import { isAtLeast, isOneOf } from '../fields/value-rules';
import { unchanged } from '../fields/unchanged';
import { specOf } from '../parts';
import { atMostAll, intOrPercent, intOrPercentOf } from './int-or-percent';
import { selectedTemplate } from './selected-template';

const SPEC = 'ValidateDaemonSetSpec';
const ROLLING = 'updateStrategy.rollingUpdate';

const isRolling = ({ value }: ApiPart): boolean => objectAt(value, 'updateStrategy')['type'] !== 'OnDelete';

/** Counts of a rolling update with the server's defaults; undefined for OnDelete, where nobody looks at them. */
const countsOf = (part: ApiPart): { unavailable: number; surge: number } | undefined => {
  if (!isRolling(part)) return undefined;
  const { maxUnavailable, maxSurge } = objectAt(part.value, 'updateStrategy', 'rollingUpdate');
  return { unavailable: intOrPercentOf(maxUnavailable ?? 1), surge: intOrPercentOf(maxSurge ?? 0) };
};

const oneOfBoth: CheckedRule = {
  upstream: 'ValidateRollingUpdateDaemonSet',
  field: `${ROLLING}.maxSurge`,
  says: 'is 0 unless maxUnavailable is 0',
  check: (part, refuse) => {
    const counts = countsOf(part);
    if (counts === undefined || counts.surge === 0 || counts.unavailable === 0) return;
    const at = ['updateStrategy', 'rollingUpdate', 'maxSurge'];
    const message = `must be 0 while maxUnavailable is ${counts.unavailable}`;
    refuse({ at, message, value: counts.surge, fix: 'set maxUnavailable to 0' });
  },
};

const someProgress: CheckedRule = {
  upstream: 'ValidateRollingUpdateDaemonSet',
  field: `${ROLLING}.maxUnavailable`,
  says: 'is not 0 together with maxSurge',
  check: (part, refuse) => {
    const counts = countsOf(part);
    if (counts === undefined || counts.surge !== 0 || counts.unavailable !== 0) return;
    const at = ['updateStrategy', 'rollingUpdate', 'maxUnavailable'];
    refuse({ at, message: 'must not be 0 while maxSurge is 0', value: 0, fix: 'set one of them to 1' });
  },
};

/** Rules of DaemonSets. Source: kubernetes, pkg/apis/apps/validation, ValidateDaemonSet */
export const daemonSetRules: ApiRules = {
  subject: 'DaemonSet',
  partsOf: specOf('apps/v1', 'DaemonSet'),
  rules: [
    { upstream: 'ValidateDaemonSet', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    ...selectedTemplate({ spec: SPEC, template: SPEC }),
    isAtLeast(SPEC, 'minReadySeconds', 0),
    isAtLeast(SPEC, 'revisionHistoryLimit', 0),
    isOneOf('ValidateDaemonSetUpdateStrategy', 'updateStrategy.type', ['RollingUpdate', 'OnDelete']),
    ...[
      ...intOrPercent(`${ROLLING}.maxUnavailable`),
      ...intOrPercent(`${ROLLING}.maxSurge`),
      atMostAll(`${ROLLING}.maxUnavailable`),
      atMostAll(`${ROLLING}.maxSurge`),
    ].map(rule => onlyIf(isRolling, rule)),
    oneOfBoth,
    someProgress,
    unchanged('ValidateDaemonSetSpecUpdate', 'selector'),
  ],
};
