import { isJsonList } from '../../../model/json';
import { objectsAt } from '../../declared/fields';
import { LABEL } from '../../names/name-rules';
import type { ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { isNeeded } from '../fields/set-rules';
import { isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { hasAtMost } from '../fields/list-rules';
import { isSet } from '../fields/emptiness';
import { PORT_NAME } from '../fields/forms';
import { isPod, isSidecar, podContainers, podSpecOf } from './pod-parts';

const imageBlanks = fieldRule(
  'validateContainerOnlyForPod',
  'image',
  'has no blanks around it, in a Pod itself',
  ({ value }, part) =>
    typeof value === 'string' && isPod(part) && value !== value.trim()
      ? { message: 'must have no blanks around it', fix: 'drop them' }
      : undefined,
);

const uniquePortNames: CheckedRule = {
  upstream: 'validateContainerPorts',
  field: 'ports[].name',
  says: 'names one port of the container',
  check: ({ value }, refuse) => {
    const seen = new Set<string>();
    objectsAt(value, 'ports').forEach(({ name }, index) => {
      if (typeof name !== 'string' || name === '') return;
      if (seen.has(name))
        refuse({ at: ['ports', index, 'name'], message: 'names another port', value: name, fix: 'rename it' });
      seen.add(name);
    });
  },
};

const resizedOnce: CheckedRule = {
  upstream: 'validateResizePolicy',
  field: 'resizePolicy[].resourceName',
  says: 'has one policy',
  check: ({ value }, refuse) => {
    const names = objectsAt(value, 'resizePolicy').map(({ resourceName }) => resourceName);
    names.forEach((name, index) => {
      if (names.indexOf(name) === index || !isSet(name)) return;
      const at = ['resizePolicy', index, 'resourceName'];
      refuse({ at, message: 'has another policy', value: name, fix: 'keep one of them' });
    });
  },
};

const resizedWithoutRestart = fieldRule(
  'validateResizePolicy',
  'resizePolicy[].restartPolicy',
  'is NotRequired when the pod is never restarted',
  ({ value }, part) =>
    podSpecOf(part)['restartPolicy'] === 'Never' && value !== 'NotRequired'
      ? { message: 'must be NotRequired when the pod is never restarted', fix: 'set NotRequired' }
      : undefined,
);

const RESTART_RULES = 'validateContainerRestartPolicy';

const policyOfRules = fieldRule(
  RESTART_RULES,
  'restartPolicyRules',
  'stand beside a restartPolicy',
  ({ value, owner }) =>
    isJsonList(value) && value.length > 0 && !isSet(owner['restartPolicy'])
      ? { at: ['restartPolicy'], message: 'must be set beside restartPolicyRules', fix: 'set it' }
      : undefined,
);

const noRulesOfSidecars: CheckedRule = {
  ...fieldRule(
    'validateInitContainerRestartPolicy',
    'restartPolicyRules',
    'are none for initContainers that are always restarted',
    ({ value, owner }, { path }) =>
      path.at(-2) === 'initContainers' && isSidecar(owner) && isJsonList(value) && value.length > 0
        ? { message: 'must not be set for init containers that are always restarted', fix: 'drop it' }
        : undefined,
  ),
  until: 'RestartAllContainersOnContainerExits',
};

const ACTION = 'restartPolicyRules[].action';

const restartActions: readonly CheckedRule[] = [
  {
    ...isOneOf(RESTART_RULES, ACTION, ['Restart'], 'isRefused'),
    until: 'RestartAllContainersOnContainerExits',
  },
  {
    ...isOneOf(RESTART_RULES, ACTION, ['Restart', 'RestartAllContainers'], 'isRefused'),
    since: 'RestartAllContainersOnContainerExits',
  },
];

/** Rules of containers. Source: kubernetes, pkg/apis/core/validation, validateContainerCommon */
export const containerRules: ApiRules = {
  subject: 'Pod template: containers',
  partsOf: podContainers,
  rules: [
    isNeeded('validateContainerCommon', 'name'),
    isOfForm('validateContainerCommon', 'name', LABEL),
    { upstream: 'validateContainers', field: 'name', says: 'names one container of its list', by: 'V12' },
    isNeeded('validateContainerCommon', 'image'),
    imageBlanks,
    isOneOf('validateContainerCommon', 'terminationMessagePolicy', ['File', 'FallbackToLogsOnError']),
    isOneOf('validatePullPolicy', 'imagePullPolicy', ['Always', 'IfNotPresent', 'Never']),
    isOfForm('validateContainerPorts', 'ports[].name', PORT_NAME),
    uniquePortNames,
    isNeeded('validateContainerPorts', 'ports[].containerPort'),
    isBetween('validateContainerPorts', 'ports[].containerPort', 1, 65535, 'isAbsent'),
    isBetween('validateContainerPorts', 'ports[].hostPort', 1, 65535, 'isAbsent'),
    isOneOf('validateContainerPorts', 'ports[].protocol', ['TCP', 'UDP', 'SCTP']),
    resizedOnce,
    isNeeded('validateResizePolicy', 'resizePolicy[].resourceName'),
    isOneOf('validateResizePolicy', 'resizePolicy[].resourceName', ['cpu', 'memory']),
    isNeeded('validateResizePolicy', 'resizePolicy[].restartPolicy'),
    isOneOf('validateResizePolicy', 'resizePolicy[].restartPolicy', ['NotRequired', 'RestartContainer']),
    resizedWithoutRestart,
    isOneOf(RESTART_RULES, 'restartPolicy', ['Always', 'Never', 'OnFailure'], 'isRefused'),
    policyOfRules,
    noRulesOfSidecars,
    hasAtMost(RESTART_RULES, 'restartPolicyRules', 20),
    ...restartActions,
    isNeeded(RESTART_RULES, 'restartPolicyRules[].exitCodes'),
    isOneOf(RESTART_RULES, 'restartPolicyRules[].exitCodes.operator', ['In', 'NotIn'], 'isRefused'),
    hasAtMost(RESTART_RULES, 'restartPolicyRules[].exitCodes.values', 255),
  ],
};
