import { isJsonObject, type Json } from '../../../model/json';
import type { ApiPart, ApiRule, ApiRules, CheckedRule } from '../api-rule';
import { fieldRule } from '../fields/field-rule';
import { hasSingleOf, hasSomeOf, isAbsentWhen, isNeeded } from '../fields/set-rules';
import { isAtLeast, isBetween, isOfForm, isOneOf } from '../fields/value-rules';
import { HEADER_NAME, PORT_NAME } from '../fields/forms';
import { endingContainers, isPod, lastingContainers, podSpecOf } from './pod-parts';

const PROBE = 'livenessProbe|readinessProbe|startupProbe';
const LIFECYCLE = 'lifecycle.postStart|preStop';

const isPort = (value: Json): boolean =>
  typeof value === 'string' ? PORT_NAME.accepts(value) : typeof value !== 'number' || (value >= 1 && value <= 65535);

const portRule = (field: string): CheckedRule =>
  fieldRule('ValidatePortNumOrName', field, `is 1 to 65535, or a name: ${PORT_NAME.expected}`, ({ value }) => {
    if (isPort(value)) return undefined;
    const isNumber = typeof value === 'string' && /^[0-9]+$/.test(value);
    const fix = isNumber ? 'drop the quotes' : 'change it';
    return { message: `must be 1 to 65535, or a name: ${PORT_NAME.expected}`, value, fix };
  });

const handlerRules = (field: string, kinds: readonly string[]): readonly ApiRule[] => [
  hasSomeOf('validateHandler', field, kinds),
  hasSingleOf('validateHandler', field, kinds),
  isNeeded('validateExecAction', `${field}.exec.command`),
  portRule(`${field}.httpGet.port`),
  isOneOf('validateHTTPGetAction', `${field}.httpGet.scheme`, ['HTTP', 'HTTPS']),
  isOfForm('validateHTTPGetAction', `${field}.httpGet.httpHeaders[].name`, HEADER_NAME, 'isRefused'),
  portRule(`${field}.tcpSocket.port`),
];

/** Seconds that a pod has to end: 30 unless it says another; the server makes 1 of less than 0 in a Pod itself. */
const gracePeriodOf = (part: ApiPart): number => {
  const seconds = podSpecOf(part)['terminationGracePeriodSeconds'];
  if (typeof seconds !== 'number') return 30;
  return seconds < 0 && isPod(part) ? 1 : seconds;
};

const sleepRule = fieldRule(
  'validateSleepAction',
  `${LIFECYCLE}.sleep.seconds`,
  'is from 0 to terminationGracePeriodSeconds',
  ({ value }, part) => {
    const most = gracePeriodOf(part);
    if (typeof value !== 'number' || (value >= 0 && value <= most)) return undefined;
    return {
      message: `must be 0 to terminationGracePeriodSeconds, which is ${most}`,
      value,
      fix: 'change one of them',
    };
  },
);

const succeedsOnce = (upstream: string, probe: string): CheckedRule =>
  fieldRule(upstream, `${probe}.successThreshold`, 'is 1', ({ value }) =>
    value === 0 || value === 1 ? undefined : { message: 'must be 1', fix: 'drop it' },
  );

/** Rules of probes and handlers. Source: kubernetes, pkg/apis/core/validation, validateProbe and validateLifecycle */
export const probeRules: ApiRules = {
  subject: 'Pod template: probes and handlers of containers',
  partsOf: lastingContainers,
  rules: [
    ...handlerRules(PROBE, ['exec', 'httpGet', 'tcpSocket', 'grpc']),
    isBetween('validateGRPCAction', `${PROBE}.grpc.port`, 1, 65535),
    isAtLeast('validateProbe', `${PROBE}.initialDelaySeconds`, 0),
    isAtLeast('validateProbe', `${PROBE}.timeoutSeconds`, 0),
    isAtLeast('validateProbe', `${PROBE}.periodSeconds`, 0),
    isAtLeast('validateProbe', `${PROBE}.successThreshold`, 0),
    isAtLeast('validateProbe', `${PROBE}.failureThreshold`, 0),
    isAtLeast('validateProbe', `${PROBE}.terminationGracePeriodSeconds`, 1),
    succeedsOnce('validateLivenessProbe', 'livenessProbe'),
    succeedsOnce('validateStartupProbe', 'startupProbe'),
    isAbsentWhen(
      'validateReadinessProbe',
      'readinessProbe.terminationGracePeriodSeconds',
      'in a readinessProbe',
      () => true,
    ),
    ...handlerRules(LIFECYCLE, ['exec', 'httpGet', 'tcpSocket', 'sleep']),
    sleepRule,
    {
      upstream: 'validateStopSignal',
      field: 'lifecycle.stopSignal',
      says: 'is a signal of the system in os',
      unchecked: 'the server drops the field unless the gate ContainerStopSignals is on',
    },
  ],
};

/** The server drops the signal, and then a lifecycle that held nothing else. */
const isStopSignalOnly = (lifecycle: Json | undefined): boolean =>
  isJsonObject(lifecycle) && Object.keys(lifecycle).join() === 'stopSignal';

const ENDING = 'in an init container that is not always restarted';

/** Rules of containers that end before the others begin. Source: kubernetes, pkg/apis/core/validation, validateInitContainers */
export const endingContainerRules: ApiRules = {
  subject: 'Pod template: init containers',
  partsOf: endingContainers,
  rules: [
    isAbsentWhen('validateInitContainers', 'lifecycle', ENDING, (_, { lifecycle }) => !isStopSignalOnly(lifecycle)),
    isAbsentWhen('validateInitContainers', 'livenessProbe', ENDING, () => true),
    isAbsentWhen('validateInitContainers', 'readinessProbe', ENDING, () => true),
    isAbsentWhen('validateInitContainers', 'startupProbe', ENDING, () => true),
  ],
};
