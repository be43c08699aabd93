import { objectAt } from '../../declared/fields';
import type { ApiRules, CheckedRule } from '../api-rule';
import { isAtLeast, isOneOf } from '../fields/value-rules';
import { isSet } from '../fields/emptiness';
import { unchanged } from '../fields/unchanged';
import { specOf } from '../parts';
import { atMostAll, intOrPercent, intOrPercentOf } from './int-or-percent';
import { selectedTemplate } from './selected-template';

const SPEC = 'ValidateDeploymentSpec';
const STRATEGY = 'ValidateDeploymentStrategy';
const ROLLING = 'strategy.rollingUpdate';

const noRollingUpdate: CheckedRule = {
  upstream: STRATEGY,
  field: ROLLING,
  says: 'is not there for Recreate',
  check: ({ value }, refuse) => {
    const { type, rollingUpdate } = objectAt(value, 'strategy');
    if (type !== 'Recreate' || !isSet(rollingUpdate)) return;
    refuse({ at: ['strategy', 'rollingUpdate'], message: 'must not be set for Recreate', fix: 'remove it' });
  },
};

const someProgress: CheckedRule = {
  upstream: 'ValidateRollingUpdateDeployment',
  field: `${ROLLING}.maxUnavailable`,
  says: 'is not 0 together with maxSurge',
  check: ({ value }, refuse) => {
    const { type } = objectAt(value, 'strategy');
    const { maxUnavailable, maxSurge } = objectAt(value, 'strategy', 'rollingUpdate');
    if (type === 'Recreate' || !isSet(maxUnavailable) || !isSet(maxSurge)) return;
    if (intOrPercentOf(maxUnavailable) !== 0 || intOrPercentOf(maxSurge) !== 0) return;
    const at = ['strategy', 'rollingUpdate', 'maxUnavailable'];
    refuse({ at, message: 'must not be 0 while maxSurge is 0', value: maxUnavailable, fix: 'set maxSurge to 1' });
  },
};

const DEADLINE = 600;

const deadline: CheckedRule = {
  upstream: SPEC,
  field: 'progressDeadlineSeconds',
  says: `is more than minReadySeconds; ${DEADLINE} if not set`,
  check: ({ value }, refuse) => {
    const { minReadySeconds, progressDeadlineSeconds } = value;
    const ready = typeof minReadySeconds === 'number' ? minReadySeconds : 0;
    const seconds = typeof progressDeadlineSeconds === 'number' ? progressDeadlineSeconds : DEADLINE;
    if (seconds > ready) return;
    const message = `must be more than minReadySeconds, which is ${ready}`;
    refuse({ at: ['progressDeadlineSeconds'], message, value: seconds, fix: `set it above ${ready}` });
  },
};

/** Rules of Deployments. Source: kubernetes, pkg/apis/apps/validation, ValidateDeployment */
export const deploymentRules: ApiRules = {
  subject: 'Deployment',
  partsOf: specOf('apps/v1', 'Deployment'),
  rules: [
    { upstream: 'ValidateDeployment', field: 'metadata', says: 'name and metadata are valid', by: 'V7' },
    isAtLeast(SPEC, 'replicas', 0),
    ...selectedTemplate({ spec: SPEC, template: 'ValidatePodTemplateSpecForReplicaSet' }),
    isOneOf(STRATEGY, 'strategy.type', ['RollingUpdate', 'Recreate']),
    noRollingUpdate,
    {
      upstream: STRATEGY,
      field: ROLLING,
      says: 'is not there for Recreate, where the server filled it in before',
      unchecked: 'only server-side apply keeps it; other ways to apply remove it',
    },
    ...intOrPercent(`${ROLLING}.maxUnavailable`),
    ...intOrPercent(`${ROLLING}.maxSurge`),
    someProgress,
    atMostAll(`${ROLLING}.maxUnavailable`),
    isAtLeast(SPEC, 'minReadySeconds', 0),
    isAtLeast(SPEC, 'revisionHistoryLimit', 0),
    isAtLeast(SPEC, 'progressDeadlineSeconds', 0),
    deadline,
    unchanged('ValidateDeploymentUpdate', 'selector'),
  ],
};
