import type { Json, JsonObject } from '../../../model/json';
import { objectAt } from '../../declared/fields';
import type { ApiRule, CheckedRule } from '../api-rule';
import { isSet } from '../fields/emptiness';
import { containersBelow } from './pod-parts';

const UPSTREAM = 'validateWindowsHostProcessPod';

const HOST_PROCESS = ['securityContext', 'windowsOptions', 'hostProcess'];

const hostProcessOf = (holder: JsonObject): Json | undefined =>
  objectAt(holder, 'securityContext', 'windowsOptions')['hostProcess'];

/** Whether each container is a process of the host: by itself, or else as the pod says. */
const hostProcesses = (spec: JsonObject): readonly boolean[] =>
  containersBelow(spec).map(({ container }) => {
    const own = hostProcessOf(container);
    return (isSet(own) ? own : hostProcessOf(spec)) === true;
  });

const asPod: CheckedRule = {
  upstream: UPSTREAM,
  field: 'containers[].securityContext.windowsOptions.hostProcess',
  says: 'is as in the pod, if both are set',
  lead: HOST_PROCESS,
  check: ({ value }, refuse) => {
    const ofPod = hostProcessOf(value);
    for (const { container, at } of containersBelow(value)) {
      const own = hostProcessOf(container);
      if (!isSet(ofPod) || !isSet(own) || own === ofPod) continue;
      const place = [...at, 'securityContext', 'windowsOptions', 'hostProcess'];
      refuse({ at: place, message: 'must be as in the pod', value: own, fix: 'drop it' });
    }
  },
};

const allOrNone: CheckedRule = {
  upstream: UPSTREAM,
  field: '',
  says: 'all containers are processes of the host, or none is',
  lead: ['initContainers|containers[]', ...HOST_PROCESS],
  check: ({ value }, refuse) => {
    const all = hostProcesses(value);
    if (!all.includes(true) || !all.includes(false)) return;
    const fix = 'set hostProcess in the pod';
    refuse({ message: 'all containers must be processes of the host if one is', fix });
  },
};

const onHostNetwork: CheckedRule = {
  upstream: UPSTREAM,
  field: 'hostNetwork',
  says: 'is true for processes of the host',
  check: ({ value }, refuse) => {
    if (!hostProcesses(value).includes(true) || value['hostNetwork'] === true) return;
    refuse({ at: ['hostNetwork'], message: 'must be true for processes of the host', fix: 'set it' });
  },
};

/** Rules of processes of a Windows host. Source: kubernetes, validateWindowsHostProcessPod */
export const hostProcessRules: readonly ApiRule[] = [
  asPod,
  allOrNone,
  onHostNetwork,
  {
    upstream: UPSTREAM,
    field: '',
    says: 'containers are processes of the host only if the cluster allows it',
    unchecked: 'a flag of the API server tells, --allow-privileged',
  },
];
